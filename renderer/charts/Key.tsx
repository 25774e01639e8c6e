import { MARKS } from './marks.ts';
import './charts.css';

/** The mark of a variant, in the form and colour that it has in every chart. `open` is the mark of a second run's line. */
export function Key({ slot, open }: { slot: number; open?: boolean }) {
  const i = slot % MARKS.length;
  return (
    <svg
      className={`chart-mark chart-s${i + 1}${open ? ' chart-mark-open' : ''}`}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
    >
      <path d={MARKS[i]} />
    </svg>
  );
}
