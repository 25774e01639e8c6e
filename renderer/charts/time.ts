// A figure over time, in pixels: where the axis ticks stand, which points are worth drawing, and the ECharts option of it all. Pure.
import { formatIn, scaleFor } from '../ui/format.ts';
import type { EChartsCoreOption } from './echarts.ts';
import { linearAxis } from './scale.ts';
import type { ChartTheme } from './theme.ts';

export interface TimeSeries {
  id: string;
  label: string;
  slot: number;
  /** in order of time (ms); null breaks the line */
  points: readonly (readonly [at: number, value: number | null])[];
}
/** Something that happened: at a moment, or from one to another. */
export interface TimeMark {
  id: string;
  at: number;
  until?: number;
  tone: 'bad' | 'warn' | 'mute';
}
export interface TimeData {
  unit: string;
  /** what the axis shows, ms */
  from: number;
  to: number;
  series: readonly TimeSeries[];
  marks: readonly TimeMark[];
  /** clock: the time of day. since: seconds since `zero`. */
  axis: { kind: 'clock' } | { kind: 'since'; zero: number };
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400].map(
  (s) => s * 1000,
);

const two = (n: number): string => String(n).padStart(2, '0');

/** `14:03:09`; without seconds where every tick is a full minute. */
export function clockText(at: number, seconds = true): string {
  const d = new Date(at);
  return `${two(d.getHours())}:${two(d.getMinutes())}${seconds ? `:${two(d.getSeconds())}` : ''}`;
}
/** `0:09`, `12:30`, `1:05:00` */
export function sinceText(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000));
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

export function timeText(data: TimeData, at: number): string {
  return data.axis.kind === 'clock' ? clockText(at) : sinceText(at - data.axis.zero);
}

/** At most about `count` ticks at round times. */
export function timeTicks(data: TimeData, count: number): { at: number; text: string }[] {
  const step = STEPS.find((s) => (data.to - data.from) / s <= count) ?? STEPS.at(-1)!;
  // Round in the time of day as people read it, or since the beginning.
  const zero = data.axis.kind === 'since' ? data.axis.zero : new Date(data.from).setHours(0, 0, 0, 0);
  const out: { at: number; text: string }[] = [];
  for (let at = zero + Math.ceil((data.from - zero) / step) * step; at <= data.to; at += step) {
    out.push({ at, text: data.axis.kind === 'since' ? sinceText(at - zero) : clockText(at, step < 60_000) });
  }
  return out;
}

/** Of each stretch of time the lowest and the highest point, in their order: what is drawn looks the same, and no spike is lost. */
export function fewer(points: TimeSeries['points'], from: number, to: number, most: number): TimeSeries['points'] {
  // One point beyond each end, so that a line leaves the picture instead of stopping short of it.
  const first = Math.max(0, points.findIndex((p) => p[0] >= from) - 1);
  const end = points.findIndex((p) => p[0] > to);
  const inside = points.slice(first, end < 0 ? undefined : end + 1);
  if (inside.length <= most) return inside;
  const out: (readonly [number, number | null])[] = [];
  const width = Math.ceil((inside.length * 2) / most);
  for (let i = 0; i < inside.length; i += width) {
    const part = inside.slice(i, i + width);
    let [lo, hi] = [-1, -1];
    for (const [k, [, v]] of part.entries()) {
      if (v === null) continue;
      if (lo < 0 || v < part[lo]![1]!) lo = k;
      if (hi < 0 || v > part[hi]![1]!) hi = k;
    }
    const hole = part.findIndex((p) => p[1] === null);
    for (const k of [...new Set([lo, hi, hole].filter((x) => x >= 0))].sort((a, b) => a - b)) out.push(part[k]!);
  }
  return out;
}

export interface TimePlace {
  width: number;
  height: number;
  grid: { left: number; right: number; top: number; bottom: number };
  y: { min: number; max: number; ticks: { at: number; text: string }[] };
  x: { at: number; text: string }[];
  unit: string;
  px(at: number): number;
  py(value: number): number;
  series: readonly TimeSeries[];
}

