import { expect, test } from 'vitest';
import type { LiveSample } from '../../../electron/contract/index.ts';
import { bucketOf } from '../../../electron/contract/live-figures.ts';
import { pauseFigures } from './series.ts';

const sample = (at: number, ns: number[], each = true): LiveSample => ({
  at,
  v: {},
  pauses: ns.map((x) => [bucketOf(x), 1]),
  ...(each && ns.length > 0 && { longest: Math.max(...ns) }),
});

test('no bound of the pauses lies above the longest, where each is known', () => {
  const found = pauseFigures([sample(1, [200_000, 210_000]), sample(2, []), sample(3, [546_000])])!;
  expect(found.longest).toBe(546_000);
  expect(found.p99).toBe(546_000);
  expect(found.p50).toBeLessThan(found.p99);
});

test('where only some are known there is no longest, and the bounds are those of the buckets', () => {
  const found = pauseFigures([sample(1, [200_000]), sample(2, [546_000], false)])!;
  expect(found.longest).toBeUndefined();
  expect(found.p99).toBeGreaterThan(546_000);
});

test('without a pause there are no figures', () => expect(pauseFigures([sample(1, [])])).toBeUndefined());
