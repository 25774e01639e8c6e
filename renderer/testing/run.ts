// A small lab for the tests of what measures and reads results.
import { Manifest, type RunSummary } from '../../electron/contract/index.ts';

const both = (text: string) => ({ zh: text, en: text });

export const manifest = Manifest.parse({
  id: 'locks',
  number: 6,
  chapter: '2.3',
  group: 2,
  title: { zh: '锁', en: 'Locks' },
  summary: both('s'),
  minutes: 30,
  benchmark: 'Lock',
  parameters: [
    {
      key: 'kind',
      title: { zh: '锁', en: 'Lock' },
      role: 'series',
      values: ['mutex', 'rwmutex'],
      labels: { mutex: 'Mutex', rwmutex: { zh: '读写锁', en: 'RWMutex' } },
    },
    { key: 'goroutines', title: both('Goroutines'), role: 'x', values: [64, 128, 256, 512] },
    {
      key: 'reads',
      title: { zh: '读占比', en: 'Reads' },
      role: 'filter',
      unit: '%',
      values: [50, 75, 90, 99, 100],
      default: [90],
    },
  ],
  metrics: [
    { unit: 'ns/op', title: both('Time'), better: 'lower' },
    { unit: 'ops/s', title: both('Rate'), better: 'higher' },
  ],
  chart: { x: 'goroutines', series: 'kind', unit: 'ns/op' },
  profiles: {
    quick: { samples: 10, benchtime: '100ms', set: { reads: [90] } },
    full: { samples: 12, benchtime: '250ms', set: { reads: [50, 75, 90, 99, 100] } },
  },
  claims: [
    {
      id: 'faster',
      text: { zh: '读写锁更快', en: 'RWMutex is faster | at 256' },
      article: { zh: '2.2 倍', en: '2.2 times' },
      measure: { kind: 'ratio', unit: 'ns/op', of: { kind: 'mutex' }, to: { kind: 'rwmutex' } },
      direction: 'above',
      none: 1,
      band: [1.7, 2.7],
      labels: { none: both('1×'), band: both('article') },
      why: both('w'),
      sentence: both('{{estimate}}'),
      format: 'ratio',
    },
    {
      id: 'square',
      text: { zh: '平方', en: 'square' },
      article: both('square'),
      measure: { kind: 'exponent', unit: 'ns/op', x: 'goroutines', where: { kind: 'mutex' } },
      direction: 'above',
      none: 1,
      band: [1.8, 2.2],
      labels: { none: both('linear'), band: both('square') },
      wrong: true,
      why: both('w'),
      sentence: both('{{estimate}}'),
      format: 'exponent',
    },
  ],
});

export const run = (id: string, change: Partial<RunSummary> = {}): RunSummary => ({
  id,
  labId: 'locks',
  profile: 'quick',
  params: {},
  status: 'done',
  startedAt: 1000,
  samples: 80,
  planned: 80,
  machine: 'bench',
  goVersion: '1.27.4',
  resumable: false,
  artifact: 'a',
  edited: false,
  ...change,
});
