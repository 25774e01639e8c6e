import { describe, expect, it } from 'vitest';
import type { StatComparison, StatRow, Stats } from '../../../electron/contract/index.ts';
import { manifest, run } from '../../testing/run.ts';
import { chooseSlices, compareCsv, differences, isBetter, letter, linesOf, pText, slicesOf, usualChoice } from './compare.ts';

const a = run('a', { startedAt: 1 });
const b = run('b', { startedAt: 2, params: { reads: ['99'] } });
const full = run('f', { startedAt: 3, profile: 'full' });

describe('usualChoice', () => {
  it('is the two newest that measured something, the older as base', () => {
    const empty = run('e', { startedAt: 9, samples: 0 });
    const now = run('n', { startedAt: 10, status: 'measuring' });
    expect(usualChoice([now, empty, full, b, a])).toEqual(['b', 'f']);
    expect(usualChoice([a])).toEqual(['a']);
  });
});

describe('slices', () => {
  it('are the values of the filter keys that a run measured', () => {
    expect(slicesOf(manifest, a)).toEqual({ reads: ['90'] });
    expect(slicesOf(manifest, full).reads).toHaveLength(5);
  });
  it('take a common value, else each run’s own, so that reads=90 stands against reads=99', () => {
    expect(chooseSlices(manifest, [a, full], {})).toEqual([{ reads: '90' }, { reads: '90' }]);
    expect(chooseSlices(manifest, [b, full], {})).toEqual([{ reads: '99' }, { reads: '99' }]);
    expect(chooseSlices(manifest, [a, b], {})).toEqual([{ reads: '90' }, { reads: '99' }]);
  });
  it('follow the person, as far as the run measured it', () => {
    expect(chooseSlices(manifest, [a, full], { f: { reads: '50' } })).toEqual([{ reads: '90' }, { reads: '50' }]);
    expect(chooseSlices(manifest, [a, full], { a: { reads: '50' } })).toEqual([{ reads: '90' }, { reads: '90' }]);
  });
});

describe('differences', () => {
  it('are named where a comparison may mislead', () => {
    expect(differences(a, b)).toEqual([]);
    expect(differences(a, run('x', { machine: 'other' }))).toEqual(['machine']);
    expect(differences(a, run('x', { artifact: 'b', edited: true }))).toEqual(['code']);
    expect(differences(a, run('x', { goVersion: '1.26', artifact: 'b', edited: true, machine: 'm' }))).toEqual(['machine', 'go']);
  });
});

const statRow = (input: number, kind: string, goroutines: string, center: number, unit = 'ns/op'): StatRow => ({
  input,
  name: `Lock/kind=${kind}/goroutines=${goroutines}`,
  base: 'Lock',
  keys: { kind, goroutines },
  procs: 2,
  unit,
  n: 10,
  center,
  lo: center - 1,
  hi: center + 1,
  confidence: 0.978,
  text: '',
  values: [],
  warnings: [],
});
const comparison = (change: Partial<StatComparison>): StatComparison => ({
  base: 0,
  other: 1,
  name: 'Lock/kind=mutex/goroutines=64',
  keys: {},
  unit: 'ns/op',
  delta: -0.121,
  deltaText: '-12.10%',
  p: 0.002,
  n1: 10,
  n2: 10,
  alpha: 0.05,
  significant: true,
  warnings: [],
  ...change,
});
const stats: Stats = {
  rows: [
    statRow(1, 'rwmutex', '64', 45),
    statRow(0, 'mutex', '512', 480),
    statRow(0, 'mutex', '64', 61),
    statRow(1, 'mutex', '64', 53.6),
    statRow(0, 'mutex', '64', 1, 'ops/s'),
  ],
  comparisons: [comparison({}), comparison({ unit: 'ops/s', delta: 0.5 })],
};

describe('linesOf', () => {
  const lines = linesOf(manifest, stats, 'ns/op', 2);
  it('makes a line a variant in the order of the lab, each run in its column', () => {
    expect(lines.map((l) => `${l.keys.kind} ${l.keys.goroutines}`)).toEqual(['mutex 64', 'mutex 512', 'rwmutex 64']);
    expect(lines[0]!.rows.map((r) => r?.center)).toEqual([61, 53.6]);
    expect(lines[1]!.rows[1]).toBeUndefined();
  });
  it('puts the comparison of this unit beside it', () => {
    expect(lines[0]!.against[1]?.delta).toBe(-0.121);
    expect(lines[1]!.against[1]).toBeUndefined();
  });
  it('goes into a CSV with letters for the runs', () => {
    const [head, first, second] = compareCsv(lines, [a, b], 'ns/op').split('\r\n');
    expect(head).toBe('kind,goroutines,unit,A n,A median,A lo,A hi,B n,B median,B lo,B hi,B delta,B p');
    expect(first).toBe('mutex,64,ns/op,10,61,60,62,10,53.6,52.6,54.6,-0.121,0.002');
    expect(second).toBe('mutex,512,ns/op,10,480,479,481,,,,,,');
  });
});

it('writes p and n as benchstat does', () => {
  expect(pText(comparison({}))).toBe('p=0.002, n=10');
  expect(pText(comparison({ p: 0.35299, n2: 9 }))).toBe('p=0.353, n=10+9');
  expect([0, 1, 4].map(letter)).toEqual(['A', 'B', 'E']);
});

it('calls a difference better by the metric’s direction, and nothing when none is shown', () => {
  expect(isBetter(manifest, comparison({}))).toBe(true);
  expect(isBetter(manifest, comparison({ delta: 0.3 }))).toBe(false);
  expect(isBetter(manifest, comparison({ unit: 'ops/s', delta: 0.3 }))).toBe(true);
  expect(isBetter(manifest, comparison({ significant: false }))).toBeUndefined();
  expect(isBetter(manifest, comparison({ delta: null }))).toBeUndefined();
});
