import { expect, test } from 'vitest';
import type { GcAlarm, GcCycle, GcLog } from '../../../electron/contract/index.ts';
import { nearest } from '../../charts/Lanes.tsx';
import { lanesOption, pixelAt, timeAt, zoom } from '../../charts/lanes.ts';
import { figuresOf, gcLanes, programOf, rangeOf } from './lanes.ts';

const cycle = (gc: number, at: number, program = 0): GcCycle => ({
  line: gc,
  program,
  gc,
  at,
  share: 1,
  leaks: false,
  clock: { sweepTerm: 0.1, mark: 2, markTerm: 60 },
  cpu: { sweepTerm: 0.2, assist: 1, dedicated: 2, idle: 3, markTerm: 120 },
  before: 10 * gc,
  end: 11 * gc,
  live: 5 * gc,
  goal: 12 * gc,
  stacks: 0,
  globals: 0,
  procs: 2,
  forced: false,
});
const alarm = (at: number, cycle: number): GcAlarm => ({ kind: 'pause', cycle, at, from: at, value: 60, was: 0, is: 0 });
const words = Object.fromEntries(
  'heap before live goal pauses sweepTerm markTerm limit cpu assist dedicated idle share shareName'.split(' ').map((w) => [w, w]),
) as Parameters<typeof gcLanes>[1];

test('one program of a log: its cycles, and alarms at their places among them', () => {
  const log = {
    cycles: [cycle(1, 1), cycle(2, 2), cycle(1, 1, 1), cycle(2, 3, 1)],
    sched: [],
    alarms: [alarm(2, 1), alarm(3, 3)],
  };
  const { cycles, alarms } = programOf(log as unknown as GcLog, 1);
  expect(cycles.map((c) => c.at)).toEqual([1, 3]);
  expect(alarms).toEqual([alarm(3, 1)]);
});

test('figures: both pauses of a cycle count, the largest heap is where it was largest', () => {
  expect(figuresOf([cycle(1, 0), cycle(2, 1), cycle(3, 4)])).toEqual({
    pauseTotal: expect.closeTo(180.3),
    pauseMax: 60,
    heapMax: 33,
    perSecond: 0.5,
  });
  expect(figuresOf([cycle(1, 0)]).perSecond).toBe(0);
});

test('every field that is drawn stands at its time in its lane', () => {
  const [heap, pauses, cpu] = gcLanes([cycle(1, 0.5)], words);
  const at = (lane: typeof heap, name: string) => lane?.series.find((s) => s.name === name)?.points;
  expect([at(heap, 'before'), at(heap, 'live'), at(heap, 'goal')]).toEqual([[[0.5, 10]], [[0.5, 5]], [[0.5, 12]]]);
  expect([at(pauses, 'sweepTerm'), at(pauses, 'markTerm')]).toEqual([[[0.5, 0.1]], [[0.5, 60]]]);
  expect([at(cpu, 'assist'), at(cpu, 'dedicated'), at(cpu, 'idle')]).toEqual([[[0.5, 1]], [[0.5, 2]], [[0.5, 3]]]);
});

test('pixels and times are each other’s inverse; zoom keeps its point and stays within all', () => {
  const range = { min: 2, max: 12 };
  expect(timeAt(pixelAt(7.5, range, 900), range, 900)).toBeCloseTo(7.5);
  const all = { min: 0, max: 100 };
  const closer = zoom(all, all, 30, 0.5);
  expect(closer).toEqual({ min: 15, max: 65 });
  expect(zoom(closer, all, 60, 4)).toEqual(all);
  expect(rangeOf([])).toEqual({ min: 0, max: 1 });
});

test('the nearest time, also before the first and after the last', () => {
  const times = [1, 2, 4, 8];
  expect([-5, 1.4, 1.6, 3.1, 6, 99].map((x) => nearest(times, x))).toEqual([0, 0, 1, 2, 2, 3]);
});

test('lanes below each other fill the height; a limit is drawn only where something comes near it', () => {
  const theme = { text: '', faint: '', line: '', panel: '', alarm: 'red', series: ['a', 'b', 'c', 'd', 'e', 'f'], font: '' };
  const size = { width: 800, height: 500, head: 0 };
  const option = lanesOption(gcLanes([cycle(1, 1), cycle(2, 2)], words), {
    size,
    theme,
    range: { min: 0, max: 3 },
    marks: [{ at: 2, from: 1, text: '1' }],
    cursor: 1,
    unit: 's',
  });
  const grids = option.grid as { top: number; height: number }[];
  expect(grids).toHaveLength(4);
  for (const [i, g] of grids.entries()) if (i > 0) expect(g.top).toBeGreaterThan(grids[i - 1]!.top + grids[i - 1]!.height);
  expect(grids.at(-1)!.top + grids.at(-1)!.height).toBeLessThan(500);
  expect((option.series as { id: string }[]).filter((s) => s.id.endsWith('limit')).map((s) => s.id)).toEqual(['1 limit']);
});
