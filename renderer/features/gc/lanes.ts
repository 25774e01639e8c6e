// From a log of the runtime to what its charts and tables show. Pure.
import type { GcAlarm, GcCycle, GcLog, SchedLine } from '../../../electron/contract/index.ts';
import type { Lane, LaneMark, Range } from '../../charts/index.ts';

/** Texts by their key, as i18next gives them. */
export type Words<K extends string> = Record<K, string>;

export type GcWords = Words<
  | 'heap'
  | 'before'
  | 'live'
  | 'goal'
  | 'pauses'
  | 'sweepTerm'
  | 'markTerm'
  | 'limit'
  | 'cpu'
  | 'assist'
  | 'dedicated'
  | 'idle'
  | 'share'
  | 'shareName'
>;
export type SchedWords = Words<
  'queues' | 'global' | 'local' | 'procs' | 'running' | 'idle' | 'threads' | 'allThreads' | 'idleThreads' | 'spinning' | 'states'
>;

/** ms; as in labkit's alarm.go */
const PAUSE_LIMIT = 50;

export function gcLanes(cycles: readonly GcCycle[], w: GcWords): Lane[] {
  const points = (value: (c: GcCycle) => number) => cycles.map((c) => [c.at, value(c)] as const);
  return [
    {
      title: w.heap,
      unit: 'MB',
      weight: 1.6,
      series: [
        { name: w.before, slot: 0, kind: 'line', points: points((c) => c.before) },
        { name: w.live, slot: 2, kind: 'line', points: points((c) => c.live) },
        { name: w.goal, slot: 4, kind: 'dashed', points: points((c) => c.goal) },
      ],
    },
    {
      title: w.pauses,
      unit: 'ms',
      limit: { at: PAUSE_LIMIT, text: w.limit },
      series: [
        { name: w.sweepTerm, slot: 0, kind: 'dots', points: points((c) => c.clock.sweepTerm) },
        { name: w.markTerm, slot: 1, kind: 'dots', points: points((c) => c.clock.markTerm) },
      ],
    },
    {
      title: w.cpu,
      unit: 'ms',
      series: [
        { name: w.assist, slot: 1, kind: 'stack', points: points((c) => c.cpu.assist) },
        { name: w.dedicated, slot: 0, kind: 'stack', points: points((c) => c.cpu.dedicated) },
        { name: w.idle, slot: 5, kind: 'stack', points: points((c) => c.cpu.idle) },
      ],
    },
    {
      title: w.share,
      unit: '%',
      weight: 0.7,
      series: [{ name: w.shareName, slot: 3, kind: 'line', points: points((c) => c.share) }],
    },
  ];
}

export const inQueues = (s: SchedLine): number => s.queues.reduce((sum, n) => sum + n, 0);

export function schedLanes(lines: readonly SchedLine[], w: SchedWords): Lane[] {
  const points = (value: (s: SchedLine) => number) => lines.map((s) => [s.at, value(s)] as const);
  return [
    {
      title: w.queues,
      unit: '',
      weight: 1.4,
      series: [
        { name: w.global, slot: 0, kind: 'stack', points: points((s) => s.runQueue) },
        { name: w.local, slot: 4, kind: 'stack', points: points(inQueues) },
      ],
    },
    {
      title: w.states,
      unit: w.procs,
      series: [
        { name: w.running, slot: 2, kind: 'stack', points: points((s) => s.gomaxprocs - s.idleProcs) },
        { name: w.idle, slot: 5, kind: 'stack', points: points((s) => s.idleProcs) },
      ],
    },
    {
      title: w.threads,
      unit: '',
      series: [
        { name: w.allThreads, slot: 0, kind: 'step', points: points((s) => s.threads) },
        { name: w.idleThreads, slot: 5, kind: 'step', points: points((s) => s.idleThreads) },
        { name: w.spinning, slot: 1, kind: 'step', points: points((s) => s.spinning) },
      ],
    },
  ];
}

/** One program's part of a log; alarms with their places in its cycles. */
export function programOf(log: GcLog, program: number): { cycles: GcCycle[]; sched: SchedLine[]; alarms: GcAlarm[] } {
  const first = log.cycles.findIndex((c) => c.program === program);
  const cycles = log.cycles.filter((c) => c.program === program);
  return {
    cycles,
    sched: log.sched.filter((s) => s.program === program),
    alarms: log.alarms.filter((a) => log.cycles[a.cycle]?.program === program).map((a) => ({ ...a, cycle: a.cycle - first })),
  };
}

/** From the first to the last, with something to see on either side. */
export function rangeOf(times: readonly number[]): Range {
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? first;
  const pad = last > first ? (last - first) * 0.02 : 1;
  return { min: Math.max(0, first - pad), max: last + pad };
}

export const marksOf = (alarms: readonly GcAlarm[]): LaneMark[] =>
  alarms.map((a, i) => ({ at: a.at, from: a.from, text: String(i + 1) }));

export interface Figures {
  pauseTotal: number;
  pauseMax: number;
  heapMax: number;
  perSecond: number;
}
/** ms, MB. */
export function figuresOf(cycles: readonly GcCycle[]): Figures {
  let pauseTotal = 0;
  let pauseMax = 0;
  let heapMax = 0;
  for (const { clock, before, end } of cycles) {
    pauseTotal += clock.sweepTerm + clock.markTerm;
    pauseMax = Math.max(pauseMax, clock.sweepTerm, clock.markTerm);
    heapMax = Math.max(heapMax, before, end);
  }
  const span = (cycles.at(-1)?.at ?? 0) - (cycles[0]?.at ?? 0);
  return { pauseTotal, pauseMax, heapMax, perSecond: span > 0 ? (cycles.length - 1) / span : 0 };
}
