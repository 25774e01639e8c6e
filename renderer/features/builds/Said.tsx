import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TargetRow } from './rows.ts';

/** What the compiler said although all went well (-m, -S, -live are for that), the same text once for all its targets; folded. */
export function Said({ rows }: { rows: readonly TargetRow[] }) {
  const { t } = useTranslation('builds');
  const by = new Map<string, string[]>();
  for (const { build } of rows) {
    if (build?.output) by.set(build.output, [...(by.get(build.output) ?? []), build.target]);
  }
  return [...by].map(([text, targets]) => (
    <details key={targets.join()} className="ui-card builds-said">
      <summary>
        <ChevronRight aria-hidden="true" />
        {t('said', { n: text.split('\n').length })}
        <span className="builds-dim mono">{targets.join(' · ')}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
    </details>
  ));
}
