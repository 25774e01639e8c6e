// What is painted of an answer: every row, whether it came as records or as shares, cut to what is in sight.
import { expect, test } from 'vitest';
import type { TraceWindow } from '../../../electron/contract/index.ts';
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import { paintRows } from './lanes.ts';
import type { Ink, Palette } from './paint.ts';
import type { Row } from './rows.ts';
import { firstAfter, sceneOf } from './scene.ts';

const RUNNING = traceClasses.indexOf('running');
const SYNC = traceClasses.indexOf('sync');
const palette = {
  paints: traceClasses.map((c, i) =>
    c === 'none' ? undefined : { base: [i, 0, 0], ink: [i, 0, 0], pattern: () => false, height: c === 'sync' ? 0.5 : 1 },
  ),
} as unknown as Palette;
const ink = { text: 77, task: 60, edge: 50, regions: [51, 52, 53, 54], gc: 40, gcSoft: 41, heap: 30, goal: 31 } as unknown as Ink;

/** An answer for 0 to 100 ns in 10 pixels. */
function answer(
  lanes: TraceWindow['lanes'],
  rows: { start: number; end: number; cls?: number; depth?: number }[],
  bins: number[] = [],
): TraceWindow {
  const columns = [
    { name: 'start', type: 'f64' as const, values: Float64Array.from(rows, (r) => r.start) },
    { name: 'end', type: 'f64' as const, values: Float64Array.from(rows, (r) => r.end) },
    { name: 'reason', type: 'u16' as const, values: Uint16Array.from(rows, (r) => r.depth ?? 0) },
    { name: 'class', type: 'u8' as const, values: Uint8Array.from(rows, (r) => r.cls ?? 0) },
    { name: 'bins', type: 'u8' as const, values: Uint8Array.from(bins) },
  ];
  const data = new Uint8Array(columns.reduce((n, c) => n + Math.ceil(c.values.byteLength / 8) * 8, 0));
  let at = 0;
  const told = columns.map(({ name, type, values }) => {
    const column = { name, type, at, n: values.length };
    data.set(new Uint8Array(values.buffer), at);
    at += Math.ceil(values.byteLength / 8) * 8;
    return column;
  });
  return { from: 0, to: 100, lanes, names: {}, on: {}, columns: told, data };
}

const row = (kind: Row['kind'], change: Partial<Row> = {}): Row => ({
  ...{ key: kind, kind, lane: 1, ranges: 0, logs: 0, samples: 0, label: '', top: 0, height: 40 },
  ...change,
});

/** Red parts of one line of a picture ten pixels wide, of [from, to). */
function line(window: TraceWindow, r: Row, y: number, from = 0, to = 100): number[] {
  const pixels = { px: new Uint32Array(10 * 40), w: 10, h: 40, phase: 0 };
  const x = (t: number) => ((t - from) / (to - from)) * 10;
  paintRows({ pixels, scene: sceneOf(window, [r], 10), palette, ink, scale: 1, x, from, to }, [r], () => 0);
  return [...pixels.px.subarray(y * 10, y * 10 + 10)].map((c) => c & 255);
}

const lane = (kind: 'records' | 'bins', n: number, id = 1) => ({ lane: id, kind, at: 0, n });

test('states: a moment is seen, running stands over waiting, and the view cuts', () => {
  const window = answer(
    [lane('records', 3)],
    [
      { start: 0, end: 40, cls: RUNNING },
      { start: 40, end: 41, cls: RUNNING },
      { start: 41, end: 100, cls: SYNC },
    ],
  );
  expect(line(window, row('go'), 15)).toEqual([1, 1, 1, 1, 1, 4, 4, 4, 4, 4]);
  expect(line(window, row('go'), 0)).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  expect(line(window, row('go'), 15, 30, 50)).toEqual([1, 1, 1, 1, 1, 1, 4, 4, 4, 4]);
  expect(line(window, row('go'), 15, -100, 100)).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 4, 4]);
});

test('shares are drawn where they are, however far the view has moved on', () => {
  const share = (c: number) => traceClasses.map((_, i) => (i === c ? 255 : 0));
  const bins = Array.from({ length: 10 }, (_, i) => share(i < 5 ? RUNNING : SYNC)).flat();
  const window = answer([lane('bins', 10)], [], bins);
  expect(line(window, row('proc'), 20)).toEqual([1, 1, 1, 1, 1, 4, 4, 4, 4, 4]);
  expect(line(window, row('proc'), 20, 40, 60)).toEqual([1, 1, 1, 1, 1, 4, 4, 4, 4, 4]);
  expect(line(window, row('proc'), 20, 50, 150)).toEqual([4, 4, 4, 4, 4, 0, 0, 0, 0, 0]);
});

test('regions lie in each other by depth, as records and as shares; a task under its regions', () => {
  const rows = [
    { start: 20, end: 60, depth: 1 },
    { start: 0, end: 90, depth: 0 },
  ];
  const inGo = row('go', { lane: 0, ranges: 1 });
  // The edge at the left, then the outer one; below, the inner one over it.
  expect(line(answer([lane('records', 2)], rows), inGo, 17)).toEqual([50, 51, 51, 51, 51, 51, 51, 51, 51, 0]);
  expect(line(answer([lane('records', 2)], rows), inGo, 27)).toEqual([50, 51, 50, 52, 52, 52, 51, 51, 51, 0]);
  const bins = Array.from({ length: 10 }, (_, i) =>
    traceClasses.map((_, d) => ((d === 0 && i < 9) || (d === 1 && i > 1 && i < 6) ? 1 : 0)),
  ).flat();
  const shares = answer([lane('bins', 10), { ...lane('records', 1), at: 0 }], rows.slice(1), bins);
  expect(line(shares, inGo, 27)).toEqual([50, 51, 52, 52, 52, 52, 51, 51, 51, 0]);
  const task = row('task', { from: 0, to: 80, height: 20 });
  const inTask = answer([lane('records', 1)], rows);
  expect(line(inTask, task, 1)).toEqual([60, 60, 60, 60, 60, 60, 60, 60, 0, 0]);
  expect(line(inTask, task, 19)).toEqual([0, 0, 50, 52, 52, 52, 0, 0, 0, 0]);
});

test('CPU samples stand at the bottom of their lane', () => {
  const window = answer(
    [lane('records', 2, 9)],
    [
      { start: 30, end: 30 },
      { start: 75, end: 75 },
    ],
  );
  expect(line(window, row('go', { samples: 9 }), 15)).toEqual([0, 0, 0, 77, 0, 0, 0, 77, 0, 0]);
  expect(line(window, row('go', { samples: 9 }), 9)).toEqual(Array(10).fill(0));
});

test('the first record that ends after a moment, by halving', () => {
  const rows = Array.from({ length: 50 }, (_, i) => ({ start: i * 2, end: i * 2 + 2 }));
  const window = answer([lane('records', 50)], rows);
  const scene = sceneOf(window, [], 10);
  for (const t of [-1, 0, 1, 2, 57, 99, 100, 200])
    expect(firstAfter(scene, window.lanes[0]!, t)).toBe(
      rows.findIndex((r) => r.end > t) < 0 ? 50 : rows.findIndex((r) => r.end > t),
    );
});
