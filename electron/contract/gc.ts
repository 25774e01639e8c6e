// What the Go runtime says of its collections and its scheduler (GODEBUG gctrace, schedtrace), as labkit reads it.
import { z } from 'zod';
import { command, none } from './spec.ts';

/** A log of ours by its hash, or one from the disk by the id that its opening gave. */
export const GcRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ kind: z.literal('opened'), id: z.string().regex(/^[0-9a-f]{16}$/) }),
]);
export type GcRef = z.infer<typeof GcRef>;

const int = z.number().int();
/** One collection; see Cycle in go-labs/cmd/labkit/internal/gctrace. Times in ms, `at` in s, sizes in whole MB of 2^20 bytes. */
const GcCycle = z.object({
  line: int,
  program: int,
  gc: int,
  at: z.number(),
  /** % of all CPU time since the start */
  share: int,
  leaks: z.boolean(),
  clock: z.object({ sweepTerm: z.number(), mark: z.number(), markTerm: z.number() }),
  cpu: z.object({
    sweepTerm: z.number(),
    assist: z.number(),
    dedicated: z.number(),
    idle: z.number(),
    markTerm: z.number(),
  }),
  before: int,
  end: int,
  live: int,
  goal: int,
  stacks: int,
  globals: int,
  procs: int,
  forced: z.boolean(),
});
export type GcCycle = z.infer<typeof GcCycle>;

/** One line of schedtrace; `at` in ms. */
const SchedLine = z.object({
  line: int,
  program: int,
  at: int,
  gomaxprocs: int,
  idleProcs: int,
  threads: int,
  spinning: int,
  needSpinning: int,
  idleThreads: int,
  runQueue: int,
  queues: z.array(int),
  ticks: z.array(int),
});
export type SchedLine = z.infer<typeof SchedLine>;

const GcAlarm = z.object({
  kind: z.enum(['pause', 'growth', 'rate']),
  /** its place in `cycles` */
  cycle: int,
  at: z.number(),
  from: z.number(),
  /** ms, %, cycles a second */
  value: z.number(),
  was: int,
  is: int,
});
export type GcAlarm = z.infer<typeof GcAlarm>;

export const GcLog = z.object({
  lines: int,
  programs: int,
  cycles: z.array(GcCycle),
  sched: z.array(SchedLine),
  /** lines that begin like one of these and are none; the first hundred */
  broken: z.array(
    z.object({
      line: int,
      text: z.string(),
      why: z.enum(['missing', 'number', 'queues', 'long', 'form']),
      /** what is missing, or the number */
      part: z.string(),
    }),
  ),
  brokenLines: int,
  /** lines that were read over, by what they are */
  passed: z.object({ pacer: int, scav: int, detail: int, forced: int, other: int }),
  alarms: z.array(GcAlarm),
  truncated: z.boolean(),
});
export type GcLog = z.infer<typeof GcLog>;

export const gcCommands = {
  'gc.read': command(z.strictObject({ ref: GcRef }), GcLog, ['log-none', 'log-gone', 'capture-unknown', 'toolchain-missing']),
  /** Asks for a log with the system's dialog; null when the person thought better of it. */
  'gc.open': command(none, z.object({ ref: GcRef, name: z.string() }).nullable()),
} as const;
