import { useTranslation } from 'react-i18next';
import { Num } from '../ui/index.ts';
import { Key } from './Key.tsx';
import type { ChartData } from './project.ts';
import { Scroll } from './Scroll.tsx';

/** A chart as a table: a row for each x, a column for each line. */
export function ChartTable({ data, label }: { data: ChartData; label: string }) {
  const { t } = useTranslation('results');
  return (
    <Scroll label={label}>
      <table className="chart-table">
        <thead>
          <tr>
            <th scope="col">{data.x.title}</th>
            {data.series.map((s) => (
              <th key={s.id} scope="col" className="chart-right">
                <Key slot={s.slot} />
                {s.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.x.labels.map((x, i) => (
            <tr key={x}>
              <th scope="row" className="num">
                {x}
              </th>
              {data.series.map((s) => {
                const p = s.points[i];
                return (
                  <td key={s.id} className="chart-right">
                    {!p && <span className="chart-dim">{t('chart.none')}</span>}
                    {p &&
                      (p.lo === null && p.hi === null ? (
                        <Num value={p.y} unit={data.unit} n={p.n} align />
                      ) : (
                        <Num value={p.y} unit={data.unit} lo={p.lo} hi={p.hi} n={p.n} align />
                      ))}
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
