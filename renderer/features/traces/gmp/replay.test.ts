// The board by hand-made steps: the runtime's rules of queues, thefts with their batches, system calls, boards at any step.
import { expect, test } from 'vitest';
import type { TraceReplay } from '../../../../electron/contract/index.ts';
import { Replay } from './replay.ts';
import { S, type Step, type Steps, stepsOf, threadAt } from './steps.ts';

const step = (at: number, g: number, state: number, more: Partial<Step> = {}): Step => ({
  ...{ at, g, state, prev: S.ended, reason: '', proc: 0, by: 1, yields: false },
  ...more,
});
const replay = (steps: Step[], more: Partial<Steps> = {}) =>
  new Replay({ from: 0, to: 1e9, procs: [0, 1], steps, first: 0, names: new Map(), threads: new Map(), stops: [], ...more });
const run = (at: number, g: number, proc = 0, more: Partial<Step> = {}) =>
  step(at, g, S.running, { prev: S.runnable, proc, ...more });
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('a new one takes runnext, the one from there goes to the end of the queue', () => {
  const r = replay([run(0, 1), ...[11, 12, 13].map((g) => step(g, g, S.runnable))]);
  const p = r.board(3).procs.get(0)!;
  expect(p).toEqual({ g: 1, inCall: false, next: 13, queue: [11, 12] });
  expect(r.happened.map((h) => h.kind)).toEqual(['runs', 'made', 'made', 'made']);
});

test('a theft: the last of the batch runs first, the others come along', () => {
  // 17 are made: 16 in the queue, one in runnext
  const made = numbers(11, 27).map((g) => step(g, g, S.runnable));
  const r = replay([run(0, 1), ...made, run(100, 18, 1)]);
  expect(r.happened.at(-1)).toEqual({ kind: 'stolen', from: 0, took: 8, of: 16 });
  const b = r.board(made.length + 1);
  expect(b.procs.get(0)).toMatchObject({ queue: numbers(19, 26), next: 27 });
  expect(b.procs.get(1)).toMatchObject({ g: 18, queue: numbers(11, 17) });
  // The next of its own is no theft; runnext of the other is one, of one.
  const on = replay([...r.of.steps, step(101, 18, S.ended, { proc: 1 }), run(102, 11, 1), run(103, 27, 1)]);
  expect(on.happened.slice(-2)).toEqual([{ kind: 'local' }, { kind: 'stolenNext', from: 0 }]);
});

test('a full queue gives half of it and one more to the global queue', () => {
  const r = replay([run(0, 1), ...numbers(2, 260).map((g) => step(g, g, S.runnable))]);
  const b = r.board(259);
  // 2 … 257 fill the queue, 258 is runnext; 259 pushes 258 out, and with it go 2 … 129.
  expect(b.global).toEqual([...numbers(2, 129), 258]);
  expect(b.procs.get(0)).toMatchObject({ next: 260, queue: [...numbers(130, 257), 259] });
});

test('from the global queue a P with nothing of its own takes a share; one that has takes one', () => {
  const stopped = numbers(2, 11).map((g) => step(g, g, S.runnable, { proc: -1, prev: S.waiting, by: 0 }));
  const share = replay([...stopped, run(50, 2, 1)]);
  expect(share.happened.at(-1)).toEqual({ kind: 'global' });
  expect(share.board(10)).toMatchObject({ global: numbers(8, 11) }); // 10 / 2 + 1 = 6 are taken
  expect(share.board(10).procs.get(1)!.queue).toEqual(numbers(3, 7));
  const one = replay([...stopped, step(20, 30, S.runnable, { proc: 1 }), run(50, 2, 1)]);
  expect(one.board(11).global).toEqual(numbers(3, 11));
});

test('preempted: to the global queue, but to runnext of its P when the world stops; who hands a lock over stays local', () => {
  const preempted = step(10, 1, S.runnable, { prev: S.running, reason: 'preempted' });
  expect(replay([run(0, 1), preempted]).happened.at(-1)).toEqual({ kind: 'preempted', queue: 'global' });
  const stopped = replay([run(0, 1), preempted], { stops: [{ start: 5, end: 20 }] });
  expect(stopped.happened.at(-1)).toEqual({ kind: 'preempted', queue: 'local' });
  expect(stopped.board(1).procs.get(0)!.next).toBe(1);
  expect(replay([run(0, 1), { ...preempted, yields: true }]).happened.at(-1)).toEqual({ kind: 'gaveWay' });
  const sched = { ...preempted, reason: 'runtime.Gosched' };
  expect(replay([run(0, 1), sched]).happened.at(-1)).toEqual({ kind: 'stopped' });
});

