// For tests: a stored run as the app would have made it.
import { machineFacts } from '../machines/index.ts';
import type { RunRow } from './runs.ts';

export const someRun = (id: string, change: Partial<RunRow> = {}) => ({
  id,
  lab: 'mutex-vs-rwmutex',
  profile: 'quick' as const,
  params: { reads: ['90'] },
  benchtime: '100ms',
  plan: ['Lock/kind=mutex', 'Lock/kind=rwmutex'],
  rounds: 1,
  status: 'measuring' as const,
  owner: null,
  facts: machineFacts(),
  artifact: 'a'.repeat(64),
  source: 's',
  edited: false,
  go: '1.27.4',
  started: 1000,
  ...change,
});

export const sample = (seq: number) => ({
  seq,
  round: 0,
  name: 'Lock/kind=mutex',
  keys: { kind: 'mutex' },
  iterations: 7,
  values: [{ unit: 'ns/op', value: 61.5 }],
  line: `BenchmarkLock/kind=mutex-2 \t 7 \t 61.5 ns/op`,
  at: 5,
});
