// How the values within samples spread, from the shares that a benchmark printed: one series for each value of the experiment's axis.
import { partOf } from '../../../electron/contract/experiments.ts';
import type { Manifest } from '../../../electron/contract/index.ts';
import { type ChartData, matches, type Naming, type Row, valuesOf } from '../../charts/index.ts';

/** Undefined where the experiment that `where` names has no spread, or none of it was measured. */
export function spreadOf(
  manifest: Manifest,
  rows: readonly Row[],
  where: Readonly<Record<string, string>>,
  naming: Naming,
  lang: 'zh' | 'en',
): ChartData | undefined {
  const part = partOf(manifest, where);
  const teller = manifest.experiments?.key;
  if (!part?.spread || !teller) return undefined;
  const { bins, axis, unit } = part.spread;
  const units = new Set(bins.map((b) => b.unit));
  // The axis stays free: each of its values is a series, whatever slice the other chart shows.
  const fixed = Object.fromEntries(Object.entries(where).filter(([key]) => key !== part.x));
  const mine = rows.filter((r) => units.has(r.unit) && r.keys[teller] === where[teller] && matches(r.keys, fixed));
  if (mine.length === 0) return undefined;
  const all = naming.values(part.x);
  const series = valuesOf(mine, part.x, naming).map((value) => ({
    id: value,
    label: `${naming.title(part.x)} ${naming.label(part.x, value)}`,
    slot: Math.max(0, all.indexOf(value)),
    stroke: 0,
    points: bins.map((b) => {
      const row = mine.find((r) => r.unit === b.unit && r.keys[part.x] === value);
      return row ? { y: row.center, lo: row.lo, hi: row.hi, n: row.n } : null;
    }),
  }));
  const x = { title: axis[lang], labels: bins.map((b) => b.label), at: bins.map((_, i) => i) };
  return { unit, x, series, bars: true };
}
