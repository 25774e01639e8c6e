// From what a service answered to one sample: figures under names of our own, and what is new since the sample before.
import { BUCKETS, bucketOf, type LiveSample, type Spread } from '../contract/index.ts';
import type { MemStats, Vars } from './expvar.ts';
import { type GcLook, gcFigures, secondAgo } from './gc-figures.ts';
import { type Exposition, label } from './prometheus.ts';

export interface Answers {
  metrics?: Exposition;
  vars?: Vars;
  /** of a service with pprof alone: counts of its index page, statistics of its heap profile */
  index?: Map<string, number>;
  heap?: MemStats;
}

export interface Figures {
  sample: LiveSample;
  /** another process than the one before answered */
  restarted: boolean;
  startedAt?: number;
  go?: string;
}

type Cumulative = Map<number, number>;
interface Before {
  /** looks of the last second and the one before them */
  gc?: GcLook[];
  /** cycles as shown, and those whose pauses were taken from the ring */
  gcs?: number;
  ring?: number;
  totalAlloc?: number;
  startedAt?: number;
  pauses?: Cumulative;
  latency?: Cumulative;
  /** sum of the pauses seen, where no total is told */
  seen: number;
}

const SECOND = 1e9;
/** Names that Prometheus' Go and process collectors give (the first there is counts): [ours, theirs, factor]. */
const NAMES: readonly (readonly [string, string, number])[] = [
  ['goroutines', 'go_goroutines', 1],
  ['goroutines', 'go_sched_goroutines_goroutines', 1],
  ['threads', 'go_threads', 1],
  ['heap', 'go_memstats_heap_alloc_bytes', 1],
  ['heap', 'go_memory_classes_heap_objects_bytes', 1],
  ['heapGoal', 'go_memstats_next_gc_bytes', 1],
  ['heapGoal', 'go_gc_heap_goal_bytes', 1],
  ['rss', 'process_resident_memory_bytes', 1],
  ['gcs', 'go_gc_duration_seconds_count', 1],
  ['gcs', 'go_gc_cycles_total_gc_cycles_total', 1],
  ['pause', 'go_gc_duration_seconds_sum', SECOND],
  ['cpu', 'process_cpu_seconds_total', SECOND],
];
/** Histograms of runtime/metrics as that collector names them, the better first. */
const PAUSES = ['go_sched_pauses_total_gc_seconds_bucket', 'go_gc_pauses_seconds_bucket'];
const LATENCY = ['go_sched_latencies_seconds_bucket'];

/** Keeps what the sample before was, for one session. */
export function createFigures(): { read(a: Answers, at: number, chosen: readonly string[]): Figures } {
  let before: Before = { seen: 0 };

  return {
    read(a, at, chosen) {
      const v: Record<string, number> = {};
      const metrics = a.metrics ? index(a.metrics) : undefined;
      for (const [ours, name, factor] of NAMES) {
        const value = metrics?.plain.get(name);
        if (value !== undefined && !(ours in v)) v[ours] = value * factor;
      }
      const mem = a.vars?.mem ?? a.heap;
      const goroutines = a.vars?.numbers.get('goroutines') ?? a.index?.get('goroutine');
      if (goroutines !== undefined) v.goroutines ??= goroutines;
      const threads = a.index?.get('threadcreate');
      if (threads !== undefined) v.threads ??= threads;
      if (mem) {
        v.heap ??= mem.heapAlloc;
        v.heapGoal ??= mem.nextGC;
        v.gcs ??= mem.numGC;
      }

      const start = metrics?.plain.get('process_start_time_seconds');
      const startedAt = start === undefined ? undefined : Math.round(start * 1000);
      const restarted =
        fell(mem?.totalAlloc, before.totalAlloc) ||
        fell(v.gcs, before.gcs) ||
        (startedAt !== undefined && before.startedAt !== undefined && Math.abs(startedAt - before.startedAt) > 1000);
      if (restarted) before = { seen: 0 };

      const sample: LiveSample = { at, v };
      const pauseNow = metrics && cumulative(metrics, PAUSES);
      const latencyNow = metrics && cumulative(metrics, LATENCY);
      const fresh = mem && before.ring !== undefined ? newPauses(mem, before.ring) : undefined;
      if (fresh) {
        before.seen += fresh.reduce((x, y) => x + y, 0);
        sample.pauses = spreadOf(fresh);
        if (fresh.length > 0) sample.longest = Math.max(...fresh);
      } else if (pauseNow && before.pauses) sample.pauses = since(pauseNow, before.pauses);
      if (mem) v.pause ??= mem.pauseTotal ?? before.seen;
      if (latencyNow && before.latency) sample.latency = since(latencyNow, before.latency);

      const gc: GcLook = { at, gcs: v.gcs, pause: v.pause, heapGoal: v.heapGoal };
      const ago = secondAgo(before.gc ?? [], at);
      Object.assign(v, gcFigures(gc, before.gc?.at(-1), { longest: sample.longest, spread: sample.pauses }, ago.look));

      for (const key of chosen) {
        const value = key.startsWith('metrics ')
          ? metrics?.byKey.get(key.slice('metrics '.length))
          : key.startsWith('expvar ')
            ? a.vars?.numbers.get(key.slice('expvar '.length))
            : undefined;
        if (value !== undefined && Number.isFinite(value)) v[key] = value;
      }
      for (const [key, value] of Object.entries(v)) if (!Number.isFinite(value)) delete v[key];

      before = {
        ...before,
        gc: [...ago.left, gc],
        ...(v.gcs !== undefined && { gcs: v.gcs }),
        ...(mem && { totalAlloc: mem.totalAlloc, ring: mem.numGC }),
        ...(startedAt !== undefined && { startedAt }),
        ...(pauseNow && { pauses: pauseNow }),
        ...(latencyNow && { latency: latencyNow }),
      };
      return {
        sample,
        restarted,
        ...(startedAt !== undefined && { startedAt }),
        ...(metrics?.go !== undefined && { go: metrics.go }),
      };
    },
  };
}