/** `head` px at the top stay free, for a caption. */
export function placeTime(data: TimeData, width: number, height: number, measure: (text: string) => number, head = 0): TimePlace {
  const series = data.series.map((s) => ({ ...s, points: fewer(s.points, data.from, data.to, Math.max(120, width)) }));
  const values = series.flatMap((s) => s.points.flatMap((p) => (p[1] === null ? [] : [p[1]])));
  const ends = [values.reduce((a, b) => Math.max(a, b), 0), values.reduce((a, b) => Math.min(a, b), 0)];
  const scale = scaleFor(Math.max(...ends.map(Math.abs)), data.unit);
  // Round in the unit that is shown: steps of 10 MiB, not of 10,000,000 bytes.
  const axis = linearAxis(
    ends.map((v) => v / scale.factor),
    height < 160 ? 2 : 3,
  );
  const decimals = Math.min(
    4,
    Math.max(...axis.ticks.map((t) => (String(Number(t.value.toPrecision(4))).split('.')[1] ?? '').length)),
  );
  const ticks = axis.ticks.map((t) => ({
    at: t.value * scale.factor,
    text: formatIn(t.value, { factor: 1, unit: '', decimals }),
  }));
  const [min, max] = [axis.min * scale.factor, axis.max * scale.factor];
  const grid = {
    left: Math.ceil(Math.max(24, ...ticks.map((t) => measure(t.text)))) + 12,
    right: 14,
    top: head + 24,
    bottom: 24,
  };
  const inner = { width: Math.max(10, width - grid.left - grid.right), height: Math.max(10, height - grid.top - grid.bottom) };
  const span = Math.max(1, data.to - data.from);
  return {
    width,
    height,
    grid,
    y: { min, max, ticks },
    x: timeTicks(data, Math.max(2, Math.floor(inner.width / 84))),
    unit: scale.unit,
    px: (at) => grid.left + ((at - data.from) / span) * inner.width,
    py: (value) => grid.top + (1 - (value - min) / (max - min)) * inner.height,
    series,
  };
}

type Shape = Record<string, unknown>;
const shapes = (id: string, z: number, children: Shape[]) => ({
  id,
  type: 'custom',
  silent: true,
  clip: true,
  z,
  data: [[0, 0]],
  renderItem: () => ({ type: 'group', children }),
});

/** Series differ by more than colour. */
export const dashOf = (slot: number): number[] | undefined => (slot === 0 ? undefined : slot === 1 ? [6, 3] : [2, 2]);

/** Colours of marks, from the tokens. */
export type MarkColors = Record<TimeMark['tone'], string>;

export function timeOption(data: TimeData, p: TimePlace, theme: ChartTheme, colors: MarkColors): EChartsCoreOption {
  const [left, right] = [p.grid.left, p.width - p.grid.right];
  const [top, bottom] = [p.grid.top, p.height - p.grid.bottom];
  const text = (said: string, x: number, y: number, align: string): Shape => ({
    type: 'text',
    style: { text: said, x, y, fill: theme.faint, font: `11px ${theme.font}`, align, verticalAlign: 'middle' },
  });
  const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, more: Shape = {}): Shape => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke, lineWidth: 1, ...more },
  });
  const half = (x: number) => Math.round(x) + 0.5;
  const marks = data.marks.flatMap((m): Shape[] => {
    const x1 = Math.max(left, p.px(m.at));
    const x2 = Math.min(right, p.px(m.until ?? m.at));
    if (x2 < left || x1 > right) return [];
    const band: Shape[] =
      m.until === undefined
        ? []
        : [
            {
              type: 'rect',
              shape: { x: x1, y: top, width: Math.max(1, x2 - x1), height: bottom - top },
              style: { fill: colors[m.tone], opacity: 0.13 },
            },
          ];
    if (p.px(m.at) < left) return band;
    return [
      ...band,
      line(half(x1), top - 6, half(x1), bottom, colors[m.tone], { lineDash: m.tone === 'bad' ? undefined : [3, 3] }),
      {
        type: 'polygon',
        shape: {
          points: [
            [x1 - 4, top - 10],
            [x1 + 4, top - 10],
            [x1, top - 3],
          ],
        },
        style: { fill: colors[m.tone] },
      },
    ];
  });
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid: { ...p.grid, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: data.from, max: data.to, show: false, animation: false },
    yAxis: { type: 'value', min: p.y.min, max: p.y.max, show: false, animation: false },
    series: [
      { ...shapes('marks', 0, marks), clip: false },
      {
        ...shapes('grid', 1, [
          ...p.y.ticks.flatMap((t) => [
            line(left, half(p.py(t.at)), right, half(p.py(t.at)), theme.line),
            text(t.text, left - 6, p.py(t.at), 'right'),
          ]),
          ...p.x.flatMap((t) => [
            line(half(p.px(t.at)), bottom, half(p.px(t.at)), bottom + 4, theme.line),
            text(t.text, p.px(t.at), bottom + 13, 'center'),
          ]),
          text(p.unit, left - 6, top - 15, 'right'),
        ]),
        clip: false,
      },
      ...p.series.map((s) => ({
        id: `line ${s.id}`,
        type: 'line',
        silent: true,
        z: 2,
        clip: true,
        // One value alone is no line.
        showSymbol: s.points.length === 1,
        connectNulls: false,
        animation: false,
        lineStyle: { color: theme.series[s.slot % theme.series.length], width: 1.5, type: dashOf(s.slot) ?? 'solid' },
        data: s.points,
      })),
    ],
  };
}
