import { describe, expect, it } from 'vitest';
import { experimentFaults, whole } from '../../author/broken/experiments.ts';
import type { Manifest } from '../../contract/index.ts';
import { checkRules } from './index.ts';

const said = (m: Manifest) => checkRules(m, { name: '01-growing', exists: () => true }).map((f) => f.message);

describe('a benchmark of several experiments', () => {
  it('passes where each has parameters of its own', () => {
    expect(said(whole)).toEqual([]);
  });
  it('has words on the axis of a map, and of nothing else', () => {
    const words = { with: { kind: ['grown'], bytes: ['few', 'many'] }, x: 'bytes', unit: 'allocs/op', metrics: ['allocs/op'] };
    const drawn = (face: 'map' | 'lines'): Manifest => ({
      ...whole,
      parameters: whole.parameters.map((p) => (p.key === 'bytes' ? { ...p, values: ['few', 'many'] } : p)),
      experiments: { key: 'job', parts: { ...whole.experiments!.parts, copy: { ...words, face } } },
    });
    expect(said(drawn('map'))).toEqual([]);
    expect(said(drawn('lines')).join()).toMatch(/must be numbers/);
  });
  it.each(experimentFaults)('says what is wrong: %s', (_, m, message) => {
    expect(said(m).join('\n')).toMatch(message);
  });
});
