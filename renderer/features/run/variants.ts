// Figures by variant: one line for each set of keys, its metrics side by side, in the order of the lab. Pure.
import type { Manifest } from '../../../electron/contract/index.ts';
import type { Row } from '../../charts/index.ts';

export interface Variant<R extends Row> {
  id: string;
  keys: Readonly<Record<string, string>>;
  figures: Record<string, R>;
  n: number;
}

export function variantsOf<R extends Row>(
  manifest: Manifest,
  rows: readonly R[],
): { keys: string[]; units: string[]; variants: Variant<R>[] } {
  const known = manifest.parameters.map((p) => p.key);
  const present = new Set(rows.flatMap((r) => Object.keys(r.keys)));
  const keys = [...known.filter((k) => present.has(k)), ...[...present].filter((k) => !known.includes(k)).sort()];
  const metrics = manifest.metrics.map((m) => m.unit);
  const units = metrics.filter((u) => rows.some((r) => r.unit === u));
  const byId = new Map<string, Variant<R>>();
  for (const row of rows) {
    if (!metrics.includes(row.unit)) continue;
    const id = keys.map((k) => row.keys[k] ?? '').join('/');
    const variant = byId.get(id) ?? { id, keys: row.keys, figures: {}, n: row.n };
    variant.figures[row.unit] = row;
    byId.set(id, variant);
  }
  const place = (key: string, value: string | undefined): number => {
    const at = manifest.parameters.find((p) => p.key === key)?.values.indexOf(value ?? '') ?? -1;
    return at < 0 ? 1000 : at;
  };
  const variants = [...byId.values()].sort((a, b) => {
    for (const k of keys) {
      const d =
        place(k, a.keys[k]) - place(k, b.keys[k]) || (a.keys[k] ?? '').localeCompare(b.keys[k] ?? '', 'en', { numeric: true });
      if (d !== 0) return d;
    }
    return 0;
  });
  return { keys, units, variants };
}
