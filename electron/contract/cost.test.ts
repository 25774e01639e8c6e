import { expect, test } from 'vitest';
import { costOf, costText } from './cost.ts';
import type { StatRow } from './stats.ts';

const row = (name: string, procs: number, unit = 'ns/op'): StatRow => ({
  input: 0,
  name,
  base: 'Lock',
  keys: {},
  procs,
  unit,
  n: 6,
  center: 100,
  lo: 90,
  hi: 110,
  confidence: 0.96,
  text: '',
  values: [],
  warnings: [],
});
const capture = (value: number) => ({ variant: 'Lock/size=1', values: [{ unit: 'ns/op', value }] });

test('the figure under profiling beside the plain median of that variant alone', () => {
  const rows = [row('Lock/size=10-2', 2), row('Lock/size=1-2', 2, 'B/op'), row('Lock/size=1-2', 2)];
  expect(costOf(capture(120), rows)).toMatchObject({ ns: 120, ratio: 1.2, plain: { center: 100, n: 6 } });
  expect(costOf(capture(120), [row('Lock/size=1', 1)])?.ratio).toBe(1.2);
  expect(costOf(capture(120), rows.slice(0, 2))).toBeUndefined();
  expect(costOf({ variant: 'Lock/size=1', values: [] }, rows)).toBeUndefined();
});

test('as people read it', () => {
  expect([1.2, 0.97, 1, 4.24, 31].map((ratio) => costText({ ratio }))).toEqual(['+20 %', '−3 %', '+0 %', '×4.2', '×31']);
});
