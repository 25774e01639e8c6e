import { formatInterval, formatValue } from '../ui/format.ts';
import { Key } from './Key.tsx';
import type { Layout } from './layout.ts';
import type { ChartData } from './project.ts';

interface ReadoutProps {
  data: ChartData;
  layout: Layout;
  index: number;
}

/** The figures at one x, on the side of the line where there is room. The plot itself says the same to screen readers. */
export function Readout({ data, layout, index }: ReadoutProps) {
  const x = layout.px(data.x.at[index]!);
  const middle = layout.grid.left + (layout.size.width - layout.grid.left - layout.grid.right) / 2;
  const side = x > middle ? { right: layout.size.width - x + 10 } : { left: x + 10 };
  const rows = data.series.flatMap((s) => {
    const p = s.points[index];
    return p ? [{ s, p }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <div aria-hidden="true">
      <div className="chart-cursor" style={{ left: x, top: layout.grid.top, bottom: layout.grid.bottom }} />
      <div className="chart-readout" style={side}>
        <div className="chart-readout-x">
          {data.x.title} <b>{data.x.labels[index]}</b>
        </div>
        <table>
          <tbody>
            {rows
              .sort((a, b) => b.p.y - a.p.y)
              .map(({ s, p }) => (
                <tr key={s.id}>
                  <td>
                    <Key slot={s.slot} />
                    {s.label}
                  </td>
                  <td className="chart-figure">{formatValue(p.y, data.unit)}</td>
                  <td className="chart-figure chart-dim">
                    {p.lo === null && p.hi === null ? '' : formatInterval(p.y, p.lo, p.hi)}
                  </td>
                  <td className="chart-figure chart-dim">n = {p.n}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
