// All rows in sight, painted into one picture of pixels: states, regions, ranges, marks, the heap. Text is not among them.
import { traceClasses } from '../../../electron/contract/trace-names.ts';
import type { FrameState } from './frame.ts';
import type { Ink, Palette } from './paint.ts';
import { fillRect, fillShares, fillState, type Pixels, runsOf } from './pixels.ts';
import { HEIGHTS, REGIONS, type Row } from './rows.ts';
import { firstAfter, type Lane, type Scene } from './scene.ts';

const WAITING = new Set(['sync', 'chan', 'net', 'sleep', 'gcwait', 'other']);
const isWaiting = traceClasses.map((c) => WAITING.has(c));
/** Depths of regions that are told apart. */
const DEPTHS = 4;

interface Canvas {
  pixels: Pixels;
  scene: Scene;
  palette: Palette;
  ink: Ink;
  /** device pixels for one of CSS */
  scale: number;
  /** column of a time */
  x(t: number): number;
  from: number;
  to: number;
}

/** Paints rows; `top` maps a row's top to a line. */
export function paintRows(c: Canvas, rows: readonly Row[], top: (row: Row) => number): void {
  for (const row of rows) {
    const y = top(row);
    const h = Math.round(row.height * c.scale);
    switch (row.kind) {
      case 'queue': // these two are a log's: drawn over the picture
      case 'procs':
        break;
      case 'gc':
        band(c, row.lane, y, h, c.ink.gcSoft, c.ink.gc);
        break;
      case 'stw':
        band(c, row.lane, y, h, c.ink.bad, c.ink.bad);
        break;
      case 'heap':
        heap(c, y, Math.round(HEIGHTS.heap * c.scale));
        break;
      case 'proc':
        states(c, row.lane, y, Math.round(HEIGHTS.proc * c.scale));
        if (row.ranges) band(c, row.ranges, y, Math.round(2 * c.scale), c.ink.gc, c.ink.gc);
        break;
      case 'go':
        states(c, row.lane, y, Math.round(HEIGHTS.go * c.scale));
        if (row.ranges) regions(c, row.ranges, y + Math.round(HEIGHTS.go * c.scale), Math.round(REGIONS * c.scale));
        if (row.logs) marks(c, row.logs, y, 'triangle');
        break;
      case 'task':
        fillRect(
          c.pixels,
          Math.floor(c.x(row.from!)),
          Math.max(Math.floor(c.x(row.from!)) + 1, Math.floor(c.x(row.to!))),
          y,
          y + Math.round(4 * c.scale),
          c.ink.task,
        );
        if (row.lane) regions(c, row.lane, y + Math.round(4 * c.scale), h - Math.round(4 * c.scale));
        break;
    }
    if (row.samples) marks(c, row.samples, y + Math.round((HEIGHTS[row.kind] - 5) * c.scale), 'tick');
  }
}

/** Bins of a lane in sight, stretch by stretch that looks alike: first and last column, and where its shares are. */
function bins(c: Canvas, lane: Lane, draw: (x0: number, x1: number, at: number) => void): void {
  const { scene } = c;
  const width = (scene.view.to - scene.view.from) / lane.n;
  const lo = Math.max(0, Math.floor((c.from - scene.view.from) / width));
  const hi = Math.min(lane.n, Math.ceil((c.to - scene.view.from) / width));
  runsOf(scene.words, lane.at / 4, lo, hi, (i, end) => {
    const x0 = Math.floor(c.x(scene.view.from + i * width));
    const x1 = Math.floor(c.x(scene.view.from + end * width));
    if (x1 > x0) draw(x0, x1, lane.at + i * traceClasses.length);
  });
}

function records(c: Canvas, lane: Lane, draw: (i: number, x0: number, x1: number) => void): void {
  const { scene } = c;
  for (let i = firstAfter(scene, lane, c.from - 1); i < lane.at + lane.n; i++) {
    const start = scene.start[i]!;
    if (start >= c.to) continue;
    const x0 = Math.floor(c.x(start));
    draw(i, x0, Math.max(x0 + 1, Math.floor(c.x(scene.end[i]!))));
  }
}

function states(c: Canvas, n: number, y: number, h: number): void {
  const lane = c.scene.lanes.get(n);
  if (lane?.kind === 'bins') bins(c, lane, (x0, x1, at) => fillShares(c.pixels, x0, x1, y, h, c.scene.bins, at, c.palette));
  else if (lane) {
    // Two passes: waiting first, so that a moment's running is not painted over by what came after it.
    for (const waiting of [true, false])
      records(c, lane, (i, x0, x1) => {
        const cls = c.scene.cls[i]!;
        if (isWaiting[cls] === waiting) fillState(c.pixels, x0, x1, y, h, cls, c.palette);
      });
  }
}

