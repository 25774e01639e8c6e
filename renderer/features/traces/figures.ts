// The tables of a trace as rows, and as CSV. Pure.
import type { TraceFigures, TraceOverview, TraceWait } from '../../../electron/contract/index.ts';
import { csv } from '../../charts/index.ts';

export interface GroupRow {
  name: number;
  label: string;
  count: number;
  exec: number;
  runnable: number;
  /** waits on locks, channels, network, sleep and the rest, by reason */
  waits: Record<string, number>;
  waiting: number;
  syscall: number;
  blocked: number;
  assist: number;
  sweep: number;
  total: number;
}

const ASSIST = 'GC mark assist';
const SWEEP = 'GC incremental sweep';

export function groupRows(f: TraceFigures, o: TraceOverview): GroupRow[] {
  const reason = (n: string) => o.reasons[Number(n)] ?? '';
  return f.groups.map((g) => {
    const waits = Object.fromEntries(Object.entries(g.waits).map(([n, ns]) => [reason(n), ns]));
    const range = (name: string) => Object.entries(g.ranges).reduce((sum, [n, ns]) => sum + (reason(n) === name ? ns : 0), 0);
    return {
      name: g.name,
      label: o.names[String(g.name)] ?? '',
      count: g.count,
      exec: g.exec,
      runnable: g.runnable,
      waits,
      waiting: Object.values(waits).reduce((a, b) => a + b, 0),
      syscall: g.syscall,
      blocked: g.syscallBlocked,
      assist: range(ASSIST),
      sweep: range(SWEEP),
      total: g.total,
    };
  });
}

/** Reasons that anything waited for, the longest first. */
export function reasonsOf(rows: readonly GroupRow[]): string[] {
  const sums = new Map<string, number>();
  for (const r of rows) for (const [reason, ns] of Object.entries(r.waits)) sums.set(reason, (sums.get(reason) ?? 0) + ns);
  return [...sums]
    .filter(([, ns]) => ns > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([reason]) => reason);
}

export const groupsCsv = (rows: readonly GroupRow[]): string => {
  const reasons = reasonsOf(rows);
  return csv([
    [
      'function',
      'goroutines',
      'running ns',
      'runnable ns',
      'syscall ns',
      'syscall blocked ns',
      'mark assist ns',
      'sweep ns',
      'total ns',
      ...reasons.map((r) => `${r} ns`),
    ],
    ...rows.map((r) => [
      r.label,
      r.count,
      r.exec,
      r.runnable,
      r.syscall,
      r.blocked,
      r.assist,
      r.sweep,
      r.total,
      ...reasons.map((w) => r.waits[w] ?? 0),
    ]),
  ]);
};

export interface Bucket {
  from: number;
  to: number;
  count: number;
}

/** Buckets from the first to the last that is not empty. */
export function buckets(latency: readonly number[]): Bucket[] {
  const first = latency.findIndex((n) => n > 0);
  const last = latency.findLastIndex((n) => n > 0);
  if (first < 0) return [];
  return latency
    .slice(first, last + 1)
    .map((count, i) => ({ from: first + i === 0 ? 0 : 2 ** (first + i), to: 2 ** (first + i + 1), count }));
}

/** The bound below which at least `share` of the latencies lie: the upper end of their bucket. */
export function quantile(latency: readonly number[], share: number): number {
  const all = latency.reduce((a, b) => a + b, 0);
  let seen = 0;
  for (const [i, n] of latency.entries()) {
    seen += n;
    if (all > 0 && seen >= share * all) return 2 ** (i + 1);
  }
  return 0;
}

export const latencyCsv = (latency: readonly number[]): string =>
  csv([['from ns', 'to ns', 'count'], ...buckets(latency).map((b) => [b.from, b.to, b.count])]);

export const waitsCsv = (list: readonly TraceWait[], f: TraceFigures, o: TraceOverview): string =>
  csv([
    ['goroutine', 'reason', 'start ns', 'end ns', 'ns', 'function', 'file', 'line'],
    ...list.map((w) => {
      const frame = f.frames[String(w.stack)];
      return [
        f.ids[String(w.goroutine)],
        o.reasons[w.reason] || 'runnable',
        w.start,
        w.end,
        w.end - w.start,
        frame?.func,
        frame?.file,
        frame?.line,
      ];
    }),
  ]);

/** Two lists as one, the longest first. */
export const longestOf = (a: readonly TraceWait[], b: readonly TraceWait[]): readonly TraceWait[] =>
  b.length === 0 ? a : [...a, ...b].sort((x, y) => y.end - y.start - (x.end - x.start));
