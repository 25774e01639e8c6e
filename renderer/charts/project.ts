// Projections on keys: rows of figures → one line per series over x. Pure; the figures themselves come from labkit.
import { plainUnit } from '../ui/format.ts';
import { spacing } from './scale.ts';

/** A figure of one variant. A StatRow is one; so is a running median of a live run (without an interval). */
export interface Row {
  keys: Readonly<Record<string, string>>;
  unit: string;
  n: number;
  center: number;
  lo: number | null;
  hi: number | null;
}

export interface Point {
  y: number;
  lo: number | null;
  hi: number | null;
  n: number;
}

export interface Series {
  id: string;
  label: string;
  /** colour and marker, fixed for the variant wherever it is drawn: 0 is --s1 */
  slot: number;
  /** 0 solid; 1, 2 … dashed: which of several runs the line belongs to */
  stroke: number;
  /** one a place on the x axis; null where nothing was measured */
  points: (Point | null)[];
}

export interface ChartData {
  unit: string;
  /** keys and labels of the x axis, with their places on it; `words` are things apart, and nothing lies between two of them */
  x: { title: string; labels: string[]; at: number[]; words?: boolean };
  series: Series[];
  /** the places on the x axis are parts of a whole, so that bars stand there and no line leads from one to the next */
  bars?: boolean;
}

export interface Projection {
  x: string;
  series: string;
  unit: string;
  /** one value for every other key */
  where: Readonly<Record<string, string>>;
}

/** How a lab names its keys and values, and the order they come in. */
export interface Naming {
  title(key: string): string;
  label(key: string, value: string): string;
  values(key: string): readonly string[];
}

/** Distinct values of a key among the rows, in the naming's order; values it does not know come last, numbers by size. */
export function valuesOf(rows: readonly Pick<Row, 'keys'>[], key: string, naming: Naming): string[] {
  const order = naming.values(key);
  const rank = (v: string) => (order.includes(v) ? order.indexOf(v) : order.length);
  const seen = new Set(rows.map((r) => r.keys[key]).filter((v) => v !== undefined));
  return [...seen].sort((a, b) => rank(a) - rank(b) || Number(a) - Number(b) || (a < b ? -1 : 1));
}

/** Whether a row belongs to a slice: every key it has is either free or has the wanted value. */
export const matches = (keys: Readonly<Record<string, string>>, where: Readonly<Record<string, string>>): boolean =>
  Object.entries(where).every(([k, v]) => keys[k] === undefined || keys[k] === v);

const axisOf = (key: string, xs: readonly string[], naming: Naming): ChartData['x'] => ({
  title: naming.title(key),
  labels: xs.map((x) => naming.label(key, x)),
  at: spacing(xs),
  ...(xs.some((x) => !Number.isFinite(Number(x))) && { words: true }),
});

/** `run` makes the lines those of one of several runs; `xs` are the x values to keep places for, measured or not yet. */
export function project(
  rows: readonly Row[],
  p: Projection,
  naming: Naming,
  more: { run?: { label: string; stroke: number }; xs?: readonly string[] } = {},
): ChartData {
  const inside = rows.filter((r) => r.unit === p.unit && matches(r.keys, p.where));
  const { run } = more;
  const xs = more.xs ?? valuesOf(inside, p.x, naming);
  const all = naming.values(p.series);
  const series = valuesOf(inside, p.series, naming).map((value, i): Series => {
    const label = naming.label(p.series, value);
    return {
      id: run ? `${run.label} ${value}` : value,
      label: run ? `${run.label} · ${label}` : label,
      slot: all.includes(value) ? all.indexOf(value) : all.length + i,
      stroke: run?.stroke ?? 0,
      points: xs.map((x) => {
        const row = inside.find((r) => r.keys[p.series] === value && r.keys[p.x] === x);
        return row ? { y: row.center, lo: row.lo, hi: row.hi, n: row.n } : null;
      }),
    };
  });
  return { unit: plainUnit(p.unit), x: axisOf(p.x, xs, naming), series };
}

/** Several runs in one chart: the same colours, another stroke for each run, one common x axis. */
export function projectRuns(
  runs: readonly { label: string; rows: readonly Row[]; where: Readonly<Record<string, string>> }[],
  p: Omit<Projection, 'where'>,
  naming: Naming,
): ChartData {
  const inside = runs.flatMap((r) => r.rows.filter((row) => row.unit === p.unit && matches(row.keys, r.where)));
  const xs = valuesOf(inside, p.x, naming);
  const parts = runs.map((r, stroke) =>
    project(r.rows, { ...p, where: r.where }, naming, { run: { label: r.label, stroke }, xs }),
  );
  return {
    unit: plainUnit(p.unit),
    x: axisOf(p.x, xs, naming),
    series: parts.flatMap((part) => part.series),
  };
}

/** Keys that are neither x nor series, with the values there are: what a slice has to fix. */
export function freeKeys(
  rows: readonly Row[],
  p: { x: string; series: string },
  naming: Naming,
): { key: string; values: string[] }[] {
  const keys = new Set(rows.flatMap((r) => Object.keys(r.keys)));
  return [...keys].filter((k) => k !== p.x && k !== p.series).map((key) => ({ key, values: valuesOf(rows, key, naming) }));
}

/** Fixes every free key: the wanted value where the rows have it, else the first they have. */
export function slice(
  rows: readonly Row[],
  p: { x: string; series: string },
  wanted: Readonly<Record<string, string | undefined>>,
  naming: Naming,
): Record<string, string> {
  return Object.fromEntries(
    freeKeys(rows, p, naming).flatMap(({ key, values }) => {
      const want = wanted[key];
      const value = want !== undefined && values.includes(want) ? want : values[0];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Median as a person computes it; for the running figure of a live run only. */
export function median(values: readonly number[]): number {
  const s = [...values].sort((a, b) => a - b);
  const mid = s.length >> 1;
  return s.length % 2 === 1 ? s[mid]! : (s[mid - 1]! + s[mid]!) / 2;
}

/** Samples that have landed so far → one row per variant and unit: median, no interval. */
export function liveRows(
  samples: Iterable<{ name: string; keys: Readonly<Record<string, string>>; values: readonly { unit: string; value: number }[] }>,
): Row[] {
  const cells = new Map<string, { keys: Readonly<Record<string, string>>; unit: string; values: number[] }>();
  for (const s of samples) {
    for (const { unit, value } of s.values) {
      const id = `${s.name} ${unit}`;
      const cell = cells.get(id);
      if (cell) cell.values.push(value);
      else cells.set(id, { keys: s.keys, unit, values: [value] });
    }
  }
  return [...cells.values()].map((c) => ({
    keys: c.keys,
    unit: c.unit,
    n: c.values.length,
    center: median(c.values),
    lo: null,
    hi: null,
  }));
}
