import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type TargetRow, texts } from './rows.ts';

/** What the compiler said although all went well (-m, -S, -live are for that), once for all targets it said the same of; folded. */
export function Said({ rows }: { rows: readonly TargetRow[] }) {
  const { t } = useTranslation('builds');
  const all = texts(rows);
  if (all.length === 0) return null;
  return (
    <div className="ui-card builds-said">
      {all.map(({ text, targets }) => (
        <details key={targets.join()}>
          <summary>
            <ChevronRight aria-hidden="true" />
            {t('said', { n: text.split('\n').length })}
            <span className="builds-dim mono">{targets.join(' · ')}</span>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
          <pre tabIndex={0}>{text}</pre>
        </details>
      ))}
    </div>
  );
}
