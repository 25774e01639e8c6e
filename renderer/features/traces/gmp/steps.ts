// What `trace.replay` answers, as steps. Pure.
import type { TraceOverview, TraceReplay } from '../../../../electron/contract/index.ts';
import { columnsOf } from '../columns.ts';

/** The index's numbers of states. */
export const S = { ended: 0, running: 1, runnable: 2, waiting: 3, syscall: 4, blocked: 5 } as const;

/** A goroutine came into a state. */
export interface Step {
  at: number;
  g: number;
  state: number;
  prev: number;
  reason: string;
  /** −1: none */
  proc: number;
  /** who made it so; 0: the runtime */
  by: number;
  /** it gave way to the one that it had handed a lock to */
  yields: boolean;
}

export interface Span {
  start: number;
  end: number;
}
export interface Steps {
  from: number;
  to: number;
  /** numbers of all Ps, in order */
  procs: number[];
  steps: Step[];
  /** steps before this one began before the window: they tell how it stands then */
  first: number;
  names: Map<number, { id: number; name: string }>;
  /** of each P, in order of time */
  threads: Map<number, (Span & { thread: number })[]>;
  stops: Span[];
}

export function stepsOf(answer: TraceReplay, overview: Pick<TraceOverview, 'reasons' | 'names'>): Steps {
  const c = columnsOf(answer);
  const [start, g, state, prev, reason] = [c('start'), c('g'), c('state'), c('prev'), c('reason')];
  const [proc, by, yields] = [c('proc'), c('by'), c('yields')];
  const steps = Array.from(
    start,
    (at, i): Step => ({
      at,
      g: g[i]!,
      state: state[i]!,
      prev: prev[i]!,
      reason: overview.reasons[reason[i]!] ?? '',
      proc: proc[i]!,
      by: by[i]!,
      yields: yields[i] === 1,
    }),
  );
  const [n, id, name] = [c('n'), c('id'), c('name')];
  const names = new Map(
    Array.from(n, (number, i) => [number, { id: id[i]!, name: overview.names[String(name[i])] ?? '' }] as const),
  );
  const threads: Steps['threads'] = new Map();
  const [mstart, mend, mproc, mthread] = [c('mstart'), c('mend'), c('mproc'), c('mthread')];
  for (const [i, p] of mproc.entries()) {
    threads.set(p, [...(threads.get(p) ?? []), { start: mstart[i]!, end: mend[i]!, thread: mthread[i]! }]);
  }
  const used = new Set([...threads.keys(), ...steps.map((s) => s.proc).filter((p) => p >= 0)]);
  for (let p = 0; p < answer.procs; p++) used.add(p);
  const first = steps.findIndex((s) => s.at >= answer.from);
  const [sstart, send] = [c('sstart'), c('send')];
  return {
    from: answer.from,
    to: answer.to,
    procs: [...used].sort((a, b) => a - b),
    steps,
    first: first < 0 ? steps.length : first,
    names,
    threads,
    stops: Array.from(sstart, (s, i) => ({ start: s, end: send[i]! })),
  };
}

/** The thread that holds a P at a time. */
export function threadAt(s: Steps, proc: number, at: number): number | undefined {
  const list = s.threads.get(proc) ?? [];
  let [lo, hi] = [0, list.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (list[mid]!.start <= at) lo = mid + 1;
    else hi = mid;
  }
  const held = list[lo - 1];
  return held && at < held.end ? held.thread : undefined;
}
