// Finding functions by name in a tree of calls, and what all that is found weighs together.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';

/** An expression without regard to case; what is none, as `(*T).Lock`, is taken letter by letter. */
export function matcher(query: string): RegExp | undefined {
  const q = query.trim();
  if (!q) return undefined;
  try {
    return new RegExp(q, 'i');
  } catch {
    return new RegExp(q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
  }
}

/** 1 for each frame whose name, or whose name as printed, matches. */
export function matchFrames(frames: Frames, query: string): Uint8Array | undefined {
  const re = matcher(query);
  if (!re) return undefined;
  return Uint8Array.from(frames.name, (name, i) => (re.test(name) || (frames.label && re.test(frames.label[i]!)) ? 1 : 0));
}

export interface Found {
  /** boxes, and the functions they are of */
  nodes: number;
  functions: number;
  /** what goes through any of them, each sample once: a match below a match adds nothing */
  cum: number;
  /** the same of the base */
  base: number;
}

export function found(t: TreeColumns, hits: Uint8Array): Found {
  let [nodes, cum, base] = [0, 0, 0];
  const functions = new Set<number>();
  let outside = 0;
  for (let i = 0; i < t.parent.length; i++) {
    const f = t.frame[i]!;
    if (f < 0 || hits[f] !== 1) continue;
    nodes++;
    functions.add(f);
    if (i < outside) continue;
    cum += t.cum[i]!;
    base += t.baseCum?.[i] ?? 0;
    outside = t.end[i]!;
  }
  return { nodes, functions: functions.size, cum, base };
}

/** The next node that matches after `from` (before it, if `back`), going round; −1 when there is none. */
export function nextMatch(t: TreeColumns, hits: Uint8Array, from: number, back = false): number {
  const n = t.parent.length;
  for (let step = 1; step <= n; step++) {
    const i = (from + (back ? -step : step) + 2 * n) % n;
    const f = t.frame[i]!;
    if (f >= 0 && hits[f] === 1) return i;
  }
  return -1;
}