/** Ranges in a soft colour under a line in a full one. */
function band(c: Canvas, n: number, y: number, h: number, soft: number, full: number): void {
  const lane = c.scene.lanes.get(n);
  if (!lane) return;
  const line = Math.min(h, Math.round(2 * c.scale));
  const draw = (x0: number, x1: number) => {
    fillRect(c.pixels, x0, x1, y, y + line, full);
    fillRect(c.pixels, x0, x1, y + line, y + h, soft);
  };
  if (lane.kind === 'bins') bins(c, lane, (x0, x1, at) => c.scene.bins[at]! > 0 && draw(x0, x1));
  else records(c, lane, (_, x0, x1) => draw(x0, x1));
}

/** Regions lie in each other: the deeper the lower. */
function regions(c: Canvas, n: number, y: number, h: number): void {
  const top = (depth: number) => y + Math.round((depth * h) / DEPTHS);
  const edge = (x0: number, depth: number) => fillRect(c.pixels, x0, x0 + Math.ceil(c.scale), top(depth), y + h, c.ink.edge);
  const depthOf = (i: number) => Math.min(DEPTHS - 1, c.scene.reason[i]!);
  const lane = c.scene.lanes.get(n);
  if (lane?.kind === 'bins') {
    bins(c, lane, (x0, x1, at) => {
      for (let d = 0; d < DEPTHS; d++)
        if (c.scene.bins[at + d]! > 0) fillRect(c.pixels, x0, x1, top(d), y + h, c.ink.regions[d]!);
    });
    const wide = c.scene.wide.get(n);
    if (wide) records(c, wide, (i, x0) => edge(x0, depthOf(i)));
    return;
  }
  // By depth: an outer region ends after those in it, and would be drawn over them.
  for (let d = 0; lane && d < DEPTHS; d++)
    records(c, lane, (i, x0, x1) => {
      if (depthOf(i) !== d) return;
      fillRect(c.pixels, x0, x1, top(d), y + h, c.ink.regions[d]!);
      if (x1 - x0 > 2) edge(x0, d);
    });
}

/** Logs as small triangles at a lane's top, CPU samples as ticks at its bottom. */
function marks(c: Canvas, n: number, y: number, shape: 'triangle' | 'tick'): void {
  const lane = c.scene.lanes.get(n);
  const r = Math.round(3 * c.scale);
  let last = Number.NEGATIVE_INFINITY;
  const draw = (x: number) => {
    if (x === last) return;
    last = x;
    if (shape === 'tick') fillRect(c.pixels, x, x + Math.ceil(c.scale), y, y + Math.round(5 * c.scale), c.ink.text);
    else for (let k = 0; k < 2 * r; k++) fillRect(c.pixels, x - r + (k >> 1), x + r - (k >> 1), y + k, y + k + 1, c.ink.text);
  };
  if (lane?.kind === 'bins')
    bins(c, lane, (x0, x1, at) => {
      if (c.scene.bins[at]! > 0) for (let x = x0; x < x1; x++) draw(x);
    });
  else if (lane) for (let i = lane.at; i < lane.at + lane.n; i++) draw(Math.floor(c.x(c.scene.start[i]!)));
}

/** Bytes at the end of each pixel that was asked for, and what the collector aims at. */
function heap(c: Canvas, y: number, h: number): void {
  const { scene } = c;
  const n = scene.heap.length;
  const width = (scene.view.to - scene.view.from) / Math.max(1, n);
  const line = Math.round(c.scale);
  const at = (v: number) => y + h - Math.round((v / scene.mostHeap) * (h - 2 * line));
  const end = Math.min(c.pixels.w, Math.ceil(c.x(scene.view.to)));
  const bin = (x: number) => {
    const t = c.from + ((x + 0.5) / c.pixels.w) * (c.to - c.from);
    return Math.min(n - 1, Math.max(0, Math.floor((t - scene.view.from) / width)));
  };
  for (let x = Math.max(0, Math.floor(c.x(scene.view.from))); x < end; ) {
    const i = bin(x);
    const [value, goal] = [scene.heap[i]!, scene.goal[i]!];
    let to = x + 1;
    while (to < end && scene.heap[bin(to)] === value && scene.goal[bin(to)] === goal) to++;
    if (value > 0) fillRect(c.pixels, x, to, at(value), y + h, c.ink.heap);
    if (goal > 0) fillRect(c.pixels, x, to, at(goal), at(goal) + line, c.ink.goal);
    x = to;
  }
}

/** What lies under the rows: the panel, the grid, and the collector's bands over all of them. The first line is made, then copied. */
export function paintGround(p: Pixels, s: FrameState, ink: Ink, x: (t: number) => number, grid: readonly number[]): void {
  p.px.fill(ink.panel, 0, p.w);
  for (const t of grid) fillRect(p, Math.round(x(t)), Math.round(x(t)) + 1, 0, 1, ink.line);
  for (const stw of [false, true])
    for (const b of s.bands) {
      if (b.stw !== stw || b.end < s.view.from || b.start > s.view.to) continue;
      const x0 = Math.floor(x(b.start));
      fillRect(p, x0, Math.max(x0 + 1, Math.floor(x(b.end))), 0, 1, stw ? ink.stwBand : ink.gcBand);
    }
  for (let done = 1; done < p.h; done *= 2) p.px.copyWithin(done * p.w, 0, Math.min(done, p.h - done) * p.w);
}
