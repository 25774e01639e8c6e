// From samples to lines: levels as they are, counters as what they grow in a second, spreads as quantiles. Pure.
import type { LiveEvent, LiveSample } from '../../../electron/contract/index.ts';
import { quantile } from '../../../electron/contract/live-figures.ts';
import type { TimeMark, TimeSeries } from '../../charts/index.ts';

type Points = TimeSeries['points'];
type Mutable = [number, number | null][];

/** Between two samples so far apart nothing is known; a service with pprof alone tells its memory every tenth time. */
const hole = (every: number): number => Math.max(5000, every * 3.5);

/** A level at each sample that has it. `sparse` for what is not told every time. */
export function level(samples: readonly LiveSample[], key: string, every: number, sparse = false): Points {
  const out: Mutable = [];
  const gap = hole(every) * (sparse ? 12 : 1);
  let last = 0;
  for (const { at, v } of samples) {
    const value = v[key];
    if (value === undefined) continue;
    if (last > 0 && at - last > gap) out.push([last + 1, null]);
    out.push([at, value]);
    last = at;
  }
  return out;
}

/** What a counter grows in a second, `factor` times; nothing where it fell, for then another process answered. */
export function rate(samples: readonly LiveSample[], key: string, every: number, factor = 1): Points {
  const out: Mutable = [];
  let before: { at: number; value: number } | undefined;
  for (const { at, v } of samples) {
    const value = v[key];
    if (value === undefined) continue;
    if (before) {
      const apart = at - before.at;
      if (apart > hole(every) || value < before.value) out.push([before.at + 1, null]);
      else if (apart > 0) out.push([at, ((value - before.value) / apart) * 1000 * factor]);
    }
    before = { at, value };
  }
  return out;
}

/** The q-quantile of the spread of each sample, in ns; where nothing happened, nothing is drawn. */
export function quantiles(samples: readonly LiveSample[], of: 'pauses' | 'latency', q: number, every: number): Points {
  const out: Mutable = [];
  let last = 0;
  for (const s of samples) {
    const value = quantile([s[of]], q);
    if (value === undefined) continue;
    if (last > 0 && s.at - last > hole(every) * 4) out.push([last + 1, null]);
    out.push([s.at, value]);
    last = s.at;
  }
  return out;
}

/** Events as the chart marks them. */
export function marksOf(events: readonly LiveEvent[], now: number, name = ''): TimeMark[] {
  return events.flatMap((e): TimeMark[] => {
    const mark = { id: `${name}${e.id}`, at: e.at };
    switch (e.kind) {
      case 'lost':
        return [{ ...mark, until: e.until ?? now, tone: 'bad' }];
      case 'still':
      case 'paused':
        return [{ ...mark, until: e.until ?? now, tone: 'mute' }];
      case 'alarm':
        return [{ ...mark, tone: 'bad' }];
      case 'restarted':
        return [{ ...mark, tone: 'warn' }];
      default:
        return [];
    }
  });
}

/**
 * Median, 99 % quantile and longest of all pauses, in ns. Quantiles are estimated within buckets and may come out above the longest pause:
 * no pause does, so they end there. `longest` is left out when it is known of some samples only.
 */
export function pauseFigures(samples: readonly LiveSample[]): { p50: number; p99: number; longest?: number } | undefined {
  const spreads = samples.map((s) => s.pauses);
  const p50 = quantile(spreads, 0.5);
  const p99 = quantile(spreads, 0.99);
  if (p50 === undefined || p99 === undefined) return undefined;
  const paused = samples.filter((s) => s.pauses?.some(([, n]) => n > 0));
  if (paused.some((s) => s.longest === undefined)) return { p50, p99 };
  const longest = Math.max(...paused.map((s) => s.longest!));
  return { p50: Math.min(p50, longest), p99: Math.min(p99, longest), longest };
}
