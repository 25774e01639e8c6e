// Bars for a chart whose places are parts of a whole, with a whisker for the interval of each. Pure.
import type { Layout } from './layout.ts';
import type { ChartData } from './project.ts';
import type { ChartTheme } from './theme.ts';

/** Of the width of a place; the rest is the gap to the next. */
const FILLED = 0.8;

/** The series of one place stand side by side; a bar begins at the foot of the axis. */
export function barShapes(data: ChartData, l: Layout, theme: ChartTheme): Record<string, unknown>[] {
  const count = data.series.length;
  const [first = 0, second = 1] = data.x.at;
  const width = (Math.abs(l.px(second) - l.px(first)) * FILLED) / count;
  const foot = l.size.height - l.grid.bottom;
  return data.series.flatMap((s, k) =>
    s.points.flatMap((p, i) => {
      if (!p) return [];
      const x = l.px(data.x.at[i]!) + (k - count / 2) * width;
      const y = Math.min(foot, l.py(p.y));
      const fill = theme.series[s.slot % theme.series.length]!;
      const bar = { type: 'rect', shape: { x: x + 0.5, y, width: Math.max(1, width - 1), height: foot - y }, style: { fill } };
      if (p.lo === null || p.hi === null) return [bar];
      const middle = x + width / 2;
      const whisker = { x1: middle, x2: middle, y1: Math.min(foot, l.py(p.lo)), y2: l.py(p.hi) };
      return [bar, { type: 'line', shape: whisker, style: { stroke: theme.text, lineWidth: 1.5, opacity: 0.7 } }];
    }),
  );
}
