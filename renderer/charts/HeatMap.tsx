import { useTranslation } from 'react-i18next';
import { Num } from '../ui/index.ts';
import { tints } from './heat.ts';
import type { ChartData } from './project.ts';
import { Scroll } from './Scroll.tsx';
import './charts.css';

/** A map of cells, each tinted by its figure. It is a table, so that everybody reads it the same way. */
export function HeatMap({ data, label }: { data: ChartData; label: string }) {
  const { t } = useTranslation('results');
  const tint = tints(data);
  return (
    <Scroll label={label}>
      <table className="heat">
        <thead>
          <tr>
            <th scope="col" className="heat-corner">
              {data.x.title}
            </th>
            {data.x.labels.map((x) => (
              <th key={x} scope="col" className="num">
                {x}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.series.map((s) => (
            <tr key={s.id}>
              <th scope="row">{s.label}</th>
              {s.points.map((p, i) => (
                <td
                  key={data.x.labels[i]}
                  className="num"
                  style={
                    p ? { background: `color-mix(in srgb, var(--s2) ${Math.round(tint(p.y) * 100)}%, transparent)` } : undefined
                  }
                >
                  {p ? (
                    <Num value={p.y} unit={data.unit} {...(p.lo === null && p.hi === null ? {} : { lo: p.lo, hi: p.hi })} />
                  ) : (
                    <span className="chart-dim">{t('chart.none')}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
