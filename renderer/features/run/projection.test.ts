import { describe, expect, it } from 'vitest';
import type { Row } from '../../charts/project.ts';
import { manifest } from '../../testing/run.ts';
import { namingOf, paramsLabel, valuesLabel } from './naming.ts';
import { countsOf, lookOf } from './projection.ts';
import { variantsOf } from './variants.ts';

const naming = namingOf(manifest, 'en');
const row = (kind: string, goroutines: string, reads: string, unit = 'ns/op', center = 1): Row => ({
  keys: { kind, goroutines, reads },
  unit,
  n: 10,
  center,
  lo: null,
  hi: null,
});
const grid = (reads: string[], gs = ['64', '128']) =>
  reads.flatMap((r) => gs.flatMap((g) => ['mutex', 'rwmutex'].flatMap((k) => [row(k, g, r), row(k, g, r, 'ops/s')])));

describe('lookOf', () => {
  it('is the lab’s chart of what was measured', () => {
    const look = lookOf(manifest, grid(['90']), undefined, undefined, naming);
    expect(look).toMatchObject({ unit: 'ns/op', x: 'goroutines', series: 'kind', where: { reads: '90' }, xs: ['64', '128'] });
    expect(look.free).toEqual([]);
    expect(look.axes).toEqual(['goroutines']);
    expect(look.units).toEqual(['ns/op', 'ops/s']);
  });
  it('offers slices and axes where several values were measured, beginning with the usual one', () => {
    const look = lookOf(manifest, grid(['50', '90', '99']), undefined, undefined, naming);
    expect(look.where).toEqual({ reads: '90' });
    expect(look.free).toEqual([{ key: 'reads', values: ['50', '90', '99'] }]);
    expect(look.axes).toEqual(['goroutines', 'reads']);
  });
  it('follows the view', () => {
    const look = lookOf(manifest, grid(['50', '99']), { x: 'reads', where: { goroutines: '128' } }, undefined, naming, {
      unit: 'ops/s',
    });
    expect(look).toMatchObject({ unit: 'ops/s', x: 'reads', where: { goroutines: '128' }, xs: ['50', '99'] });
  });
  it('says what was asked for and not measured, and shows what there is', () => {
    const look = lookOf(manifest, grid(['90']), { where: { reads: '99' } }, undefined, naming);
    expect(look.where).toEqual({ reads: '90' });
    expect(look.missing).toEqual([{ key: 'reads', value: '99' }]);
  });
  it('keeps the axis and its places still while a run fills them', () => {
    const plan = { kind: ['mutex', 'rwmutex'], goroutines: ['64', '128', '256'], reads: ['90', '99'] };
    const look = lookOf(manifest, [row('mutex', '128', '99')], undefined, undefined, naming, { plan });
    expect(look).toMatchObject({ x: 'goroutines', xs: ['64', '128', '256'] });
  });
  it('draws one experiment at a time, by its own axis and metric', () => {
    const job = { key: 'job', title: { zh: '事', en: 'Job' }, role: 'filter' as const, values: ['hold', 'copy'] };
    const copied = { key: 'bytes', title: { zh: '字节', en: 'Bytes' }, role: 'x' as const, values: ['1', '10', '100'] };
    const parts = {
      hold: { with: { kind: ['mutex', 'rwmutex'], goroutines: ['64', '128'] }, x: 'goroutines', unit: 'ns/op' },
      copy: { with: { kind: ['mutex'], bytes: ['1', '10'] }, x: 'bytes', unit: 'ops/s' },
    };
    const lab = { ...manifest, parameters: [job, ...manifest.parameters, copied], experiments: { key: 'job', parts } };
    const names = namingOf(lab, 'en');
    const one = (keys: Record<string, string>, unit: string): Row => ({ keys, unit, n: 10, center: 1, lo: null, hi: null });
    const rows = [
      ...['64', '128'].map((goroutines) => one({ job: 'hold', kind: 'mutex', goroutines }, 'ns/op')),
      ...['1', '10'].map((bytes) => one({ job: 'copy', kind: 'mutex', bytes }, 'ops/s')),
    ];
    const first = lookOf(lab, rows, undefined, undefined, names);
    expect(first).toMatchObject({
      unit: 'ns/op',
      x: 'goroutines',
      where: { job: 'hold' },
      xs: ['64', '128'],
      axes: ['goroutines'],
    });
    expect(first.free).toEqual([{ key: 'job', values: ['hold', 'copy'] }]);
    const second = lookOf(lab, rows, { where: { job: 'copy' } }, undefined, names);
    expect(second).toMatchObject({ unit: 'ops/s', x: 'bytes', where: { job: 'copy' }, xs: ['1', '10'], axes: ['bytes'] });
    const planned = { job: ['copy'], kind: ['mutex'], goroutines: ['64'], bytes: ['1', '10', '100'] };
    expect(lookOf(lab, rows.slice(3), undefined, undefined, names, { plan: planned }).xs).toEqual(['1', '10']);
  });
  it('shows one slice of an experiment where its own axis has one value', () => {
    const rows = grid(['50', '90'], ['64']);
    expect(lookOf(manifest, rows, undefined, undefined, naming)).toMatchObject({ x: 'reads', xs: ['50', '90'] });
    const slice = lookOf(manifest, rows, { where: { reads: '90', goroutines: '64' } }, undefined, naming);
    expect(slice).toMatchObject({ x: 'goroutines', xs: ['64'], where: { reads: '90' } });
  });
  it('begins on a logarithmic axis with the metric that wants one', () => {
    const lab = { ...manifest, chart: { ...manifest.chart, face: 'log' as const } };
    expect(lookOf(lab, grid(['90']), undefined, undefined, naming).face).toBe('log');
    expect(lookOf(lab, grid(['90']), undefined, undefined, naming, { unit: 'ops/s' }).face).toBe('lines');
  });
  it('ignores an axis that this run has one value of', () => {
    expect(lookOf(manifest, grid(['90']), { x: 'reads', where: {} }, undefined, naming).x).toBe('goroutines');
  });
});