const fell = (now: number | undefined, was: number | undefined): boolean => now !== undefined && was !== undefined && now < was;

interface Index {
  /** the first series of a name */
  plain: Map<string, number>;
  byKey: Map<string, number>;
  all: Exposition;
  go?: string;
}
function index(all: Exposition): Index {
  const plain = new Map<string, number>();
  const byKey = new Map<string, number>();
  let go: string | undefined;
  for (const s of all.series) {
    if (!plain.has(s.name)) plain.set(s.name, s.value);
    byKey.set(s.key, s.value);
    if (s.name === 'go_info') go = label(s.labels, 'version');
  }
  return { plain, byKey, all, ...(go !== undefined && { go }) };
}

/** Upper edge in ns → how many so far were not above it. */
function cumulative(m: Index, names: readonly string[]): Cumulative | undefined {
  for (const name of names) {
    if (!m.plain.has(name)) continue;
    const edges: Cumulative = new Map();
    for (const s of m.all.series) {
      if (s.name !== name) continue;
      const le = label(s.labels, 'le');
      if (le !== undefined) edges.set(le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le) * SECOND, s.value);
    }
    return edges;
  }
  return undefined;
}

/** What came to each bucket of ours between two readings of a histogram. Its own buckets may be wider: then theirs count. */
function since(now: Cumulative, was: Cumulative): Spread {
  const counts = new Map<number, number>();
  let below = 0;
  for (const [edge, count] of [...now].sort((x, y) => x[0] - y[0])) {
    const grown = count - (was.get(edge) ?? 0);
    const n = grown - below;
    below = grown;
    if (n <= 0) continue;
    const bucket = edge === Number.POSITIVE_INFINITY ? BUCKETS - 1 : bucketOf(edge);
    counts.set(bucket, (counts.get(bucket) ?? 0) + n);
  }
  return [...counts];
}

/** Pauses of the cycles since `was`, as far as the ring still has them. */
function newPauses(mem: MemStats, was: number): number[] {
  const out: number[] = [];
  if (mem.ring.length === 0) return out;
  for (let n = Math.max(was + 1, mem.numGC - mem.ring.length + 1); n <= mem.numGC; n++) {
    out.push(mem.ring[(n + mem.ring.length - 1) % mem.ring.length]!);
  }
  return out;
}

function spreadOf(ns: readonly number[]): Spread {
  const counts = new Map<number, number>();
  for (const x of ns) counts.set(bucketOf(x), (counts.get(bucketOf(x)) ?? 0) + 1);
  return [...counts];
}
