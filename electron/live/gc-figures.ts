// What the collections between two looks were like: figures that the rules about the garbage collector speak of.
import type { Spread } from '../contract/index.ts';
import { bucketEdge } from '../contract/live-figures.ts';

export interface GcLook {
  /** ms */
  at: number;
  /** collections since the service began */
  gcs?: number | undefined;
  /** all pauses since then, ns */
  pause?: number | undefined;
  /** bytes */
  heapGoal?: number | undefined;
}
/** Pauses since the look before: the longest where each is known, else how many fell into which bucket. */
export interface Pauses {
  longest?: number | undefined;
  spread?: Spread | undefined;
}

/** A goal that was never above this follows Go's own smallest heap, not the program. */
const FLOOR = 8 * 2 ** 20;

/** A second, less what a timer may be early. */
const SECOND = 950;

/** The newest look that is a second old, from looks in order; and the looks that will still be asked about. */
export function secondAgo(looks: readonly GcLook[], at: number): { look?: GcLook; left: GcLook[] } {
  const i = looks.findLastIndex((l) => at - l.at >= SECOND);
  return i < 0 ? { left: [...looks] } : { look: looks[i]!, left: looks.slice(i) };
}

/**
 * gcRate: collections a second, over a second or the time between two looks, whichever is longer. gcPause (ns): the longest pause, or where a service tells only sums and buckets, what it was at least.
 * gcGrowth (%): how far the goal, and so what was reachable, rose in a collection; of several between two looks, the mean of each.
 * Each is left out where nothing can be said.
 */
export function gcFigures(now: GcLook, before: GcLook | undefined, pauses: Pauses, second?: GcLook): Record<string, number> {
  const out: Record<string, number> = {};
  if (now.gcs !== undefined && second?.gcs !== undefined) out.gcRate = ((now.gcs - second.gcs) * 1000) / (now.at - second.at);
  const cycles = now.gcs !== undefined && before?.gcs !== undefined ? now.gcs - before.gcs : undefined;
  if (!cycles || before === undefined) return out;
  const longest = pauses.longest ?? atLeast(now, before, cycles, pauses.spread);
  if (longest !== undefined) out.gcPause = longest;
  if (now.heapGoal !== undefined && before.heapGoal && now.heapGoal > FLOOR) {
    const factor = (now.heapGoal / before.heapGoal) ** (1 / cycles);
    if (factor > 1) out.gcGrowth = (factor - 1) * 100;
  }
  return out;
}

/** The lower edge of the last bucket that something fell into, or the mean of the collections: the longest is no shorter than either. */
function atLeast(now: GcLook, before: GcLook, cycles: number, spread: Spread | undefined): number | undefined {
  const last = spread?.reduce((most, [bucket, n]) => (n > 0 ? Math.max(most, bucket) : most), -1) ?? -1;
  const edge = last > 0 ? bucketEdge(last - 1) : undefined;
  const mean = now.pause !== undefined && before.pause !== undefined ? (now.pause - before.pause) / cycles : undefined;
  return edge === undefined ? mean : Math.max(edge, mean ?? 0);
}
