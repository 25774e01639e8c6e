import { MARK_COUNT, markPath } from './marks.ts';
import './charts.css';

/** The mark of a variant, in the form and colour that it has in every chart. */
export function Key({ slot }: { slot: number }) {
  return (
    <svg className={`chart-mark chart-s${(slot % MARK_COUNT) + 1}`} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      <path d={markPath(slot, 6, 6)} />
    </svg>
  );
}
