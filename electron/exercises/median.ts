// Plain medians, for where labkit is not at hand: the author's check and tests. The app's figures come from labkit.
import { splitName } from '../contract/index.ts';
import { readSample } from '../runs/reader.ts';
import type { Median } from './context.ts';

export async function medianStats(text: string): Promise<{ rows: Median[] }> {
  const groups = new Map<string, { name: string; unit: string; values: number[] }>();
  for (const line of text.split('\n')) {
    const sample = readSample(line);
    for (const { unit, value } of sample?.values ?? []) {
      const key = `${sample!.name} ${unit}`;
      const group = groups.get(key) ?? { name: sample!.name, unit, values: [] };
      group.values.push(value);
      groups.set(key, group);
    }
  }
  const rows = [...groups.values()].map(({ name, unit, values }) => ({
    name,
    ...splitName(name),
    unit,
    n: values.length,
    center: median(values),
  }));
  return { rows };
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
