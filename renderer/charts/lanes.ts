// Several charts over one time axis, as an ECharts option: lanes below each other, lines or dots in them, marks across all. Pure.
import type { EChartsCoreOption } from './echarts.ts';
import type { ChartTheme } from './theme.ts';

type Xy = readonly [x: number, y: number];

export interface LaneSeries {
  name: string;
  /** colour: --s1 … */
  slot: number;
  /** `step` stays at a value until the next; `stack` fills, each upon the one before */
  kind: 'line' | 'step' | 'stack' | 'dots' | 'dashed';
  points: readonly Xy[];
}
export interface Lane {
  title: string;
  unit: string;
  series: readonly LaneSeries[];
  /** a line of a limit, with what it is */
  limit?: { at: number; text: string };
  /** share of the height; 1 unless told */
  weight?: number;
}
/** Something that happened at a time, or over one; its number stands on top. */
export interface LaneMark {
  at: number;
  from: number;
  text: string;
}
export interface Range {
  min: number;
  max: number;
}
export interface LanesSize {
  width: number;
  height: number;
  /** kept free above, for a caption */
  head: number;
}

export const LEFT = 64;
export const RIGHT = 20;
const TITLE = 34;
const AXIS = 40;
const GLYPH: Record<LaneSeries['kind'], string> = { line: '━', step: '━', stack: '■', dots: '●', dashed: '╍' };

const colorOf = (theme: ChartTheme, slot: number): string => theme.series[slot % theme.series.length]!;

/** The pixel of a time in a chart of this width. */
export const pixelAt = (x: number, { min, max }: Range, width: number): number =>
  LEFT + ((x - min) / (max - min)) * (width - LEFT - RIGHT);
/** The time at a pixel. */
export const timeAt = (px: number, { min, max }: Range, width: number): number =>
  min + ((px - LEFT) / Math.max(1, width - LEFT - RIGHT)) * (max - min);

