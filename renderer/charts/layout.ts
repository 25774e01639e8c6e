// Where everything of a line chart stands, in pixels: axes, points, and the names at the line ends. Pure, so that it can be tested.
import { formatIn, type Scale, scaleFor } from '../ui/format.ts';
import type { ChartData, Point } from './project.ts';
import { type Axis, linearAxis, logAxis, spread } from './scale.ts';

export interface Size {
  width: number;
  height: number;
}
export type Measure = (text: string) => number;

export interface Label {
  id: string;
  text: string;
  /** left edge and middle of the name */
  x: number;
  y: number;
  /** the last point of its line, where the leader begins */
  fromX: number;
  fromY: number;
}

export interface Layout {
  size: Size;
  grid: { left: number; right: number; top: number; bottom: number };
  x: { min: number; max: number; ticks: { at: number; text: string }[] };
  y: { min: number; max: number; ticks: { at: number; text: string }[]; place(value: number): number };
  unit: string;
  labels: Label[];
  px(at: number): number;
  py(value: number): number;
}

/** Width of the mark before a name, with its gap. */
export const MARK = 16;
const ROW = 17;
const SMALL: Measure = (text) => [...text].reduce((w, c) => w + (c.charCodeAt(0) > 0x2e7f ? 12 : 6.6), 0);

/** Cuts a name that would take more room than there is. */
export function shorten(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

const defined = (points: readonly (Point | null)[]) => points.filter((p) => p !== null);
const extremes = (data: ChartData) =>
  data.series.flatMap((s) => defined(s.points).flatMap((p) => [p.y, p.lo, p.hi].filter((v) => v !== null)));

const largest = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);

/** Tick texts of one axis in one unit: with the decimals that the finest step needs, or on a logarithmic axis each with its own. */
function tickTexts(values: readonly number[], scale: Scale, kind: 'linear' | 'log'): string[] {
  const decimals = (v: number) => (String(Number((v / scale.factor).toPrecision(6))).split('.')[1] ?? '').length;
  const most = Math.max(0, ...values.map(decimals));
  return values.map((v) => formatIn(v, { ...scale, decimals: Math.min(kind === 'log' ? decimals(v) : most, 6) }));
}

/** An axis whose steps are round in the unit that it is written in: 5 KiB, and not 5000 B. */
function axisIn(
  values: readonly number[],
  unit: string,
  axis: (values: readonly number[]) => Axis,
): { axis: Axis; scale: Scale } {
  const scale = scaleFor(largest(values), unit);
  if (Number.isInteger(Math.log10(scale.factor))) {
    // Thousands are round in every step of the ladder, so the ticks choose: 0.5 and 1 µs rather than 500 and 1000 ns.
    const plain = axis(values);
    return { axis: plain, scale: scaleFor(largest(plain.ticks.map((t) => t.value)), unit) };
  }
  const { factor } = scale;
  const scaled = axis(values.map((v) => v / factor));
  const ticks = scaled.ticks.map((t) => ({ at: t.at, value: t.value * factor }));
  return { axis: { ...scaled, ticks, place: (v) => scaled.place(v / factor) }, scale };
}

export function layout(
  data: ChartData,
  size: Size,
  kind: 'linear' | 'log' = 'linear',
  measure: Measure = SMALL,
  top = 30,
): Layout {
  const values = extremes(data);
  const { axis, scale } = axisIn(values, data.unit, (v) =>
    kind === 'log' ? logAxis(v) : linearAxis(v, size.height < 200 ? 3 : 4),
  );
  const texts = tickTexts(
    axis.ticks.map((t) => t.value),
    scale,
    kind,
  );
  const room = Math.max(60, Math.min(180, size.width * 0.3) - MARK);
  const names = data.series.map((s) => shorten(s.label, room, measure));
  const grid = {
    left: Math.ceil(Math.max(16, ...texts.map(measure))) + 14,
    right: Math.ceil(Math.max(0, ...names.map(measure))) + MARK + 24,
    top,
    bottom: 44,
  };
  const inner = {
    width: Math.max(10, size.width - grid.left - grid.right),
    height: Math.max(10, size.height - top - grid.bottom),
  };
  const first = data.x.at[0] ?? 0;
  const last = data.x.at.at(-1) ?? first;
  // Words and bars have a room of their own each; numbers begin and end at the edges.
  const pad = last === first ? 1 : data.x.words || data.bars ? 0.5 : (last - first) * 0.02;
  const x = { min: first - pad, max: last + pad };
  const px = (at: number) => grid.left + ((at - x.min) / (x.max - x.min)) * inner.width;
  const py = (value: number) => top + (1 - (axis.place(value) - axis.min) / (axis.max - axis.min)) * inner.height;

  const ends = data.series.flatMap((s, i) => {
    const at = s.points.findLastIndex((p) => p !== null);
    const point = s.points[at];
    return point ? [{ id: s.id, text: names[i]!, fromX: px(data.x.at[at]!), fromY: py(point.y) }] : [];
  });
  const ys = spread(
    ends.map((e) => e.fromY),
    ROW,
    ROW / 2,
    size.height - ROW / 2,
  );
  const left = size.width - grid.right + 12;
  return {
    size,
    grid,
    x: { ...x, ticks: keepApart(data, px, measure) },
    y: { min: axis.min, max: axis.max, ticks: axis.ticks.map((t, i) => ({ at: t.at, text: texts[i]! })), place: axis.place },
    unit: scale.unit,
    labels: ends.map((e, i) => ({ ...e, x: left, y: ys[i]! })),
    px,
    py,
  };
}

/** Tick names of x that don't touch: the last always stays, then from left to right what has room. */
function keepApart(data: ChartData, px: (at: number) => number, measure: Measure): { at: number; text: string }[] {
  const all = data.x.labels.map((text, i) => {
    const at = data.x.at[i]!;
    return { at, text, from: px(at) - measure(text) / 2 - 4, to: px(at) + measure(text) / 2 + 4 };
  });
  const end = all.at(-1);
  const kept: typeof all = [];
  for (const tick of all) {
    const before = kept.at(-1);
    if (tick === end || ((!before || tick.from >= before.to) && (!end || tick.to <= end.from))) kept.push(tick);
  }
  return kept.map(({ at, text }) => ({ at, text }));
}
