// Execution traces: how one is named, its index, and what can be asked of it. Times are nanoseconds since the trace's first event.
import { z } from 'zod';
import { NamedProfile } from './profile.ts';
import { command, job, none } from './spec.ts';
import { traceClasses, traceOrders } from './trace-names.ts';

/** A trace the window may look at: kept beside a run, by its hash; or opened from the disk, by the id that gave. */
export const TraceRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ kind: z.literal('opened'), id: z.string().regex(/^[0-9a-f]{16}$/) }),
]);
export type TraceRef = z.infer<typeof TraceRef>;

const U32 = z.number().int().min(0).max(0xffffffff);
const Time = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

export const TraceOverview = z.object({
  bytes: z.number(),
  events: z.number(),
  end: z.number(),
  goroutines: z.number(),
  tasks: z.number(),
  /** what the file broke off with; what came before it is there */
  fault: z.string(),
  /** names of waits and ranges, by number */
  reasons: z.array(z.string()),
  /** lanes of what runs on each P, of the sweeps and of the CPU samples there; 0: none */
  procs: z.array(z.object({ id: z.number(), lane: U32, ranges: U32, samples: U32 })),
  /** lanes of the mark phases and of stop-the-world; 0: none */
  gc: U32,
  stw: U32,
  heap: z.boolean(),
  /** CPU samples of goroutines; there are some when the program was profiled meanwhile */
  samples: z.number(),
  /** first functions of goroutines, by number */
  names: z.record(z.string(), z.string()),
});
export type TraceOverview = z.infer<typeof TraceOverview>;

/** Columns of numbers: `n` values from byte `at` of `data`, little-endian, `at` a multiple of 8. */
export const TraceColumn = z.object({
  name: z.string(),
  type: z.enum(['u8', 'u16', 'u32', 'i32', 'f64']),
  at: z.number().int().min(0),
  n: z.number().int().min(0),
});
const table = { columns: z.array(TraceColumn), data: z.instanceof(Uint8Array<ArrayBuffer>) };
export const TraceTable = z.object(table);
export type TraceTable = z.infer<typeof TraceTable>;

/**
 * Lanes over a window. Of each lane either its records (rows `at` to `at + n` of start, end, who, index, stack, proc, reason, class,
 * flags), or, where there are more than can be told apart, for each pixel the share of every class, 0 to 255 (bytes of `bins`). Of
 * regions and ranges the depth, 0 to 3, stands for the class; a lane of regions may come a second time, with those that have room for a name.
 */
export const TraceWindow = z.object({
  from: z.number(),
  to: z.number(),
  lanes: z.array(z.object({ lane: U32, kind: z.enum(['records', 'bins']), at: z.number(), n: z.number() })),
  /** of regions and logs, by number */
  names: z.record(z.string(), z.string()),
  /** of goroutines on a P wherever there is room for a name, by number */
  on: z.record(z.string(), z.string()),
  ...table,
});
export type TraceWindow = z.infer<typeof TraceWindow>;

/**
 * What the scheduler did in a window, step by step: columns start, end, g, state, prev, reason, proc, by, yields of steps in order of
 * time; n, id, name of the goroutines in them; mstart, mend, mproc, mthread of threads that held a P; sstart, send of stops of the
 * world. `to` is earlier than asked where too much happens; `procs` is GOMAXPROCS at `from`, 0 where the trace does not tell.
 */
export const TraceReplay = z.object({ from: z.number(), to: z.number(), procs: z.number(), ...table });
export type TraceReplay = z.infer<typeof TraceReplay>;

const Frame = z.object({ func: z.string(), file: z.string(), line: z.number() });
export type TraceFrame = z.infer<typeof Frame>;
/** A goroutine in a line; `n` is 0 for none, `ended` −1 while it lives. */
const Card = z.object({ n: U32, id: z.number(), name: z.string(), created: z.number(), ended: z.number(), lane: U32 });
export type TraceCard = z.infer<typeof Card>;
/** One goroutine made another runnable; `goroutine.n` is 0 where the runtime did. */
const Wake = z.object({ at: z.number(), goroutine: Card, proc: z.number(), reason: z.string() });
export type TraceWake = z.infer<typeof Wake>;

/** One state of a goroutine: what it was, why, and who ended it. */
export const TraceDetail = z.object({
  lane: U32,
  index: z.number(),
  start: z.number(),
  end: z.number(),
  class: z.enum(traceClasses),
  reason: z.string(),
  proc: z.number(),
  /** it went on when the trace ended; it had begun before the trace did */
  open: z.boolean(),
  before: z.boolean(),
  stack: z.array(Frame),
  stackOf: Card,
  goroutine: Card,
  wokenBy: Wake.nullable(),
  wokenStack: z.array(Frame),
  /** at most 50 of `wokeCount` */
  woke: z.array(Wake),
  wokeCount: z.number(),
  /** where the CPU profiler found it in this state; at most 50 of `sampleCount` */
  samples: z.array(z.object({ at: z.number(), stack: z.array(Frame) })),
  sampleCount: z.number(),
});
export type TraceDetail = z.infer<typeof TraceDetail>;

