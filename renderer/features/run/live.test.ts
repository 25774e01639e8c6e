import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../electron/contract/index.ts';
import { isBehind, merge } from './live.ts';

const sample = (seq: number): Sample => ({
  seq,
  round: 0,
  name: 'Lock/kind=mutex',
  keys: { kind: 'mutex' },
  iterations: 1,
  values: [{ unit: 'ns/op', value: seq }],
  line: `BenchmarkLock/kind=mutex-2 1 ${seq} ns/op`,
  at: seq,
});
const seqs = (list: readonly Sample[]) => list.map((s) => s.seq);

describe('merge', () => {
  it('adds what lands', () => expect(seqs(merge([sample(0)], [sample(1), sample(2)]))).toEqual([0, 1, 2]));
  it('does not count a sample twice', () =>
    expect(seqs(merge([sample(0), sample(1)], [sample(1), sample(2)]))).toEqual([0, 1, 2]));
  it('puts what was fetched late in its place', () => {
    expect(seqs(merge([sample(3), sample(4)], [sample(0), sample(1), sample(2), sample(3)]))).toEqual([0, 1, 2, 3, 4]);
  });
  it('answers the same list when nothing is new, so that nothing is drawn', () => {
    const have = [sample(0)];
    expect(merge(have, [sample(0)])).toBe(have);
    expect(merge(have, [])).toBe(have);
  });
});

it('knows when events were missed', () => {
  expect(isBehind([sample(0)], 1)).toBe(false);
  expect(isBehind([sample(0)], 3)).toBe(true);
});
