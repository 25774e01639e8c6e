import { useTranslation } from 'react-i18next';
import type { Manifest, StatComparison } from '../../../electron/contract/index.ts';
import { Key, type Naming, Scroll } from '../../charts/index.ts';
import { formatDelta, Num } from '../../ui/index.ts';
import { isBetter, type Line, pText } from './compare.ts';

interface CompareTableProps {
  manifest: Manifest;
  lines: readonly Line[];
  labels: readonly { letter: string; slice: string }[];
  unit: string;
  naming: Naming;
}

/** A row for each variant, a column for each run, and for each run but the base its difference as benchstat gives it. */
export function CompareTable({ manifest, lines, labels, unit, naming }: CompareTableProps) {
  const { t } = useTranslation('results');
  const { series } = manifest.chart;
  const others = labels.slice(1);
  const keys = manifest.parameters.map((p) => p.key).filter((key) => lines.some((l) => l.keys[key] !== undefined));
  return (
    <Scroll label={t('side.table')}>
      <table className="chart-table">
        <thead>
          <tr>
            {keys.map((key) => (
              <th key={key} scope="col">
                {naming.title(key)}
              </th>
            ))}
            {others.map((l) => (
              <th key={l.letter} scope="col">
                {t('side.delta', { other: l.letter, base: labels[0]!.letter })}
              </th>
            ))}
            {labels.map((l) => (
              <th key={l.letter} scope="col" className="chart-right">
                <b className="compare-letter">{l.letter}</b> {l.slice}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              {keys.map((key) => (
                <td key={key} className={key === series ? undefined : 'num'}>
                  {key === series && <Key slot={Math.max(0, naming.values(key).indexOf(line.keys[key] ?? ''))} />}
                  {line.keys[key] !== undefined && naming.label(key, line.keys[key])}
                </td>
              ))}
              {others.map((l, i) => (
                <td key={l.letter} className="num">
                  <Delta manifest={manifest} c={line.against[i + 1]} />
                </td>
              ))}
              {labels.map((l, i) => {
                const row = line.rows[i];
                return (
                  <td key={l.letter} className="chart-right">
                    <Num value={row?.center} unit={unit} {...(row && { lo: row.lo, hi: row.hi })} align />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Delta({ manifest, c }: { manifest: Manifest; c: StatComparison | undefined }) {
  const { t } = useTranslation('results');
  if (!c) return <span className="chart-dim">{t('chart.none')}</span>;
  const better = isBetter(manifest, c);
  const tone = better === undefined ? '' : better ? ' compare-better' : ' compare-worse';
  return (
    <span title={c.warnings.join('\n') || undefined}>
      <b className={`compare-delta${tone}`}>
        {better !== undefined && <span aria-hidden="true">{(c.delta ?? 0) < 0 ? '▾ ' : '▴ '}</span>}
        {c.significant && c.delta !== null ? formatDelta(c.delta) : '~'}
      </b>
      {better !== undefined && <span className="sr-only"> {t(better ? 'side.better' : 'side.worse')}</span>}{' '}
      <span className="chart-dim">({pText(c)})</span>
    </span>
  );
}
