// The charts of a service: which figures stand in one picture, in which unit. Pure.
import type { LiveSample } from '../../../electron/contract/index.ts';
import { counted } from '../../../electron/contract/live-figures.ts';
import type { TimeSeries } from '../../charts/index.ts';
import { level, quantiles, rate } from './series.ts';

export type ChartId = 'goroutines' | 'heap' | 'pause' | 'gcs' | 'latency' | 'cpu';
export type LineId = 'goroutines' | 'threads' | 'heap' | 'heapGoal' | 'rss' | 'pause' | 'gcs' | 'p50' | 'p99' | 'cpu';

export interface ChartSpec {
  id: ChartId;
  unit: string;
  lines: readonly LineId[];
}
export const specs: readonly ChartSpec[] = [
  { id: 'goroutines', unit: '', lines: ['goroutines', 'threads'] },
  { id: 'heap', unit: 'B', lines: ['heap', 'heapGoal', 'rss'] },
  { id: 'pause', unit: 'ns/s', lines: ['pause'] },
  { id: 'gcs', unit: 'GC/s', lines: ['gcs'] },
  { id: 'latency', unit: 'ns', lines: ['p99', 'p50'] },
  { id: 'cpu', unit: 'CPU', lines: ['cpu'] },
];

/** Points of one line; empty where the service does not tell it. */
export function pointsOf(line: LineId, samples: readonly LiveSample[], every: number, bare: boolean): TimeSeries['points'] {
  if (line === 'p50') return quantiles(samples, 'latency', 0.5, every);
  if (line === 'p99') return quantiles(samples, 'latency', 0.99, every);
  if (counted.has(line)) return rate(samples, line, every * (bare ? 12 : 1), line === 'cpu' ? 1e-9 : 1);
  return level(samples, line, every, bare && line !== 'goroutines' && line !== 'threads');
}
