// From a lab's chart and what the person chose to look at, to one projection of the rows there are. Pure.
import type { Manifest, ParamSet } from '../../../electron/contract/index.ts';
import { freeKeys, type Naming, type Row, slice, valuesOf } from '../../charts/index.ts';
import { type ChartView, plannedValues } from './filter.ts';

export interface Look {
  unit: string;
  x: string;
  series: string;
  where: Record<string, string>;
  /** metrics and keys there is a choice of */
  units: string[];
  axes: string[];
  /** values on the x axis */
  xs: string[];
  free: { key: string; values: string[] }[];
  /** slices that were asked for and not measured */
  missing: { key: string; value: string }[];
}

/** `plan` are the values that a run which goes on will measure: axes and places stand still while it fills them. */
export function lookOf(
  manifest: Manifest,
  rows: readonly Row[],
  view: ChartView | undefined,
  params: ParamSet | undefined,
  naming: Naming,
  more: { unit?: string | undefined; plan?: ParamSet | undefined } = {},
): Look {
  const has = new Set(rows.map((r) => r.unit));
  const units = manifest.metrics.map((m) => m.unit).filter((u) => has.has(u));
  const unit = [more.unit, manifest.chart.unit, units[0]].find((u) => u !== undefined && has.has(u)) ?? manifest.chart.unit;
  const inUnit = rows.filter((r) => r.unit === unit);
  const { series, x: usual } = manifest.chart;
  const valuesIn = (key: string) => more.plan?.[key] ?? valuesOf(inUnit, key, naming);
  const axes = manifest.parameters.map((p) => p.key).filter((k) => k !== series && valuesIn(k).length > 1);
  const x = view?.x && axes.includes(view.x) ? view.x : axes.includes(usual) ? usual : (axes[0] ?? usual);
  const planned = plannedValues(manifest, 'quick', params);
  const wanted = Object.fromEntries(
    manifest.parameters.map((p) => [p.key, view?.where[p.key] ?? (p.role === 'x' ? undefined : planned[p.key]?.[0])]),
  );
  const free = freeKeys(inUnit, { x, series }, naming);
  const where = slice(inUnit, { x, series }, wanted, naming);
  const missing = free.flatMap(({ key, values }) => {
    const value = view?.where[key];
    return value !== undefined && !values.includes(value) ? [{ key, value }] : [];
  });
  return { unit, x, series, where, units, axes, xs: valuesIn(x), free: free.filter((f) => f.values.length > 1), missing };
}

/** `n = 10` that no line break parts. */
export const nText = (n: number | string): string => `n\u00a0=\u00a0${n}`;

/** `10`, or `3 – 4` where variants differ. */
export function countsOf(counts: readonly number[]): string {
  if (counts.length === 0) return '0';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} – ${most}`;
}
