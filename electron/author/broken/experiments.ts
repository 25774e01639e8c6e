// Deliberately broken benchmarks of several experiments: the manifest, and what is said of it.
import { Manifest } from '../../contract/index.ts';
import { readYaml } from '../../labs/yaml.ts';
import { manifestFile } from '../template/manifest.ts';

const made = readYaml(manifestFile({ id: 'growing', number: 1 }), 'lab.yaml', Manifest).value!;
const job = { key: 'job', title: { zh: '事', en: 'Job' }, role: 'filter' as const, values: ['fill', 'copy'] };
const bytes = { key: 'bytes', title: { zh: '字节', en: 'Bytes' }, role: 'x' as const, values: ['1', '10', '100'] };
const part = { with: { kind: ['sized', 'grown'], n: ['16', '256', '4096'] }, x: 'n', unit: 'ns/op' };
const copy = { with: { kind: ['grown'], bytes: ['1', '10', '100'] }, x: 'bytes', unit: 'allocs/op', metrics: ['allocs/op'] };
const at = { job: 'fill', n: '256' };
const claims = made.claims.map((c) => ({
  ...c,
  measure: { kind: 'ratio' as const, unit: 'ns/op', of: { ...at, kind: 'grown' }, to: { ...at, kind: 'sized' } },
}));
/** Sound: two experiments with parameters of their own. */
export const whole: Manifest = {
  ...made,
  parameters: [job, ...made.parameters, bytes],
  experiments: { key: 'job', parts: { fill: part, copy } },
  claims,
  predictions: [],
  exercises: [],
};
const parts = (change: object): Manifest => ({ ...whole, experiments: { key: 'job', parts: { fill: part, copy, ...change } } });

const words = { zh: '多少', en: 'How many' };
const spread = (...units: string[]) => ({
  title: words,
  axis: words,
  unit: '%',
  bins: units.map((unit) => ({ unit, label: unit })),
});

export const experimentFaults: [what: string, m: Manifest, message: RegExp][] = [
  ['a key that is no parameter', { ...whole, experiments: { key: 'task', parts: {} } }, /apart by task, which is no parameter/],
  ['a key of another role', { ...whole, experiments: { ...whole.experiments!, key: 'kind' } }, /must be filter/],
  ['a value without a part', { ...whole, experiments: { key: 'job', parts: { fill: part } } }, /copy has no part/],
  ['a part of no value', parts({ move: part }), /move is no value of job/],
  ['a parameter that is none', parts({ fill: { ...part, with: { ...part.with, m: ['1'] } } }), /can't have the parameter m/],
  ['a value that is none', parts({ fill: { ...part, with: { ...part.with, n: ['17'] } } }), /17 is no value of n/],
  ['an axis that the part lacks', parts({ copy: { ...copy, x: 'n' } }), /copy is drawn by n, which it does not have/],
  ['an axis of another role', parts({ copy: { ...copy, x: 'kind' } }), /can't be the axis of copy/],
  ['a metric that it does not print', parts({ copy: { ...copy, unit: 'ns/op' } }), /ns\/op, which it does not print/],
  ['a parameter without a part', parts({ copy: part }), /No experiment has the parameter bytes/],
  ['a metric without a part', parts({ fill: { ...part, metrics: ['ns/op'] }, copy: part }), /No experiment has/],
  [
    'two bins with one unit',
    parts({ fill: { ...part, spread: spread('low-%', 'mid-%', 'low-%') } }),
    /Two bins of fill .* low-%/,
  ],
  [
    'a bin that is a metric',
    parts({ fill: { ...part, spread: spread('low-%', 'ns/op', 'high-%') } }),
    /ns\/op of fill is a metric/,
  ],
  [
    'a claim of another experiment’s value',
    parts({ fill: { ...part, with: { ...part.with, n: ['16', '4096'] } } }),
    /has no n=256/,
  ],
  [
    'a claim of a metric that is not printed there',
    parts({ fill: { ...part, unit: 'allocs/op', metrics: ['allocs/op'] }, copy: { ...copy, metrics: ['ns/op', 'allocs/op'] } }),
    /prints no ns\/op/,
  ],
];
