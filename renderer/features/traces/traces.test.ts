// The pure parts of the timeline: views, rows, tables, pixels.
import { expect, test } from 'vitest';
import type { TraceFigures, TraceOverview } from '../../../electron/contract/index.ts';
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { columnsOf } from './columns.ts';
import { buckets, groupRows, groupsCsv, latencyCsv, quantile, reasonsOf } from './figures.ts';
import { fitted } from './labels.ts';
import { type Palette, rgb } from './paint.ts';
import { fillShares, fillState, runsOf } from './pixels.ts';
import { heightOf, rowsIn, rowsOf, shortName } from './rows.ts';
import { lineAt, meansIn, schedOf } from './sched.ts';
import { clamp, pan, reveal, tickLabel, ticks, zoom } from './view.ts';

test('a view stays in the trace, keeps its middle when zoomed, and is never too narrow', () => {
  expect(clamp({ from: -5, to: 5 }, 1000)).toEqual({ from: 0, to: 200 });
  expect(clamp({ from: 900, to: 1500 }, 1000)).toEqual({ from: 400, to: 1000 });
  expect(clamp({ from: 0, to: 50 }, 100)).toEqual({ from: 0, to: 100 });
  expect(zoom({ from: 1000, to: 3000 }, 0.5, 1500, 10_000)).toEqual({ from: 1250, to: 2250 });
  expect(zoom({ from: 1000, to: 3000 }, 100, 1500, 10_000)).toEqual({ from: 0, to: 10_000 });
  expect(pan({ from: 1000, to: 3000 }, 0.1, 10_000)).toEqual({ from: 1200, to: 3200 });
  expect(pan({ from: 1000, to: 3000 }, -5, 10_000)).toEqual({ from: 0, to: 2000 });
  const view = { from: 1000, to: 3000 };
  expect(reveal(view, 1500, 1600, 10_000)).toBe(view);
  const moved = reveal(view, 5000, 5100, 10_000);
  expect([moved.to - moved.from, moved.from <= 5000 && moved.to >= 5100]).toEqual([2000, true]);
  expect(reveal(view, 4000, 8000, 10_000)).toEqual({ from: 3600, to: 8400 });
});

test('ticks stand on round times and say enough digits to be told apart', () => {
  const { step, at } = ticks({ from: 0, to: 1e9 }, 1000);
  expect([step, at.length]).toEqual([2e8, 6]);
  expect(at.map((t) => tickLabel(t, step)).slice(0, 2)).toEqual(['0.0 s', '0.2 s']);
  expect(tickLabel(1_234_567_000, 1000)).toBe('1.234567 s');
  expect(tickLabel(350_000, 50_000)).toBe('350 µs');
  const narrow = ticks({ from: 1_000_000_000, to: 1_000_000_400 }, 1000);
  expect(new Set(narrow.at.map((t) => tickLabel(t, narrow.step))).size).toBe(narrow.at.length);
});

const overview: TraceOverview = {
  bytes: 1,
  events: 1,
  end: 1000,
  goroutines: 2,
  tasks: 0,
  fault: '',
  reasons: ['', 'sync', 'chan receive', 'GC mark assist'],
  procs: [{ id: 0, lane: 5, ranges: 6, samples: 0 }],
  gc: 1,
  stw: 0,
  heap: true,
  samples: 0,
  names: { 7: 'example.com/a/b.(*T).run', 8: 'main.main' },
};

test('rows stand below each other and are found by where they are', () => {
  const u = (...n: number[]) => new Uint32Array(n);
  const list = {
    n: u(1, 2),
    lane: u(10, 11),
    name: u(7, 8),
    id: new Float64Array([17, 1]),
    regions: u(0, 12),
    logs: u(0, 0),
    samples: u(0, 0),
  };
  const words = { gc: 'GC', stw: 'STW', heap: 'Heap', queue: 'Queues', procs: 'Ps' };
  const rows = rowsOf(overview, list, words);
  expect(rowsOf(overview, list, words, { sched: true }).map((r) => r.label)).toContain('Queues');
  expect(rows.map((r) => r.label)).toEqual(['GC', 'Heap', 'P0', 'G17 b.(*T).run', 'G1 main.main']);
  expect(rows[4]!.height).toBeGreaterThan(rows[3]!.height);
  for (const row of rows) expect(rowsIn(rows, row.top + 1, row.top + 2)).toEqual([row]);
  expect(rowsIn(rows, heightOf(rows) + 1, heightOf(rows) + 100)).toEqual([]);
  expect(shortName('net/http.(*conn).serve')).toBe('http.(*conn).serve');
  expect(shortName('main.f(a/b.T)')).toBe('main.f(a/b.T)');
});

const figures = {
  groups: [
    {
      name: 7,
      count: 3,
      exec: 10,
      runnable: 5,
      syscall: 1,
      syscallBlocked: 2,
      total: 40,
      waits: { 1: 4, 2: 9 },
      ranges: { 3: 6 },
    },
    { name: 9, count: 1, exec: 0, runnable: 0, syscall: 0, syscallBlocked: 0, total: 40, waits: { 1: 7 }, ranges: {} },
  ],
} as unknown as TraceFigures;

test('groups with their waits by reason, and as CSV', () => {
  const rows = groupRows(figures, overview);
  expect(rows[0]).toMatchObject({ label: 'example.com/a/b.(*T).run', waiting: 13, assist: 6, sweep: 0 });
  expect(reasonsOf(rows)).toEqual(['sync', 'chan receive']);
  expect(groupsCsv(rows).split('\r\n')[1]).toBe('example.com/a/b.(*T).run,3,10,5,1,2,6,0,40,4,9');
});

