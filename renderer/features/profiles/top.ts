// Rows of Top in another order than pprof's.
import type { TopAnswer } from '../../../electron/contract/profile.ts';

export type TopColumn = 'flat' | 'cum' | 'base' | 'now' | 'name';

/** Row numbers of the answer: those that match, sorted. By size of figure, not by sign, as pprof does; equal rows in pprof's order. */
export function sortTop(a: TopAnswer, sort: { by: TopColumn; down: boolean }, hits: Uint8Array | undefined): Int32Array {
  const all = Int32Array.from({ length: a.frame.length }, (_, i) => i).filter((i) => !hits || hits[a.frame[i]!] === 1);
  const figure: Record<Exclude<TopColumn, 'name'>, (i: number) => number> = {
    flat: (i) => Math.abs(a.flat[i]!),
    cum: (i) => Math.abs(a.cum[i]!),
    base: (i) => Math.abs(a.baseCum?.[i] ?? 0),
    now: (i) => Math.abs(a.cum[i]! + (a.baseCum?.[i] ?? 0)),
  };
  const { by } = sort;
  const sign = sort.down ? -1 : 1;
  if (by === 'name') {
    const name = (i: number) => a.frames.name[a.frame[i]!]!;
    return all.sort((x, y) => sign * (name(x) < name(y) ? -1 : name(x) > name(y) ? 1 : 0) || x - y);
  }
  // The answer comes by flat, falling.
  if (by === 'flat' && sort.down) return all;
  const of = figure[by];
  return all.sort((x, y) => sign * (of(x) - of(y)) || x - y);
}
