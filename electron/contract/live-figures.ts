// Names and spreads of a live service's figures. Pure, and without zod: the window computes with them too.

/** Figures that every Go service has, wherever they were read. Durations in ns, sizes in bytes. */
export const liveMetrics = [
  'goroutines',
  'threads',
  'heap',
  'heapGoal',
  'rss',
  /** counted since the service began */
  'gcs',
  'pause',
  'cpu',
  /** of the collections since the sample before; see electron/live/gc-figures.ts: the longest pause in ns, % of growth, a second */
  'gcPause',
  'gcGrowth',
  'gcRate',
] as const;
export type LiveMetric = (typeof liveMetrics)[number];
/** Those that only ever grow: shown by what they grow in a second. */
export const counted: ReadonlySet<string> = new Set<LiveMetric>(['gcs', 'pause', 'cpu']);

/** [bucket, count], of durations. */
export type Spread = [bucket: number, count: number][];

/** Buckets of durations: two an octave, from 1 µs; bucket 0 holds all below, the last all above. */
export const BUCKETS = 49;
/** Upper edge of a bucket in ns. */
export const bucketEdge = (i: number): number => 1000 * 2 ** (i / 2);
export const bucketOf = (ns: number): number =>
  ns <= 1000 ? 0 : Math.min(BUCKETS - 1, Math.ceil(2 * Math.log2(ns / 1000) - 1e-9));

/** The q-quantile of durations in buckets, in ns: within its bucket by the logarithm. Undefined for none. */
export function quantile(spreads: readonly (Spread | undefined)[], q: number): number | undefined {
  const counts = new Array<number>(BUCKETS).fill(0);
  let all = 0;
  for (const s of spreads) {
    for (const [i, n] of s ?? []) {
      counts[i] = (counts[i] ?? 0) + n;
      all += n;
    }
  }
  if (all <= 0) return undefined;
  let below = 0;
  for (const [i, n] of counts.entries()) {
    if (n > 0 && below + n >= q * all) return bucketEdge(i - 1 + Math.max(0, (q * all - below) / n));
    below += n;
  }
  return bucketEdge(BUCKETS - 1);
}
