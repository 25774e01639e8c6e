// What the timeline knows of a stretch of time and some rows: the answer to one `trace.window`, its columns at hand.
import type { TraceWindow } from '../../../electron/contract/index.ts';
import { columnsOf, type NumberArray } from './columns.ts';
import type { Row } from './rows.ts';
import type { View } from './view.ts';

export type Lane = TraceWindow['lanes'][number];

export interface Scene {
  window: TraceWindow;
  view: View;
  /** pixels it was asked for, each so many times as wide as one of the screen */
  px: number;
  coarse: number;
  rows: readonly Row[];
  start: NumberArray;
  end: NumberArray;
  who: NumberArray;
  index: NumberArray;
  reason: NumberArray;
  cls: NumberArray;
  bins: NumberArray;
  /** bins, three words for each pixel, to be compared at once */
  words: Uint32Array;
  heap: NumberArray;
  goal: NumberArray;
  /** the most of heap and goal */
  mostHeap: number;
  lanes: Map<number, Lane>;
  /** regions wide enough for a name, of lanes whose regions are told as shares */
  wide: Map<number, Lane>;
}

export function sceneOf(window: TraceWindow, rows: readonly Row[], px: number, coarse = 1): Scene {
  const column = columnsOf(window);
  const lanes = new Map<number, Lane>();
  const wide = new Map<number, Lane>();
  for (const l of window.lanes) (lanes.has(l.lane) ? wide : lanes).set(l.lane, l);
  const [bins, heap, goal] = [column('bins'), column('heap'), column('goal')];
  let mostHeap = 1;
  for (const values of [heap, goal]) for (const v of values) if (v > mostHeap) mostHeap = v;
  return {
    window,
    view: { from: window.from, to: window.to },
    px,
    coarse,
    rows,
    start: column('start'),
    end: column('end'),
    who: column('who'),
    index: column('index'),
    reason: column('reason'),
    cls: column('class'),
    bins,
    words: new Uint32Array(bins.buffer as ArrayBuffer, bins.byteOffset, bins.byteLength >> 2),
    heap,
    goal,
    mostHeap,
    lanes,
    wide,
  };
}

/** The first record of a lane that ends after `t`; records are in order of their end. */
export function firstAfter(scene: Scene, lane: Lane, t: number): number {
  let [lo, hi] = [lane.at, lane.at + lane.n];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (scene.end[mid]! > t) hi = mid;
    else lo = mid + 1;
  }
  return lo;
}
