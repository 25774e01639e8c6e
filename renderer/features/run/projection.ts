// From a lab's chart and what the person chose to look at, to one projection of the rows there are. Pure.
import { chartOf, partOf, valuesInPart } from '../../../electron/contract/experiments.ts';
import type { Manifest, ParamSet } from '../../../electron/contract/index.ts';
import { freeKeys, matches, type Naming, type Row, slice, valuesOf } from '../../charts/index.ts';
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
  face: 'lines' | 'log' | 'map';
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
  const planned = plannedValues(manifest, 'quick', params);
  const teller = manifest.experiments?.key;
  const told = teller ? valuesOf(rows, teller, naming) : [];
  const experiment = teller && ([view?.where[teller], planned[teller]?.[0]].find((v) => v && told.includes(v)) ?? told[0]);
  const fixed = teller && experiment ? { [teller]: experiment } : {};
  // Experiments have parameters and metrics of their own: everything below is of one of them.
  const part = partOf(manifest, fixed);
  const { series, x: usual, unit: first, face = 'lines' } = chartOf(manifest, fixed);
  const mine = rows.filter((r) => matches(r.keys, fixed));

  const has = new Set(mine.map((r) => r.unit));
  const units = manifest.metrics.map((m) => m.unit).filter((u) => has.has(u));
  const unit = [more.unit, first, units[0]].find((u) => u !== undefined && has.has(u)) ?? first;
  const inUnit = mine.filter((r) => r.unit === unit);
  const plannedIn = (key: string) => {
    const values = more.plan?.[key];
    return values && part ? valuesInPart(part, key, values) : values;
  };
  const valuesIn = (key: string) => plannedIn(key) ?? valuesOf(inUnit, key, naming);
  const axes = manifest.parameters.map((p) => p.key).filter((k) => k !== series && k !== teller && valuesIn(k).length > 1);
  const x =
    view?.x && axes.includes(view.x) ? view.x : axes.includes(usual) ? usual : (axes.find((k) => !view?.where[k]) ?? usual);
  const wanted = Object.fromEntries(
    manifest.parameters.map((p) => [p.key, view?.where[p.key] ?? (p.role === 'x' ? undefined : planned[p.key]?.[0])]),
  );
  const free = freeKeys(inUnit, { x, series }, naming).map((f) => (f.key === teller ? { key: teller, values: told } : f));
  const where = slice(inUnit, { x, series }, wanted, naming);
  const missing = free.flatMap(({ key, values }) => {
    const value = view?.where[key];
    return value !== undefined && !values.includes(value) ? [{ key, value }] : [];
  });
  return {
    unit,
    x,
    series,
    where,
    units,
    axes,
    xs: valuesIn(x),
    free: free.filter((f) => f.values.length > 1),
    missing,
    face: face === 'log' && unit !== first ? 'lines' : face,
  };
}

/** `n = 10` that no line break parts. */
export const nText = (n: number | string): string => `n\u00a0=\u00a0${n}`;

/** `10`, or `3 – 4` where variants differ. */
export function countsOf(counts: readonly number[]): string {
  if (counts.length === 0) return '0';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least} – ${most}`;
}
