import { describe, expect, it } from 'vitest';
import type { Check, CheckResult } from '../../../electron/contract/index.ts';
import { checkRows, figures, wantedText } from './result.ts';

const title = { zh: '不分配', en: 'no allocation' };
const metric = (limits: { min?: number; max?: number }, unit = 'allocs/op'): Check => ({
  ...{ id: 'allocs', title, kind: 'metric', bench: '^BenchmarkAdd$', unit, samples: 3 },
  ...limits,
});
const ratio = (limits: { min?: number; max?: number }): Check => ({
  ...{ id: 'faster', title, kind: 'ratio', bench: 'x', unit: 'ns/op', of: { impl: 'yours' }, to: { impl: 'mutex' }, samples: 5 },
  ...limits,
});
const test: Check = { id: 'correct', title, kind: 'test', run: 'TestCounter' };
const passed: CheckResult = { id: 'correct', pass: true };
const failed: CheckResult = { id: 'allocs', pass: false, measured: 2, n: 3 };

describe('figures', () => {
  it('puts measured, wanted and n side by side', () => {
    expect(figures(metric({ max: 0 }), failed)).toEqual({ measured: '2 allocs/op', wanted: '≤ 0', n: 3 });
  });
  it('shows times and ratios with three digits', () => {
    expect(figures(metric({ max: 250 }, 'ns/op'), { ...failed, measured: 61.234 })).toMatchObject({
      measured: '61.2 ns/op',
      wanted: '≤ 250',
    });
    expect(figures(ratio({ max: 0.7 }), { ...failed, measured: 0.4821 })).toMatchObject({ measured: '0.482×', wanted: '≤ 0.7×' });
  });
  it('says a unit again where the scale differs', () => {
    expect(wantedText(metric({ max: 1500 }, 'ns/op'))).toBe('≤ 1.50 µs/op');
  });
  it('knows lower limits and bands', () => {
    expect(wantedText(ratio({ min: 2 }))).toBe('≥ 2×');
    expect(wantedText(ratio({ min: 0.5, max: 2 }))).toBe('0.5× – 2×');
  });
  it('has none where nothing was measured', () => {
    expect(figures(test, passed)).toBeUndefined();
    expect(wantedText(test)).toBe('');
  });
});

describe('checkRows', () => {
  const checks = [test, metric({ max: 0 }), ratio({ max: 1 })];
  const states = (rows: ReturnType<typeof checkRows>) => rows.map((r) => r.state);

  it('waits before the first check', () => {
    expect(states(checkRows(checks, undefined, []))).toEqual(['waiting', 'waiting', 'waiting']);
  });
  it('shows the last results', () => {
    expect(states(checkRows(checks, undefined, [passed, failed]))).toEqual(['passed', 'failed', 'waiting']);
  });
  it('forgets them while a new check runs, and shows what it has answered so far', () => {
    expect(states(checkRows(checks, { results: [] }, [passed, failed]))).toEqual(['running', 'waiting', 'waiting']);
    expect(states(checkRows(checks, { results: [passed] }, [passed, failed]))).toEqual(['passed', 'running', 'waiting']);
    expect(states(checkRows(checks, { results: [passed, failed, { id: 'faster', pass: true }] }, []))).toEqual([
      'passed',
      'failed',
      'passed',
    ]);
  });
});

it('shows coverage in per cent, and what a machine can’t run as left out', () => {
  const coverage: Check = { id: 'covered', title, kind: 'coverage', run: '^TestX$', min: 100 };
  expect(figures(coverage, { id: 'covered', pass: false, measured: 87.5 })).toMatchObject({
    measured: '87.5 %',
    wanted: '≥ 100 %',
  });
  const race: Check = { id: 'race', title, kind: 'race', run: '.' };
  const result: CheckResult = { id: 'race', pass: true, notRun: { code: 'race-compiler', params: {} } };
  expect(checkRows([race], undefined, [result])).toMatchObject([{ state: 'left' }]);
});