const Sums = z.record(z.string(), z.number());
export const TraceLife = Card.extend({
  creator: Card,
  createdStack: z.array(Frame),
  started: z.number(),
  exec: z.number(),
  runnable: z.number(),
  syscall: z.number(),
  blocked: z.number(),
  waits: Sums,
  ranges: Sums,
  states: z.number(),
  rangesLane: U32,
  regionsLane: U32,
  logsLane: U32,
  wakesLane: U32,
  wakesCount: z.number(),
});
export type TraceLife = z.infer<typeof TraceLife>;

const Wait = z.object({
  goroutine: U32,
  lane: U32,
  index: z.number(),
  start: z.number(),
  end: z.number(),
  reason: z.number(),
  state: z.number(),
  stack: U32,
});
export type TraceWait = z.infer<typeof Wait>;
const Range = z.object({ start: z.number(), end: z.number(), name: z.string(), open: z.boolean() });

/** Figures over a window; over the whole trace those of a group are go tool trace's. */
export const TraceFigures = z.object({
  from: z.number(),
  to: z.number(),
  /** goroutines by first function (`name` in the overview's names); ns; `waits` and `ranges` by number of the reason */
  groups: z.array(
    z.object({
      name: U32,
      count: z.number(),
      exec: z.number(),
      runnable: z.number(),
      syscall: z.number(),
      syscallBlocked: z.number(),
      total: z.number(),
      waits: Sums,
      ranges: Sums,
    }),
  ),
  /** times from runnable to running: of 2^i to 2^(i+1) ns */
  latency: z.array(z.number()),
  latencyCount: z.number(),
  latencySum: z.number(),
  latencyMax: z.number(),
  /** longest first, of the program's goroutines; `runtime…` of those that are the runtime's own */
  waits: z.array(Wait),
  runnable: z.array(Wait),
  runtimeWaits: z.array(Wait),
  runtimeRunnable: z.array(Wait),
  /** where each of those stacks is in the person's program, by number; ids of the goroutines, by number */
  frames: z.record(z.string(), Frame),
  ids: z.record(z.string(), z.number()),
  gc: z.array(Range),
  stw: z.array(Range),
});
export type TraceFigures = z.infer<typeof TraceFigures>;

export const TraceTasks = z.object({
  count: z.number(),
  /** the longest 1000; start and end are −1 where the trace does not have them */
  rows: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      start: z.number(),
      end: z.number(),
      parent: z.number(),
      regions: z.number(),
      /** of its regions, on whatever goroutine; 0: none */
      lane: U32,
      goroutine: Card,
    }),
  ),
});
export type TraceTasks = z.infer<typeof TraceTasks>;

const errors = ['trace-gone', 'trace-index'] as const;
const ProfileKind = z.enum(['net', 'sync', 'syscall', 'sched']);
const trace = { trace: TraceRef };
const span = { ...trace, from: Time, to: Time };

export const traceCommands = {
  /** Asks for a trace with the system's dialog; null when the person thought better of it. */
  'trace.choose': command(none, z.object({ ...trace, name: z.string() }).nullable()),
  'trace.window': command(
    z.strictObject({
      ...span,
      lanes: z.array(U32).max(800),
      px: z.number().int().min(1).max(8192),
      /** also columns `heap` and `goal`: bytes at the end of each pixel */
      heap: z.boolean(),
    }),
    TraceWindow,
    errors,
  ),
  /** Goroutines that are there in the window, in order: columns n, lane, name, id, regions, logs, samples. */
  'trace.goroutines': command(
    z.strictObject({ ...span, sort: z.enum(traceOrders), group: U32.optional(), text: z.string().max(200) }),
    TraceTable,
    errors,
  ),
  /** The state that a lane is in at a time, or the last one before it; of a task's lane that of the goroutine that works on it. */
  'trace.at': command(z.strictObject({ ...trace, lane: U32, at: Time }), TraceDetail, errors),
  'trace.detail': command(z.strictObject({ ...trace, lane: U32, index: z.number().int().min(0) }), TraceDetail, errors),
  'trace.goroutine': command(z.strictObject({ ...trace, n: U32 }), TraceLife, errors),
  'trace.figures': command(z.strictObject(span), TraceFigures, errors),
  'trace.replay': command(z.strictObject(span), TraceReplay, errors),
  'trace.tasks': command(z.strictObject(trace), TraceTasks, errors),
  /** A pprof profile of the window's waits, as an opened one. */
  'trace.flame': command(z.strictObject({ ...span, kind: ProfileKind }), NamedProfile, [...errors, 'profile-format']),
  /** Writes a pprof profile of the window's waits where the system's dialog says. */
  'trace.profile': command(
    z.strictObject({ ...span, kind: ProfileKind }),
    z.object({ saved: z.boolean(), path: z.string().optional() }),
    errors,
  ),
} as const;

export const traceJobs = {
  /** Reads a trace into its index, unless that is there already. `done` and `total` are bytes while it reads, records while it sorts. */
  'trace.open': job(
    z.strictObject(trace),
    z.object({ phase: z.enum(['hash', 'read', 'sort']), done: z.number(), total: z.number(), events: z.number() }),
    TraceOverview,
    ['trace-gone', 'trace-format', 'trace-memory', 'trace-index'],
  ),
} as const;