/** Range and cursor are times; a cursor outside the range is not drawn. */
export function lanesOption(
  lanes: readonly Lane[],
  o: { size: LanesSize; theme: ChartTheme; range: Range; marks: readonly LaneMark[]; cursor?: number | undefined; unit: string },
): EChartsCoreOption {
  const { size, theme, range, marks } = o;
  const weight = lanes.reduce((sum, l) => sum + (l.weight ?? 1), 0);
  const room = size.height - size.head - AXIS - TITLE * lanes.length - (marks.length > 0 ? 14 : 0);
  let top = size.head + (marks.length > 0 ? 14 : 0);
  const first = top;
  const placed = lanes.map((lane) => {
    const height = Math.max(20, (room * (lane.weight ?? 1)) / weight);
    const at = { lane, title: top, top: top + TITLE, height };
    top += TITLE + height;
    return at;
  });
  const small = { color: theme.faint, fontSize: 12, fontFamily: theme.font };
  const within = (x: number) => x >= range.min && x <= range.max;
  const px = (x: number) => pixelAt(Math.min(range.max, Math.max(range.min, x)), range, size.width);
  const vertical = (x: number, style: object) => ({ type: 'line', shape: { x1: x, x2: x, y1: first, y2: top }, style });
  const shapes = [
    ...marks
      .filter((m) => within(m.at) || within(m.from))
      .flatMap((m) => [
        ...(m.from < m.at
          ? [
              {
                type: 'rect',
                shape: { x: px(m.from), y: first, width: Math.max(1, px(m.at) - px(m.from)), height: top - first },
                style: { fill: theme.alarm, opacity: 0.12 },
              },
            ]
          : []),
        vertical(px(m.at), { stroke: theme.alarm, lineWidth: 1, lineDash: [3, 2] }),
        {
          type: 'text',
          style: {
            text: m.text,
            x: px(m.at),
            y: first - 7,
            fill: theme.alarm,
            font: `600 11px ${theme.font}`,
            align: 'center',
            verticalAlign: 'middle',
          },
        },
      ]),
    ...(o.cursor !== undefined && within(o.cursor)
      ? [vertical(px(o.cursor), { stroke: theme.text, lineWidth: 1, opacity: 0.6 })]
      : []),
  ];
  return {
    animation: false,
    backgroundColor: 'transparent',
    title: placed.map(({ lane, title }) => ({
      text: `{t|${lane.title}}{u|${lane.unit}}${lane.series.map((s, i) => `{s${i}|${GLYPH[s.kind]} }{n|${s.name}}`).join('')}`,
      left: 8,
      top: title + 12,
      padding: 0,
      textStyle: {
        fontFamily: theme.font,
        rich: {
          t: { color: theme.text, fontSize: 12, fontWeight: 600, fontFamily: theme.font },
          u: { ...small, padding: [0, 18, 0, 6] },
          n: { color: theme.text, fontSize: 12, fontFamily: theme.font, padding: [0, 14, 0, 0] },
          ...Object.fromEntries(
            lane.series.map((s, i) => [`s${i}`, { color: colorOf(theme, s.slot), fontSize: 12, fontWeight: 700 }]),
          ),
        },
      },
    })),
    grid: placed.map((p) => ({ left: LEFT, right: RIGHT, top: p.top, height: p.height, outerBoundsMode: 'none' })),
    xAxis: placed.map((_, i) => {
      const last = i === placed.length - 1;
      return {
        gridIndex: i,
        type: 'value',
        min: range.min,
        max: range.max,
        axisLine: { show: true, onZero: false, lineStyle: { color: theme.line } },
        axisTick: { show: last, lineStyle: { color: theme.line } },
        splitLine: { show: false },
        axisLabel: {
          ...small,
          show: last,
          formatter: (v: number) => String(Number(v.toPrecision(6))),
          hideOverlap: true,
          showMaxLabel: false,
        },
        ...(last && { name: o.unit, nameLocation: 'middle', nameGap: 24, nameTextStyle: small }),
      };
    }),
    yAxis: placed.map(({ height }, i) => ({
      gridIndex: i,
      type: 'value',
      min: 0,
      splitNumber: Math.max(1, Math.min(4, Math.floor(height / 28))),
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: theme.line } },
      axisLabel: { ...small, formatter: (v: number) => String(Number(v.toPrecision(4))) },
    })),
    series: [
      ...placed.flatMap(({ lane }, i) => [
        ...lane.series.map((s) => ({
          id: `${i} ${s.name}`,
          type: 'line',
          silent: true,
          xAxisIndex: i,
          yAxisIndex: i,
          z: 2,
          ...(s.kind === 'stack' && { stack: `lane ${i}`, areaStyle: { color: colorOf(theme, s.slot), opacity: 0.55 } }),
          ...(s.kind === 'step' || s.kind === 'dashed' ? { step: 'end' } : {}),
          // A dot for each of many would be a band of ink; of few, each is seen.
          showSymbol: s.kind === 'dots' || s.points.length <= 60,
          symbol: 'circle',
          symbolSize: s.kind === 'dots' ? 6 : 4,
          lineStyle: {
            color: colorOf(theme, s.slot),
            width: s.kind === 'dots' ? 0 : s.kind === 'stack' ? 1 : 1.5,
            type: s.kind === 'dashed' ? [6, 3] : 'solid',
          },
          itemStyle: { color: colorOf(theme, s.slot) },
          data: s.points.map((p) => [p[0], p[1]]),
        })),
        ...(lane.limit && lane.series.some((s) => s.points.some((p) => p[1] >= lane.limit!.at * 0.8))
          ? [
              {
                id: `${i} limit`,
                type: 'line',
                silent: true,
                xAxisIndex: i,
                yAxisIndex: i,
                z: 1,
                showSymbol: false,
                lineStyle: { color: theme.alarm, width: 1, type: [2, 3] },
                data: [
                  [range.min, lane.limit.at],
                  [range.max, lane.limit.at],
                ],
              },
            ]
          : []),
      ]),
      {
        id: 'marks',
        type: 'custom',
        silent: true,
        clip: false,
        z: 4,
        xAxisIndex: 0,
        yAxisIndex: 0,
        data: [[range.min, 0]],
        renderItem: () => ({ type: 'group', children: shapes }),
      },
    ],
  };
}

/** The range scaled about a point, kept within all there is. */
export function zoom(range: Range, all: Range, about: number, factor: number): Range {
  const span = Math.min(all.max - all.min, Math.max((all.max - all.min) / 5000, (range.max - range.min) * factor));
  const share = (about - range.min) / (range.max - range.min);
  const min = Math.min(all.max - span, Math.max(all.min, about - share * span));
  return { min, max: min + span };
}
