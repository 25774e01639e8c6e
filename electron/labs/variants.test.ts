import { describe, expect, it } from 'vitest';
import { manifestFile } from '../author/template/manifest.ts';
import { Manifest } from '../contract/index.ts';
import { allVariants, estimate, variantsOf } from './variants.ts';
import { readYaml } from './yaml.ts';

const m = readYaml(manifestFile({ id: 'growing', number: 1 }), 'lab.yaml', Manifest).value!;
const names = (profile: 'quick' | 'full', params = {}) => variantsOf(m, profile, params).map((v) => v.name);

describe('variants', () => {
  it('go through all values in the manifest’s order', () => {
    expect(names('quick')).toEqual([
      'Fill/kind=sized/n=16',
      'Fill/kind=sized/n=256',
      'Fill/kind=sized/n=4096',
      'Fill/kind=grown/n=16',
      'Fill/kind=grown/n=256',
      'Fill/kind=grown/n=4096',
    ]);
    expect(allVariants(m)).toHaveLength(6);
  });
  it('take what was chosen, else the profile’s, else the default', () => {
    const p = { ...m, parameters: [m.parameters[0]!, { ...m.parameters[1]!, default: ['16'] }] };
    const q = { ...p, profiles: { ...p.profiles, full: { ...p.profiles.full, set: { n: ['4096'] } } } };
    const values = (profile: 'quick' | 'full', params = {}) => variantsOf(q, profile, params).map((v) => v.keys.n);
    expect(values('quick')).toEqual(['16', '16']);
    expect(values('full')).toEqual(['4096', '4096']);
    expect(values('full', { n: ['4096', '16'], kind: ['grown'] })).toEqual(['16', '4096']);
    expect(values('full', { n: [], kind: ['grown'] })).toEqual(['4096']);
  });
  it('of experiments have the parameters of their part alone', () => {
    const job = { key: 'job', title: { zh: '事', en: 'Job' }, role: 'filter' as const, values: ['fill', 'copy'] };
    const parts = {
      fill: { with: { kind: ['sized'], n: ['16', '256'] }, x: 'n', unit: 'ns/op' },
      copy: { with: { kind: ['grown'], n: ['4096'] }, x: 'n', unit: 'ns/op' },
    };
    const e = { ...m, parameters: [job, ...m.parameters], experiments: { key: 'job', parts } };
    const all = (params = {}) => variantsOf(e, 'quick', params).map((v) => v.name);
    expect(all()).toEqual(['Fill/job=fill/kind=sized/n=16', 'Fill/job=fill/kind=sized/n=256', 'Fill/job=copy/kind=grown/n=4096']);
    // a choice that an experiment does not have leaves it as it is
    expect(all({ n: ['256'] })).toEqual(['Fill/job=fill/kind=sized/n=256', 'Fill/job=copy/kind=grown/n=4096']);
    expect(all({ job: ['copy'], kind: ['sized'] })).toEqual(['Fill/job=copy/kind=grown/n=4096']);
    expect(allVariants(e)).toHaveLength(3);
  });
  it('of an experiment that has no chosen value are those of the profile', () => {
    const job = { key: 'job', title: { zh: '事', en: 'Job' }, role: 'filter' as const, values: ['fill', 'copy'] };
    const parts = {
      fill: { with: { kind: ['sized'], n: ['16'] }, x: 'n', unit: 'ns/op' },
      copy: { with: { kind: ['grown'], n: ['256', '4096'] }, x: 'n', unit: 'ns/op' },
    };
    const quick = { ...m.profiles.quick, set: { n: ['16', '256'] }, without: [{ kind: ['grown'], n: ['256'] }] };
    const e = {
      ...{ ...m, parameters: [job, ...m.parameters], experiments: { key: 'job', parts } },
      profiles: { ...m.profiles, quick: { ...quick, without: [] } },
    };
    const all = (params: object) => variantsOf(e, 'quick', params as never).map((v) => v.name);
    // chosen for the other experiment, or for one of two
    expect(all({ job: ['copy'], n: ['16'] })).toEqual(['Fill/job=copy/kind=grown/n=256']);
    expect(all({ n: ['16'] })).toEqual(['Fill/job=fill/kind=sized/n=16', 'Fill/job=copy/kind=grown/n=256']);
    // and what the profile leaves out is left out
    const less = { ...e, profiles: { ...e.profiles, quick } };
    expect(variantsOf(less, 'quick', { job: ['copy'], kind: ['sized'] })).toEqual([]);
  });
  it('have a pattern for exactly one', () => {
    const dotted = { ...m, parameters: [{ ...m.parameters[0]!, values: ['v1.5', 'a+b'] }, m.parameters[1]!] };
    const [v] = variantsOf(dotted, 'quick', { n: ['16'] });
    expect(v).toMatchObject({ name: 'Fill/kind=v1.5/n=16', pattern: '^BenchmarkFill$/^kind=v1\\.5$/^n=16$' });
  });
  it.each([
    [{ n: ['17'] }, { key: 'n', value: '17', values: '16, 256, 4096' }],
    [{ m: ['1'] }, { key: 'm', value: '1', values: expect.stringContaining('kind=sized') }],
  ])('refuse what the lab does not have: %o', (params, told) => {
    expect(() => variantsOf(m, 'quick', params as never)).toThrow(expect.objectContaining({ code: 'run-params', params: told }));
  });
  it('are estimated', () => {
    expect(estimate(m, 'quick')).toEqual({ variants: 6, samples: 10, seconds: 6 });
    expect(estimate(m, 'full', { n: ['16'] })).toEqual({ variants: 2, samples: 12, seconds: 8.2 });
    const counted = { ...m, profiles: { ...m.profiles, quick: { ...m.profiles.quick, benchtime: '100x' } } };
    expect(estimate(counted, 'quick').seconds).toBeCloseTo(1.2);
    const slow = { ...m, profiles: { ...m.profiles, quick: { ...m.profiles.quick, benchtime: '1x', beside: 0.5 } } };
    expect(estimate(slow, 'quick').seconds).toBe(30);
  });
  it('are estimated by what they took, those never measured by the mean of the others', () => {
    const pace = new Map(['n=16', 'n=256'].flatMap((n, i) => [[`Fill/kind=sized/${n}`, i + 1]] as const));
    expect(estimate(m, 'quick', {}, pace).seconds).toBe(10 * (1 + 2 + 4 * 1.5));
    expect(estimate(m, 'quick', { kind: ['sized'], n: ['256'] }, pace).seconds).toBe(20);
  });
  it('of a profile are without the combinations that it leaves out, unless one of the keys was chosen', () => {
    const quick = { ...m.profiles.quick, without: [{ kind: ['grown'], n: ['16', '256'] }] };
    const less = { ...m, profiles: { ...m.profiles, quick } };
    const left = (params = {}) => variantsOf(less, 'quick', params).map((v) => v.name.slice('Fill/'.length));
    expect(left()).toEqual(['kind=sized/n=16', 'kind=sized/n=256', 'kind=sized/n=4096', 'kind=grown/n=4096']);
    expect(left({ n: ['16'] })).toEqual(['kind=sized/n=16', 'kind=grown/n=16']);
    expect(left({ n: [] })).toHaveLength(4);
    expect(variantsOf(less, 'full')).toHaveLength(6);
    expect(allVariants(less)).toHaveLength(6);
  });
});
