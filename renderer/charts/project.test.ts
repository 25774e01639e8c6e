import { describe, expect, it } from 'vitest';
import { freeKeys, liveRows, median, type Naming, project, projectRuns, type Row, slice, valuesOf } from './project.ts';

const order: Record<string, string[]> = { kind: ['mutex', 'rwmutex'], goroutines: ['64', '128', '256'], reads: ['90', '99'] };
const naming: Naming = {
  title: (key) => key.toUpperCase(),
  label: (_key, value) => (value === 'rwmutex' ? 'RWMutex' : value),
  values: (key) => order[key] ?? [],
};
const row = (kind: string, goroutines: string, reads: string, center: number, unit = 'ns/op'): Row => ({
  keys: { kind, goroutines, reads },
  unit,
  n: 10,
  center,
  lo: center - 1,
  hi: center + 2,
});
const rows = [
  row('rwmutex', '256', '90', 95),
  row('rwmutex', '64', '90', 52),
  row('mutex', '64', '90', 61),
  row('mutex', '256', '90', 197),
  row('mutex', '64', '99', 60),
  row('mutex', '64', '90', 3, 'wait-ns/op'),
];
const p = { x: 'goroutines', series: 'kind', unit: 'ns/op', where: { reads: '90' } };

describe('project', () => {
  it('makes one line a series over x, in the order of the lab', () => {
    const data = project(rows, p, naming);
    expect(data.x).toEqual({ title: 'GOROUTINES', labels: ['64', '256'], at: [64, 256] });
    expect(data.series.map((s) => [s.id, s.label, s.slot])).toEqual([
      ['mutex', 'mutex', 0],
      ['rwmutex', 'RWMutex', 1],
    ]);
    expect(data.series[0]!.points).toEqual([
      { y: 61, lo: 60, hi: 63, n: 10 },
      { y: 197, lo: 196, hi: 199, n: 10 },
    ]);
  });
  it('leaves a hole where nothing was measured', () => {
    const data = project(rows, { ...p, where: {} }, naming);
    const other = project(
      rows.filter((r) => r.keys.kind === 'mutex' || r.keys.goroutines === '64'),
      p,
      naming,
    );
    expect(data.series[0]!.points).toHaveLength(2);
    expect(other.series[1]!.points[1]).toBeNull();
  });
  it('keeps the colour of a variant when another is not shown', () => {
    const data = project(
      rows.filter((r) => r.keys.kind === 'rwmutex'),
      p,
      naming,
    );
    expect(data.series[0]!.slot).toBe(1);
  });
  it('shows nothing of another unit or another slice', () => {
    expect(project(rows, { ...p, unit: 'wait-ns/op' }, naming).series.map((s) => s.points)).toEqual([
      [{ y: 3, lo: 2, hi: 5, n: 10 }],
    ]);
    expect(project(rows, { ...p, where: { reads: '75' } }, naming).series).toEqual([]);
  });
  it('puts any key on the x axis', () => {
    const data = project(rows, { ...p, x: 'reads', where: { goroutines: '64' } }, naming);
    expect(data.x.labels).toEqual(['90', '99']);
    expect(data.series.map((s) => s.points.map((q) => q?.y ?? null))).toEqual([
      [61, 60],
      [52, null],
    ]);
  });
});

describe('projectRuns', () => {
  it('gives every run a stroke of its own, the same colours, one x axis', () => {
    const data = projectRuns(
      [
        { label: 'A', rows, where: { reads: '90' } },
        { label: 'B', rows, where: { reads: '99' } },
      ],
      p,
      naming,
    );
    expect(data.x.labels).toEqual(['64', '256']);
    expect(data.series.map((s) => [s.label, s.slot, s.stroke])).toEqual([
      ['A · mutex', 0, 0],
      ['A · RWMutex', 1, 0],
      ['B · mutex', 0, 1],
    ]);
    expect(data.series[2]!.points.map((q) => q?.y ?? null)).toEqual([60, null]);
    expect(new Set(data.series.map((s) => s.id)).size).toBe(3);
  });
  it('matches rows whose slice key was left out of the name', () => {
    const bare: Row[] = [{ keys: { kind: 'mutex', goroutines: '64' }, unit: 'ns/op', n: 6, center: 1, lo: null, hi: null }];
    expect(projectRuns([{ label: 'A', rows: bare, where: { reads: '90' } }], p, naming).series).toHaveLength(1);
  });
});

describe('slices', () => {
  it('names the keys that a chart has to fix', () => {
    expect(freeKeys(rows, p, naming)).toEqual([{ key: 'reads', values: ['90', '99'] }]);
  });
  it('takes the wanted value where there is one, else the first', () => {
    expect(slice(rows, p, { reads: '99' }, naming)).toEqual({ reads: '99' });
    expect(slice(rows, p, { reads: '50' }, naming)).toEqual({ reads: '90' });
    expect(slice(rows, p, {}, naming)).toEqual({ reads: '90' });
  });
  it('sorts values the lab does not know after those it does, numbers by size', () => {
    const odd = ['7', '300', '128', '64'].map((goroutines) => ({ keys: { goroutines } }));
    expect(valuesOf(odd, 'goroutines', naming)).toEqual(['64', '128', '7', '300']);
  });
});

describe('liveRows', () => {
  const sample = (kind: string, value: number) => ({
    name: `Lock/kind=${kind}`,
    keys: { kind },
    values: [
      { unit: 'ns/op', value },
      { unit: 'wait-ns/op', value: value / 2 },
    ],
  });
  it('gives the running median and n of every variant and unit, without an interval', () => {
    const live = liveRows([sample('mutex', 5), sample('rwmutex', 1), sample('mutex', 9), sample('mutex', 6)]);
    expect(live).toEqual([
      { keys: { kind: 'mutex' }, unit: 'ns/op', n: 3, center: 6, lo: null, hi: null },
      { keys: { kind: 'mutex' }, unit: 'wait-ns/op', n: 3, center: 3, lo: null, hi: null },
      { keys: { kind: 'rwmutex' }, unit: 'ns/op', n: 1, center: 1, lo: null, hi: null },
      { keys: { kind: 'rwmutex' }, unit: 'wait-ns/op', n: 1, center: 0.5, lo: null, hi: null },
    ]);
  });
  it('takes the mean of the middle pair of an even number', () => expect(median([4, 1, 3, 2])).toBe(2.5));
});
