// Where each node of a tree of calls stands: x and width in the profile's own unit, rows by depth. Pure; also part of the exported page.
import type { TreeColumns } from '../../../../electron/contract/profile.ts';

/** What a node's width stands for in a diff: what it is now, what it was, or both, so that what came and what went are seen alike. */
export type Widths = 'both' | 'now' | 'base';

export interface Layout {
  /** nodes in all */
  count: number;
  x: Float64Array;
  w: Float64Array;
  /** nodes by depth, and by x within a depth */
  order: Int32Array;
  /** order[start[d]] … order[start[d + 1] − 1] are the nodes of depth d */
  start: Int32Array;
  depths: number;
}

/** Weight by which a node is drawn. Never negative: a negative figure has the width of its size. */
function weight(t: TreeColumns, i: number, widths: Widths): number {
  if (!t.baseCum) return Math.abs(t.cum[i]!);
  const base = t.baseCum[i]!;
  const now = t.cum[i]! + base;
  if (widths === 'now') return Math.abs(now);
  if (widths === 'base') return Math.abs(base);
  return Math.abs(now) + Math.abs(base);
}

export function layoutOf(t: TreeColumns, widths: Widths = 'both'): Layout {
  const count = t.parent.length;
  const x = new Float64Array(count);
  const w = new Float64Array(count);
  // Pre-order: descendants stand behind, so from the back every child is known before its parent. Where signs differ, children may
  // weigh more than their parent's sum: it is then as wide as they are.
  const inside = new Float64Array(count);
  for (let i = count - 1; i >= 0; i--) {
    w[i] = Math.max(weight(t, i, widths), inside[i]!);
    const p = t.parent[i]!;
    if (p >= 0) inside[p]! += w[i]!;
  }
  const cursor = new Float64Array(count);
  let depths = 0;
  for (let i = 0; i < count; i++) {
    const p = t.parent[i]!;
    if (p >= 0) {
      x[i] = cursor[p]!;
      cursor[p]! += w[i]!;
    }
    cursor[i] = x[i]!;
    depths = Math.max(depths, t.depth[i]! + 1);
  }
  // A counting sort keeps the pre-order within a depth, and that is the order of x.
  const start = new Int32Array(depths + 1);
  for (let i = 0; i < count; i++) start[t.depth[i]! + 1]!++;
  for (let d = 0; d < depths; d++) start[d + 1]! += start[d]!;
  const next = start.slice(0, depths);
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[next[t.depth[i]!]!++] = i;
  return { count, x, w, order, start, depths };
}

/** The part of the tree that is seen: from x0 to x1, in the profile's unit. */
export interface Span {
  x0: number;
  x1: number;
}
export const whole = (l: Layout): Span => ({ x0: 0, x1: l.w[0] || 1 });

/** Zooms by `factor` (below 1: closer) about `at`, and stays within the whole; never closer than a billionth of it. */
export function zoomed(l: Layout, s: Span, factor: number, at: number): Span {
  const all = whole(l).x1;
  const width = Math.min(all, Math.max(all * 1e-9, (s.x1 - s.x0) * factor));
  const share = (at - s.x0) / (s.x1 - s.x0);
  const x0 = Math.min(all - width, Math.max(0, at - share * width));
  return { x0, x1: x0 + width };
}

export function panned(l: Layout, s: Span, by: number): Span {
  const width = s.x1 - s.x0;
  const x0 = Math.min(whole(l).x1 - width, Math.max(0, s.x0 + by));
  return { x0, x1: x0 + width };
}

/** First position in a depth's part of `order` whose node ends after `at`. */
function firstAfter(l: Layout, depth: number, at: number): number {
  let lo = l.start[depth]!;
  let hi = l.start[depth + 1]!;
  while (lo < hi) {
    const mid = (lo + hi) >>> 1;
    const n = l.order[mid]!;
    if (l.x[n]! + l.w[n]! <= at) lo = mid + 1;
    else hi = mid;
  }
  return lo;
}

/** The node of that depth at x, or −1. */
export function nodeAt(l: Layout, depth: number, at: number): number {
  if (depth < 0 || depth >= l.depths) return -1;
  const i = firstAfter(l, depth, at);
  const n = i < l.start[depth + 1]! ? l.order[i]! : -1;
  return n >= 0 && l.x[n]! <= at ? n : -1;
}

/** Narrower than this a node is no box of its own: neighbours become one sliver. */
const CULL = 0.5;

/**
 * Visits what can be seen of depths `from` to `to` (exclusive) on `width` pixels: boxes with their left edge and width in pixels, cut at
 * the edges by nobody, and slivers, which stand for the nodes too narrow to be seen one by one.
 */
export function visit(
  l: Layout,
  span: Span,
  view: { width: number; from: number; to: number },
  box: (node: number, left: number, width: number, depth: number) => void,
  sliver: (left: number, width: number, depth: number) => void,
): void {
  const k = view.width / (span.x1 - span.x0);
  const last = Math.min(l.depths, view.to);
  for (let d = Math.max(0, view.from); d < last; d++) {
    const end = l.start[d + 1]!;
    let left = Number.NaN;
    let right = 0;
    for (let i = firstAfter(l, d, span.x0); i < end; i++) {
      const n = l.order[i]!;
      const at = (l.x[n]! - span.x0) * k;
      if (at > view.width) break;
      const wide = l.w[n]! * k;
      if (wide >= CULL) {
        box(n, at, wide, d);
        continue;
      }
      if (at <= right + CULL) right = at + wide;
      else {
        if (right > left) sliver(left, right - left, d);
        left = at;
        right = at + wide;
      }
      if (Number.isNaN(left)) left = at;
    }
    if (right > left) sliver(left, right - left, d);
  }
}
