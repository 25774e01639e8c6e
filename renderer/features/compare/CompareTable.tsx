import { useTranslation } from 'react-i18next';
import type { Manifest, StatComparison } from '../../../electron/contract/index.ts';
import { Key, type Naming } from '../../charts/index.ts';
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
  return (
    <div className="chart-scroll">
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{t('side.variant')}</th>
            {labels.map((l) => (
              <th key={l.letter} scope="col" className="chart-right">
                <b className="compare-letter">{l.letter}</b> {l.slice}
              </th>
            ))}
            {others.map((l) => (
              <th key={l.letter} scope="col" className="chart-right">
                {t('side.delta', { other: l.letter, base: labels[0]!.letter })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.name}>
              <th scope="row">
                {line.keys[series] !== undefined && <Key slot={Math.max(0, naming.values(series).indexOf(line.keys[series]))} />}
                {manifest.parameters
                  .flatMap((p) => {
                    const value = line.keys[p.key];
                    if (value === undefined) return [];
                    return p.key === series ? naming.label(p.key, value) : `${naming.title(p.key)} ${naming.label(p.key, value)}`;
                  })
                  .join(' · ')}
              </th>
              {labels.map((l, i) => {
                const row = line.rows[i];
                return (
                  <td key={l.letter} className="chart-right">
                    <Num value={row?.center} unit={unit} {...(row && { lo: row.lo, hi: row.hi })} align />
                  </td>
                );
              })}
              {others.map((l, i) => (
                <td key={l.letter} className="chart-right num">
                  <Delta manifest={manifest} c={line.against[i + 1]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
