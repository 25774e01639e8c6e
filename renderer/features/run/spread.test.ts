import { describe, expect, it } from 'vitest';
import type { Row } from '../../charts/project.ts';
import { manifest } from '../../testing/run.ts';
import { namingOf } from './naming.ts';
import { spreadOf } from './spread.ts';

const words = (en: string) => ({ zh: en, en });
const job = { key: 'job', title: words('Job'), role: 'filter' as const, values: ['hold', 'wait'] };
const parts = {
  hold: { with: { kind: ['mutex'], goroutines: ['64'] }, x: 'goroutines', unit: 'ns/op' },
  wait: {
    with: { kind: ['mutex', 'rwmutex'], goroutines: ['64', '128'] },
    x: 'goroutines',
    unit: 'ns/op',
    spread: {
      title: words('How long'),
      axis: words('Time, ms'),
      unit: '%',
      bins: ['≤ 1', '≤ 2', '> 2'].map((label, i) => ({ label, unit: `bin${i}-%` })),
    },
  },
};
const lab = { ...manifest, parameters: [job, ...manifest.parameters], experiments: { key: 'job', parts } };
const naming = namingOf(lab, 'en');
const row = (kind: string, goroutines: string, bin: number, center: number): Row => ({
  keys: { job: 'wait', kind, goroutines },
  ...{ unit: `bin${bin}-%`, n: 6, center, lo: null, hi: null },
});
const rows = [
  ...[row('mutex', '128', 0, 60), row('mutex', '128', 1, 40), row('mutex', '128', 2, 0)],
  ...[row('mutex', '64', 0, 90), row('rwmutex', '64', 0, 1)],
];

describe('spreadOf', () => {
  it('has a bar for each bin and a series for each value of the axis, in the lab’s order', () => {
    const data = spreadOf(lab, rows, { job: 'wait', kind: 'mutex' }, naming, 'en')!;
    expect(data).toMatchObject({ unit: '%', bars: true, x: { title: 'Time, ms', labels: ['≤ 1', '≤ 2', '> 2'], at: [0, 1, 2] } });
    expect(data.series.map((s) => s.id)).toEqual(['64', '128']);
    expect(data.series[1]!.points.map((p) => p?.y)).toEqual([60, 40, 0]);
    expect(data.series[0]!.points.map((p) => p?.y)).toEqual([90, undefined, undefined]);
  });
  it('shows every value of the axis, also where the other chart is of a slice', () => {
    const data = spreadOf(lab, rows, { job: 'wait', kind: 'mutex', goroutines: '64' }, naming, 'en')!;
    expect(data.series).toHaveLength(2);
  });
  it('is nothing for an experiment without one, and before the first sample', () => {
    expect(spreadOf(lab, rows, { job: 'hold', kind: 'mutex' }, naming, 'en')).toBeUndefined();
    expect(spreadOf(lab, [], { job: 'wait', kind: 'mutex' }, naming, 'en')).toBeUndefined();
    expect(spreadOf(manifest, rows, {}, naming, 'en')).toBeUndefined();
  });
});