describe('variantsOf', () => {
  it('puts the metrics of a variant side by side, in the order of the lab', () => {
    const { keys, units, variants } = variantsOf(manifest, grid(['90', '50'], ['128', '64']).reverse());
    expect(keys).toEqual(['kind', 'goroutines', 'reads']);
    expect(units).toEqual(['ns/op', 'ops/s']);
    expect(variants.map((v) => Object.values(v.keys).join(' '))).toEqual([
      'mutex 64 50',
      'mutex 64 90',
      'mutex 128 50',
      'mutex 128 90',
      'rwmutex 64 50',
      'rwmutex 64 90',
      'rwmutex 128 50',
      'rwmutex 128 90',
    ]);
    expect(Object.keys(variants[0]!.figures).sort()).toEqual(['ns/op', 'ops/s']);
  });
  it('leaves out units that the lab does not name', () => {
    expect(variantsOf(manifest, [row('mutex', '64', '90', 'B/op')]).variants).toEqual([]);
  });
});

describe('names', () => {
  it('come from the manifest in the language', () => {
    expect(namingOf(manifest, 'zh').label('kind', 'rwmutex')).toBe('读写锁');
    expect(naming.label('reads', '90')).toBe('90\u00a0%');
    expect(naming.title('unknown')).toBe('unknown');
  });
  it('sum up many values by their ends', () => {
    expect(valuesLabel(manifest.parameters[1]!, ['64', '128', '256', '512'], 'en')).toBe('64 – 512 (4)');
    expect(valuesLabel(manifest.parameters[2]!, ['90', '99'], 'zh')).toBe('90\u00a0%、99\u00a0%');
  });
  it('tell a run by what was chosen for it', () => {
    expect(paramsLabel(manifest, { reads: ['99'], goroutines: ['64'] }, 'en')).toBe('Goroutines 64, Reads 99\u00a0%');
    expect(paramsLabel(manifest, {}, 'en')).toBe('');
  });
  it('say n as a range where variants differ', () => {
    expect([countsOf([10, 10]), countsOf([3, 4, 3]), countsOf([])]).toEqual(['10', '3 – 4', '0']);
  });
});
