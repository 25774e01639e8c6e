// Where every goroutine is: on a P, in a P's queue, in the global queue, in a system call. Pure.
//
// A trace says when a goroutine becomes runnable, on which P, and where it runs next. It does not say in which queue it waits, so that is
// worked out by the runtime's own rules, all of src/runtime/proc.go of the bundled Go: ready and newproc put it into the P's runnext
// and push the one from there to the end of the P's queue (runqput); a full queue of 256 gives half of it to the global one
// (runqputslow); who is preempted or calls Gosched goes to the global queue (goschedImpl), and so does who comes out of a system call
// without a P (exitsyscallNoP); a P with an empty queue takes a share of the global one (globrunqgetbatch). Each start in the trace puts
// right what was guessed.
import { S, type Step } from './steps.ts';

export interface Proc {
  /** the goroutine on it, 0 for none */
  g: number;
  inCall: boolean;
  /** runnext, 0 for none */
  next: number;
  queue: number[];
}
export interface Board {
  procs: Map<number, Proc>;
  global: number[];
  /** in a system call, and its P is gone */
  calls: number[];
}

export type Happened =
  | { kind: 'made' | 'woken' | 'preempted'; queue: 'local' | 'global' }
  | { kind: 'stopped' | 'left' | 'gaveWay' }
  | { kind: 'next' | 'local' | 'global' | 'runs' | 'waits' | 'call' | 'back' | 'handoff' | 'ends' }
  /** it took so many of the victim's queue, `of` all there were; runnext is none of them */
  | { kind: 'stolen'; from: number; took: number; of: number }
  | { kind: 'stolenNext'; from: number };
export type HappenedKind = Happened['kind'];

const QUEUE = 256;

export const emptyBoard = (procs: readonly number[]): Board => ({
  procs: new Map(procs.map((p) => [p, { g: 0, inCall: false, next: 0, queue: [] }])),
  global: [],
  calls: [],
});

export const copyBoard = (b: Board): Board => ({
  procs: new Map([...b.procs].map(([n, p]) => [n, { ...p, queue: [...p.queue] }])),
  global: [...b.global],
  calls: [...b.calls],
});

/** What only the steps around a step tell. */
export interface Around {
  /** what it waited for until now */
  waited: string;
  /** the world was being stopped */
  stopping: boolean;
  /** it is the runtime's own and is started as soon as it is woken */
  system: boolean;
}

/** Takes one step; changes the board. */
export function take(b: Board, s: Step, around: Around): Happened {
  const was = [...b.procs.values()].find((p) => p.g === s.g);
  if (s.state === S.running || s.state === S.syscall) return start(b, s, was);
  if (was) {
    was.g = 0;
    was.inCall = false;
  }
  remove(b, s.g);
  switch (s.state) {
    case S.runnable:
      return wait(b, s, around);
    case S.blocked:
      b.calls.push(s.g);
      return { kind: 'handoff' };
    case S.waiting:
      return { kind: 'waits' };
  }
  return { kind: 'ends' };
}

/** It is runnable: into a queue. */
function wait(b: Board, s: Step, { waited, stopping, system }: Around): Happened {
  const p = b.procs.get(s.proc);
  const local = (kind: 'made' | 'woken' | 'preempted', put: 'next' | 'end' | 'front'): Happened => {
    if (put === 'front') p!.queue.unshift(s.g);
    else queueUp(b, p!, s.g, put === 'next');
    return { kind, queue: 'local' };
  };
  const global = (kind: 'made' | 'woken' | 'preempted'): Happened => {
    b.global.push(s.g);
    return { kind, queue: 'global' };
  };
  if (s.prev === S.syscall || s.prev === S.blocked) {
    b.global.push(s.g);
    return { kind: 'left' };
  }
  if (s.prev === S.running) {
    if (s.yields && p) {
      queueUp(b, p, s.g, false);
      return { kind: 'gaveWay' };
    }
    if (s.reason !== 'preempted') {
      b.global.push(s.g);
      return { kind: 'stopped' };
    }
    return stopping && p ? local('preempted', 'next') : global('preempted');
  }
  const kind = s.prev === S.waiting ? 'woken' : 'made';
  if (!p) return global(kind);
  if (system) return local(kind, 'front');
  // What the network poller finds goes to idle Ps by the global queue (injectglist).
  if (waited === 'network' && s.by === 0) return [...b.procs.values()].some((q) => !q.g) ? global(kind) : local(kind, 'end');
  return local(kind, 'next');
}

function queueUp(b: Board, p: Proc, g: number, next: boolean): void {
  let last = g;
  if (next) {
    [last, p.next] = [p.next, g];
    if (last === 0) return;
  }
  if (p.queue.length >= QUEUE) b.global.push(...p.queue.splice(0, QUEUE / 2), last);
  else p.queue.push(last);
}

/** It runs, or is in a system call and has a P. */
function start(b: Board, s: Step, was: Proc | undefined): Happened {
  const p = b.procs.get(s.proc);
  const inCall = s.state === S.syscall;
  if (was && was === p) {
    p.inCall = inCall;
    return { kind: inCall ? 'call' : 'back' };
  }
  if (was) was.g = 0;
  const how = p ? origin(b, s, p) : ({ kind: 'runs' } as const);
  remove(b, s.g);
  if (p) {
    p.g = s.g;
    p.inCall = inCall;
  }
  if (inCall) return { kind: 'call' };
  return s.prev === S.syscall || s.prev === S.blocked ? { kind: 'back' } : how;
}

/** Where a P found the goroutine that it runs now; takes along what it took with it. */
function origin(b: Board, s: Step, p: Proc): Happened {
  if (p.next === s.g) return { kind: 'next' };
  if (p.queue.includes(s.g)) return { kind: 'local' };
  const at = b.global.indexOf(s.g);
  if (at >= 0) {
    // Its own queue being empty, it takes a share; else this is the one look in 61.
    const share = Math.min(QUEUE / 2, b.global.length, Math.floor(b.global.length / b.procs.size) + 1);
    if (at === 0 && p.queue.length === 0 && !p.next) p.queue.push(...b.global.splice(0, share).slice(1));
    return { kind: 'global' };
  }
  for (const [from, victim] of b.procs) {
    if (victim === p) continue;
    if (victim.next === s.g) return { kind: 'stolenNext', from };
    const i = victim.queue.indexOf(s.g);
    if (i < 0) continue;
    // A thief runs the last of those that it took first (runqsteal): so it took all before it as well.
    const of = victim.queue.length;
    p.queue.push(...victim.queue.splice(0, i + 1).slice(0, -1));
    return { kind: 'stolen', from, took: i + 1, of };
  }
  return { kind: 'runs' };
}

function remove(b: Board, g: number): void {
  const out = (list: number[]) => {
    const i = list.indexOf(g);
    if (i >= 0) list.splice(i, 1);
  };
  out(b.global);
  out(b.calls);
  for (const p of b.procs.values()) {
    if (p.next === g) p.next = 0;
    out(p.queue);
  }
}
