// Every field of a cycle and of a line of schedtrace, in the order in which a person reads them: for the table, the readout and CSV.
import type { GcCycle, SchedLine } from '../../../electron/contract/index.ts';

export const gcFields = {
  gc: (c: GcCycle) => c.gc,
  at: (c: GcCycle) => c.at,
  share: (c: GcCycle) => c.share,
  before: (c: GcCycle) => c.before,
  end: (c: GcCycle) => c.end,
  live: (c: GcCycle) => c.live,
  goal: (c: GcCycle) => c.goal,
  sweepTerm: (c: GcCycle) => c.clock.sweepTerm,
  mark: (c: GcCycle) => c.clock.mark,
  markTerm: (c: GcCycle) => c.clock.markTerm,
  cpuSweepTerm: (c: GcCycle) => c.cpu.sweepTerm,
  assist: (c: GcCycle) => c.cpu.assist,
  dedicated: (c: GcCycle) => c.cpu.dedicated,
  idle: (c: GcCycle) => c.cpu.idle,
  cpuMarkTerm: (c: GcCycle) => c.cpu.markTerm,
  stacks: (c: GcCycle) => c.stacks,
  globals: (c: GcCycle) => c.globals,
  procs: (c: GcCycle) => c.procs,
  line: (c: GcCycle) => c.line,
} as const;
export type GcField = keyof typeof gcFields;
export const gcFieldNames = Object.keys(gcFields) as GcField[];

export const schedFields = {
  at: (s: SchedLine) => s.at,
  gomaxprocs: (s: SchedLine) => s.gomaxprocs,
  idleProcs: (s: SchedLine) => s.idleProcs,
  threads: (s: SchedLine) => s.threads,
  spinning: (s: SchedLine) => s.spinning,
  needSpinning: (s: SchedLine) => s.needSpinning,
  idleThreads: (s: SchedLine) => s.idleThreads,
  runQueue: (s: SchedLine) => s.runQueue,
  queues: (s: SchedLine) => s.queues.join(' '),
  ticks: (s: SchedLine) => s.ticks.join(' '),
  line: (s: SchedLine) => s.line,
} as const;
export type SchedField = keyof typeof schedFields;
export const schedFieldNames = Object.keys(schedFields) as SchedField[];