test('a system call keeps its P until that is taken away; who comes out without one queues globally', () => {
  const r = replay([
    run(0, 1),
    step(10, 1, S.syscall, { prev: S.running }),
    step(20, 1, S.blocked, { prev: S.syscall }),
    step(30, 1, S.runnable, { prev: S.blocked, proc: -1, by: 0 }),
    run(40, 1, 1),
  ]);
  expect(r.happened.map((h) => h.kind)).toEqual(['runs', 'call', 'handoff', 'left', 'global']);
  expect(r.board(1).procs.get(0)).toMatchObject({ g: 1, inCall: true });
  expect(r.board(2)).toMatchObject({ calls: [1] });
  expect(r.board(2).procs.get(0)!.g).toBe(0);
  expect(r.board(4)).toMatchObject({ calls: [], global: [] });
});

test('going to any step and back is the same as walking there', () => {
  const steps = numbers(1, 400).flatMap((n) => [
    step(n * 10, n + 1, S.runnable),
    run(n * 10 + 5, n + 1, n % 2),
    step(n * 10 + 7, n + 1, S.ended),
  ]);
  const [a, b] = [replay(steps), replay(steps)];
  for (let i = 0; i < steps.length; i++) b.board(i);
  for (const i of [1199, 3, 640, 127, 128, 129, 0]) expect(a.board(i)).toEqual(b.board(i));
  expect(a.find(0, 1, new Set(['stolenNext']))).toBe(1);
  expect(a.find(1, -1, new Set(['stolenNext']))).toBeUndefined();
  expect(a.count(new Set(['stolenNext']))).toBe(200);
  expect(a.step(a.at(44))!.at).toBe(40);
  expect(a.at(-1)).toBe(-1);
});

test('columns of the answer become steps; a thread holds a P from its start to its end', () => {
  const columns: TraceReplay['columns'] = [];
  const parts: Uint8Array[] = [];
  let at = 0;
  const add = (
    name: string,
    type: 'f64' | 'u32' | 'u16' | 'u8' | 'i32',
    array: Float64Array | Uint32Array | Uint16Array | Uint8Array | Int32Array,
  ) => {
    columns.push({ name, type, at, n: array.length });
    const bytes = new Uint8Array(Math.ceil(array.byteLength / 8) * 8);
    bytes.set(new Uint8Array(array.buffer));
    parts.push(bytes);
    at += bytes.length;
  };
  add('start', 'f64', Float64Array.of(50, 120));
  add('g', 'u32', Uint32Array.of(3, 3));
  add('state', 'u8', Uint8Array.of(2, 1));
  add('prev', 'u8', Uint8Array.of(1, 2));
  add('reason', 'u16', Uint16Array.of(1, 0));
  add('proc', 'i32', Int32Array.of(-1, 1));
  add('by', 'u32', Uint32Array.of(0, 0));
  add('yields', 'u8', Uint8Array.of(1, 0));
  add('n', 'u32', Uint32Array.of(3));
  add('id', 'f64', Float64Array.of(77));
  add('name', 'u32', Uint32Array.of(9));
  add('mstart', 'f64', Float64Array.of(100, 300));
  add('mend', 'f64', Float64Array.of(200, 400));
  add('mproc', 'i32', Int32Array.of(1, 1));
  add('mthread', 'f64', Float64Array.of(4001, 4002));
  const data = new Uint8Array(at);
  let to = 0;
  for (const p of parts) {
    data.set(p, to);
    to += p.length;
  }
  const s = stepsOf({ from: 100, to: 500, procs: 2, columns, data }, { reasons: ['', 'preempted'], names: { 9: 'main.work' } });
  expect(s.steps).toEqual([
    { at: 50, g: 3, state: 2, prev: 1, reason: 'preempted', proc: -1, by: 0, yields: true },
    { at: 120, g: 3, state: 1, prev: 2, reason: '', proc: 1, by: 0, yields: false },
  ]);
  expect([s.first, s.procs, s.names.get(3)]).toEqual([1, [0, 1], { id: 77, name: 'main.work' }]);
  expect([50, 100, 199, 200, 350].map((t) => threadAt(s, 1, t))).toEqual([undefined, 4001, 4001, undefined, 4002]);
});
