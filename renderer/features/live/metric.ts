// Names, units and sentences of what a rule may speak of.
import { useTranslation } from 'react-i18next';
import type { LiveRule } from '../../../electron/contract/index.ts';
import { type LiveMetric, liveMetrics } from '../../../electron/contract/live-figures.ts';
import { formatSeconds, formatValue } from '../../ui/index.ts';

/** The unit that a person types a threshold in, and how many of ours it is. */
const UNITS: Record<LiveMetric, readonly [string, number]> = {
  goroutines: ['', 1],
  threads: ['', 1],
  heap: ['MiB', 2 ** 20],
  heapGoal: ['MiB', 2 ** 20],
  rss: ['MiB', 2 ** 20],
  gcs: ['GC', 1],
  pause: ['ms', 1e6],
  cpu: ['s', 1e9],
  gcPause: ['ms', 1e6],
  gcGrowth: ['%', 1],
  gcRate: ['/s', 1],
};
const isMetric = (key: string): key is LiveMetric => (liveMetrics as readonly string[]).includes(key);
export const unitOf = (key: string): readonly [string, number] => (isMetric(key) ? UNITS[key] : ['', 1]);

/** A value of a metric, with its unit. */
export function metricText(key: string, value: number): string {
  if (!isMetric(key)) return formatValue(value);
  if (key === 'gcGrowth') return formatValue(value, '%');
  if (key === 'gcRate') return formatValue(value, 'GC/s');
  if (key === 'pause' || key === 'gcPause' || key === 'cpu') return formatValue(value, 'ns');
  return formatValue(value, key === 'goroutines' || key === 'threads' ? '' : key === 'gcs' ? 'GC' : 'B');
}

export function useMetricName(): (key: string) => string {
  const { t } = useTranslation('live');
  return (key) => (isMetric(key) ? t(`metric.${key}`) : key.replace(/^(metrics|expvar) /, ''));
}

/** A rule as a sentence: the one that is edited, shown and told when it fires. */
export function useRuleText(): (rule: LiveRule) => string {
  const { t } = useTranslation('live');
  const name = useMetricName();
  return (rule) =>
    t(`rule.${rule.test}`, {
      metric: name(rule.metric),
      threshold: metricText(rule.metric, rule.threshold),
      window: formatSeconds(rule.window),
    });
}
