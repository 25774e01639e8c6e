// What stands beside what: which runs, which slice of each, what makes them hard to compare, and the table. Pure.
import type { Manifest, RunSummary, StatComparison, StatRow, Stats } from '../../../electron/contract/index.ts';
import { csv } from '../../charts/index.ts';
import { plannedValues } from '../run/filter.ts';

/** Runs in a comparison are called A, B, C … in the order they were chosen; A is the base. */
export const letter = (i: number): string => String.fromCharCode(65 + i);
export const MOST = 5;

/** Two newest runs that measured something, the older one as base. */
export function usualChoice(runs: readonly RunSummary[]): string[] {
  return runs
    .filter((r) => r.samples > 0 && r.status !== 'measuring' && r.status !== 'building')
    .slice(0, 2)
    .map((r) => r.id)
    .reverse();
}

/** Values of every filter key that a run measured. */
export function slicesOf(manifest: Manifest, run: RunSummary): Record<string, string[]> {
  const planned = plannedValues(manifest, run.profile, run.params);
  return Object.fromEntries(manifest.parameters.filter((p) => p.role === 'filter').map((p) => [p.key, planned[p.key] ?? []]));
}

/**
 * One value of every filter key for every run: the one asked for, else one that all runs measured (the lab's default first),
 * else the run's own first: so a run of reads=90 and one of reads=99 still stand side by side.
 */
export function chooseSlices(
  manifest: Manifest,
  runs: readonly RunSummary[],
  asked: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Record<string, string>[] {
  const all = runs.map((r) => slicesOf(manifest, r));
  return runs.map((run, i) => {
    const mine = all[i]!;
    return Object.fromEntries(
      Object.entries(mine).flatMap(([key, values]) => {
        const usual = manifest.parameters.find((p) => p.key === key)?.default ?? [];
        const common = [...usual, ...values].find((v) => all.every((s) => s[key]?.includes(v)));
        const wish = asked[run.id]?.[key];
        const value = wish !== undefined && values.includes(wish) ? wish : (common ?? values[0]);
        return value === undefined ? [] : [[key, value]];
      }),
    );
  });
}

export type Difference = 'machine' | 'go' | 'code';
/** What differs between two runs beside the parameters. */
export function differences(base: RunSummary, other: RunSummary): Difference[] {
  const out: Difference[] = [];
  if (base.machine !== other.machine) out.push('machine');
  if (base.goVersion !== other.goVersion) out.push('go');
  else if (base.artifact !== other.artifact && (base.edited || other.edited)) out.push('code');
  return out;
}

export interface Line {
  name: string;
  keys: Readonly<Record<string, string>>;
  /** one a run */
  rows: (StatRow | undefined)[];
  /** one a run; undefined for the base */
  against: (StatComparison | undefined)[];
}

/** One line a variant of one unit, in the order of the lab. Variants that only one run measured are there too. */
export function linesOf(manifest: Manifest, stats: Stats, unit: string, runs: number): Line[] {
  const byName = new Map<string, Line>();
  for (const row of stats.rows) {
    if (row.unit !== unit) continue;
    const line = byName.get(row.name) ?? { name: row.name, keys: row.keys, rows: new Array(runs), against: new Array(runs) };
    line.rows[row.input] = row;
    byName.set(row.name, line);
  }
  for (const c of stats.comparisons) {
    const line = c.unit === unit ? byName.get(c.name) : undefined;
    if (line) line.against[c.other] = c;
  }
  const place = (line: Line) =>
    manifest.parameters.map((p) => {
      const at = p.values.indexOf(line.keys[p.key] ?? '');
      return at < 0 ? 999 : at;
    });
  return [...byName.values()].sort((a, b) => {
    const [x, y] = [place(a), place(b)];
    return x.map((v, i) => v - y[i]!).find((d) => d !== 0) ?? 0;
  });
}

/** `p=0.002, n=10`, as benchstat prints it; unequal counts as `n=10+9`. */
export const pText = (c: StatComparison): string => `p=${c.p.toFixed(3)}, n=${c.n1 === c.n2 ? c.n1 : `${c.n1}+${c.n2}`}`;

/** Whether a shown difference is for the better; undefined where none is shown. */
export function isBetter(manifest: Manifest, c: StatComparison): boolean | undefined {
  if (!c.significant || c.delta === null || c.delta === 0) return undefined;
  return (manifest.metrics.find((m) => m.unit === c.unit)?.better ?? 'lower') === 'lower' ? c.delta < 0 : c.delta > 0;
}

export function compareCsv(lines: readonly Line[], runs: readonly RunSummary[], unit: string): string {
  const keys = Object.keys(lines[0]?.keys ?? {});
  return csv([
    [
      ...keys,
      'unit',
      ...runs.flatMap((_, i) => ['n', 'median', 'lo', 'hi'].map((c) => `${letter(i)} ${c}`)),
      ...runs.slice(1).flatMap((_, i) => ['delta', 'p'].map((c) => `${letter(i + 1)} ${c}`)),
    ],
    ...lines.map((l) => [
      ...keys.map((k) => l.keys[k]),
      unit,
      ...runs.flatMap((_, i) => [l.rows[i]?.n, l.rows[i]?.center, l.rows[i]?.lo, l.rows[i]?.hi]),
      ...runs.slice(1).flatMap((_, i) => [l.against[i + 1]?.delta, l.against[i + 1]?.p]),
    ]),
  ]);
}
