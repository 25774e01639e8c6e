// A chart's data and layout as an ECharts option: bands, lines with marks, names at the line ends. No animation, ever.
import { barShapes } from './bars.ts';
import type { EChartsCoreOption } from './echarts.ts';
import { type Layout, MARK } from './layout.ts';
import { markOf, markPath, markSize } from './marks.ts';
import type { ChartData, Point, Series } from './project.ts';
import type { ChartTheme } from './theme.ts';

const DASHES: (number[] | 'solid')[] = ['solid', [6, 3], [2, 3], [8, 3, 2, 3], [1, 4]];
const at = <T>(list: readonly T[], i: number): T => list[i % list.length]!;

const colorOf = (theme: ChartTheme, series: Pick<Series, 'slot'>): string => at(theme.series, series.slot);

type Shape = Record<string, unknown>;
type Xy = [number, number];

/** The runs of neighbouring points that have an interval; a hole ends one, and points that stand `apart` are one each. */
function stretches(points: readonly (Point | null)[], apart = false): number[][] {
  const out: number[][] = [];
  if (apart) return points.flatMap((p, i) => (p && p.lo !== null && p.hi !== null ? [[i]] : []));
  let open: number[] = [];
  points.forEach((p, i) => {
    if (p && p.lo !== null && p.hi !== null) open.push(i);
    else if (open.length > 0) {
      out.push(open);
      open = [];
    }
  });
  if (open.length > 0) out.push(open);
  return out;
}

function bandShapes(data: ChartData, l: Layout, theme: ChartTheme): Shape[] {
  return data.series.flatMap((s) =>
    stretches(s.points, data.x.words).map((run): Shape => {
      const edge = (side: 'lo' | 'hi'): Xy[] => run.map((i) => [l.px(data.x.at[i]!), l.py(s.points[i]![side]!)]);
      const [lo, hi] = [edge('lo'), edge('hi')];
      const color = colorOf(theme, s);
      if (run.length > 1) {
        return { type: 'polygon', shape: { points: [...hi, ...lo.reverse()] }, style: { fill: color, opacity: 0.18 } };
      }
      const [x, y1] = hi[0]!;
      return { type: 'line', shape: { x1: x, x2: x, y1, y2: lo[0]![1] }, style: { stroke: color, lineWidth: 5, opacity: 0.3 } };
    }),
  );
}

/** The mark of a series beside its name: the same form and colour as on the line. */
function markShape(s: Series, x: number, y: number, theme: ChartTheme): Shape {
  const color = colorOf(theme, s);
  const style = s.stroke === 0 ? { fill: color } : { fill: theme.panel, stroke: color, lineWidth: 1.5 };
  const mark = markOf(s.slot);
  if ('radius' in mark) return { type: 'circle', shape: { cx: x, cy: y, r: mark.radius }, style };
  return { type: 'polygon', shape: { points: mark.points.map(([dx, dy]) => [x + dx, y + dy]) }, style };
}

function labelShapes(data: ChartData, l: Layout, theme: ChartTheme): Shape[] {
  return l.labels.flatMap((label): Shape[] => {
    const series = data.series.find((s) => s.id === label.id)!;
    const color = colorOf(theme, series);
    const dash = at(DASHES, series.stroke);
    const leader = {
      points: [
        [label.fromX + 6, label.fromY],
        [label.x - 6, label.fromY],
        [label.x - 2, label.y],
      ] as Xy[],
    };
    return [
      { type: 'polyline', shape: leader, style: { stroke: color, lineWidth: 1, opacity: 0.45, fill: 'none', lineDash: dash } },
      markShape(series, label.x + 4, label.y, theme),
      {
        type: 'text',
        style: {
          text: label.text,
          x: label.x + MARK,
          y: label.y,
          fill: theme.text,
          font: `600 12px ${theme.font}`,
          verticalAlign: 'middle',
        },
      },
    ];
  });
}

const shapes = (id: string, z: number, children: Shape[]) => ({
  id,
  type: 'custom',
  silent: true,
  clip: false,
  z,
  data: [[0, 0]],
  renderItem: () => ({ type: 'group', children }),
});

/** `head` is the height kept free above the chart for a caption. */
export function chartOption(data: ChartData, l: Layout, theme: ChartTheme, head = 0): EChartsCoreOption {
  const small = { color: theme.faint, fontSize: 12, fontFamily: theme.font };
  const ticks = (list: readonly { at: number; text: string }[]) => ({
    ...small,
    customValues: list.map((t) => t.at),
    formatter: (value: number) => list.find((t) => Math.abs(t.at - value) < 1e-9)?.text ?? '',
    showMinLabel: true,
    showMaxLabel: true,
    hideOverlap: false,
  });
  const bare = { axisLine: { show: false }, minorTick: { show: false }, animation: false };
  const middle = l.grid.left + (l.size.width - l.grid.left - l.grid.right) / 2;
  const note = (text: string, x: number, y: number, align: string): Shape => ({
    type: 'text',
    style: { text, x, y, fill: theme.faint, font: `12px ${theme.font}`, align, verticalAlign: 'middle' },
  });
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: { ...l.grid, outerBoundsMode: 'none' },
    xAxis: {
      ...bare,
      type: 'value',
      min: l.x.min,
      max: l.x.max,
      splitLine: { show: false },
      axisTick: { show: true, customValues: data.x.at, length: 4, lineStyle: { color: theme.line } },
      axisLabel: ticks(l.x.ticks),
    },
    yAxis: {
      ...bare,
      type: 'value',
      min: l.y.min,
      max: l.y.max,
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { ...ticks(l.y.ticks), margin: 10 },
    },
    series: [
      shapes('grid', 0, [
        ...l.y.ticks.map((t): Shape => {
          const y = l.grid.top + (1 - (t.at - l.y.min) / (l.y.max - l.y.min)) * (l.size.height - l.grid.top - l.grid.bottom);
          const shape = { x1: l.grid.left, x2: l.size.width - l.grid.right, y1: Math.round(y) + 0.5, y2: Math.round(y) + 0.5 };
          return { type: 'line', shape, style: { stroke: theme.line, lineWidth: 1 } };
        }),
        note(l.unit, l.grid.left - 10, head + 10, 'left'),
        note(data.x.title, middle, l.size.height - 10, 'center'),
      ]),
      data.bars ? shapes('bars', 1, barShapes(data, l, theme)) : shapes('bands', 1, bandShapes(data, l, theme)),
      ...(data.bars ? [] : data.series).map((s) => ({
        id: `line ${s.id}`,
        type: 'line',
        silent: true,
        z: 2,
        clip: false,
        symbol: `path://${markPath(s.slot)}`,
        symbolSize: markSize(s.slot),
        showAllSymbol: true,
        lineStyle: { color: colorOf(theme, s), width: data.x.words ? 0 : 2, type: at(DASHES, s.stroke) },
        itemStyle: {
          color: s.stroke === 0 ? colorOf(theme, s) : theme.panel,
          borderColor: colorOf(theme, s),
          borderWidth: s.stroke === 0 ? 0 : 1.5,
        },
        data: s.points.map((p, i) => [data.x.at[i]!, p ? l.y.place(p.y) : null]),
      })),
      shapes('names', 3, labelShapes(data, l, theme)),
    ],
  };
}
