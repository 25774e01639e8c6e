import { ChartColumn, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveSample } from '../../../electron/contract/index.ts';
import { bucketEdge } from '../../../electron/contract/live-figures.ts';
import { Card, formatCount, formatValue, IconButton } from '../../ui/index.ts';
import { pauseFigures } from './series.ts';

interface Bar {
  from: number;
  to: number;
  n: number;
}

/** Every bucket between the first and the last that holds something. */
function barsOf(samples: readonly LiveSample[]): Bar[] {
  const counts = new Map<number, number>();
  for (const s of samples) for (const [i, n] of s.pauses ?? []) counts.set(i, (counts.get(i) ?? 0) + n);
  if (counts.size === 0) return [];
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  return Array.from({ length: last - first + 1 }, (_, k) => ({
    from: first + k === 0 ? 0 : bucketEdge(first + k - 1),
    to: bucketEdge(first + k),
    n: counts.get(first + k) ?? 0,
  }));
}

/** How long the pauses of the window were: a bar a bucket, and the same as a table. */
export function PauseSpread({ samples, label }: { samples: readonly LiveSample[]; label: string }) {
  const { t } = useTranslation('live');
  const [table, setTable] = useState(false);
  const bars = barsOf(samples);
  const all = bars.reduce((n, b) => n + b.n, 0);
  if (all === 0) return null;
  const most = Math.max(...bars.map((b) => b.n));
  const found = pauseFigures(samples);
  const figures = [
    ['spread.n', formatCount(all)],
    ...(found
      ? [
          ['line.p50', formatValue(found.p50, 'ns')],
          ['line.p99', formatValue(found.p99, 'ns')],
        ]
      : []),
    ...(found?.longest === undefined ? [] : [['spread.longest', formatValue(found.longest, 'ns')]]),
  ] as ['spread.n' | 'spread.longest' | 'line.p50' | 'line.p99', string][];
  return (
    <Card
      className="live-chart"
      title={t('spread.title')}
      note={t('spread.note')}
      actions={
        <IconButton
          size="small"
          label={table ? t('asChart') : t('asTable')}
          icon={table ? <ChartColumn aria-hidden="true" /> : <Table2 aria-hidden="true" />}
          onClick={() => setTable(!table)}
        />
      }
    >
      <ul className="live-now">
        {figures.map(([key, value]) => (
          <li key={key}>
            {t(key)} <b className="num">{value}</b>
          </li>
        ))}
      </ul>
      {table ? (
        // biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a set of fields
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        <div className="live-table" role="group" aria-label={label} tabIndex={0}>
          <table className="chart-table">
            <thead>
              <tr>
                <th scope="col">{t('spread.length')}</th>
                <th scope="col" className="chart-right">
                  {t('spread.n')}
                </th>
              </tr>
            </thead>
            <tbody>
              {bars.map((b) => (
                <tr key={b.to}>
                  <th scope="row" className="num">
                    {formatValue(b.from, 'ns')} – {formatValue(b.to, 'ns')}
                  </th>
                  <td className="chart-right num">{formatCount(b.n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className="live-bars" role="img" aria-label={`${label}: ${figures.map(([k, v]) => `${t(k)} ${v}`).join(', ')}`}>
          {bars.map((b) => (
            <div key={b.to} className="live-bar-one" title={`${formatValue(b.from, 'ns')} – ${formatValue(b.to, 'ns')}: ${b.n}`}>
              <span style={{ height: `${(b.n / most) * 100}%` }} />
            </div>
          ))}
          <span className="live-bars-from num">{formatValue(bars[0]!.from, 'ns')}</span>
          <span className="live-bars-to num">{formatValue(bars.at(-1)!.to, 'ns')}</span>
        </div>
      )}
    </Card>
  );
}