test('latencies: buckets without empty ends, a bound for a share of them', () => {
  const latency = [0, 0, 90, 0, 9, 1, 0];
  expect(buckets(latency)).toEqual([
    { from: 4, to: 8, count: 90 },
    { from: 8, to: 16, count: 0 },
    { from: 16, to: 32, count: 9 },
    { from: 32, to: 64, count: 1 },
  ]);
  expect([quantile(latency, 0.5), quantile(latency, 0.99), quantile(latency, 1), quantile([], 0.5)]).toEqual([8, 32, 64, 0]);
  expect(latencyCsv(latency)).toContain('16,32,9\r\n');
  expect(buckets([0, 0])).toEqual([]);
});

test('columns are read from wherever the bytes begin', () => {
  const bytes = new Uint8Array(21);
  new DataView(bytes.buffer, 3).setFloat64(0, 1.5, true);
  bytes[13] = 200;
  const column = columnsOf({
    columns: [
      { name: 'a', type: 'f64', at: 0, n: 1 },
      { name: 'b', type: 'u8', at: 8, n: 4 },
    ],
    data: bytes.subarray(3),
  });
  expect([column('a')[0], column('b')[2], column('none').length]).toEqual([1.5, 200, 0]);
});

test('a pixel of many states shows each by its share, running at the bottom; patterns repeat alike everywhere', () => {
  const paint = (n: number, height: number) =>
    ({ base: [n, n, n], ink: [0, 0, n], pattern: (x: number) => x % 3 === 0, height }) as const;
  const palette = { paints: traceClasses.map((c, i) => (c === 'none' ? undefined : paint(10 * i, 1))) } as unknown as Palette;
  const pixels = { px: new Uint32Array(4 * 10), w: 4, h: 10, phase: 0 };
  const { px } = pixels;
  const shares = new Uint8Array(traceClasses.length);
  shares[traceClasses.indexOf('running')] = 128;
  shares[traceClasses.indexOf('sync')] = 127;
  fillShares(pixels, 1, 2, 0, 10, shares, 0, palette);
  const column = Array.from({ length: 10 }, (_, y) => px[y * 4 + 1]! & 255);
  expect(column).toEqual([40, 40, 40, 40, 40, 10, 10, 10, 10, 10]);
  expect(px[0]).toBe(0);
  px.fill(0);
  const low = { ...palette, paints: palette.paints.map((p) => p && { ...p, height: 0.5 }) };
  fillState(pixels, 0, 4, 0, 10, 1, low);
  expect([px[0], px[4 * 4], px[4 * 5]! >>> 0, px[4 * 5 + 1]! >>> 0]).toEqual([0, 0, 0xff0a0000, 0xff0a0a0a]);
  // what begins before the picture or above it is cut, and the pattern goes on as if it were there
  px.fill(0);
  fillState({ ...pixels, phase: 2 }, -50, 2, -8, 10, 1, palette);
  expect([px[0]! >>> 0, px[1]! >>> 0, px[2], px[4 * 2]]).toEqual([0xff0a0a0a, 0xff0a0000, 0, 0]);
});

test('colours of the theme, as they are written and as the build shortens them', () => {
  expect([rgb('#1a2b3c'), rgb(' #FFF '), rgb('#0a8'), rgb('teal')]).toEqual([
    [26, 43, 60],
    [255, 255, 255],
    [0, 170, 136],
    [128, 128, 128],
  ]);
});

test('pixels of the same shares are one run', () => {
  const words = new Uint32Array([9, 9, 9, 1, 2, 3, 1, 2, 3, 1, 2, 4, 1, 2, 4]);
  const runs: number[][] = [];
  runsOf(words, 3, 0, 4, (from, to) => runs.push([from, to]));
  expect(runs).toEqual([
    [0, 2],
    [2, 4],
  ]);
});

test('as much of a name as fits', () => {
  const g = { measureText: (s: string) => ({ width: s.length * 10 }) as TextMetrics };
  expect(fitted(g, 'main.work', 200)).toBe('main.work');
  expect(fitted(g, 'main.work', 60)).toBe('main.…');
  expect(fitted(g, 'main.work', 20)).toBe('');
});

test('a scheduler’s log under the trace’s clock: which line holds, and means by how long each held', () => {
  const line = (at: number, runQueue: number, queues: number[], idleProcs: number) => ({
    ...{ line: 1, program: 0, threads: 5, spinning: 0, needSpinning: 0, idleThreads: 1, ticks: [0, 0], gomaxprocs: 2 },
    ...{ at, runQueue, queues, idleProcs },
  });
  const sched = schedOf([line(0, 0, [0, 0], 2), line(50, 3, [1, 2], 0), line(100, 0, [2, 0], 1)], -10)!;
  expect([...sched.at]).toEqual([-10e6, 40e6, 90e6]);
  expect([sched.mostQueued, sched.mostProcs]).toEqual([6, 2]);
  expect([-20e6, -10e6, 39e6, 40e6, 1e9].map((t) => lineAt(sched, t))).toEqual([-1, 0, 0, 1, 2]);
  // 0 to 40 ms nothing, to 90 ms six, to 100 ms two
  expect(meansIn(sched, 0, 100e6)).toEqual({ queued: 3.2, running: 1.1, most: 6 });
  expect(meansIn(sched, -100e6, -20e6)).toBeUndefined();
  expect(schedOf([], 0)).toBeUndefined();
});
