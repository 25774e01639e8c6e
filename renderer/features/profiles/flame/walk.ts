// From a node to its neighbours, as the arrow keys go. Trees stand in pre-order; −1 is nowhere.
import type { TreeColumns } from '../../../../electron/contract/profile.ts';

export const firstChild = (t: TreeColumns, i: number): number => (t.end[i]! > i + 1 ? i + 1 : -1);

export function nextSibling(t: TreeColumns, i: number): number {
  const next = t.end[i]!;
  return next < t.parent.length && t.parent[next] === t.parent[i] ? next : -1;
}

export function previousSibling(t: TreeColumns, i: number): number {
  const p = t.parent[i]!;
  let before = -1;
  for (let n = p + 1; p >= 0 && n < i; n = t.end[n]!) before = n;
  return before;
}

/** From the root down to the node, both included. */
export function pathTo(t: TreeColumns, i: number): number[] {
  const path: number[] = [];
  for (let n = i; n >= 0; n = t.parent[n]!) path.unshift(n);
  return path;
}

export function* children(t: TreeColumns, i: number): Generator<number> {
  for (let n = i + 1; n < t.end[i]!; n = t.end[n]!) yield n;
}

/** The nodes that a person looks for first: down the heaviest children, for as long as one of them has half of its parent or more. */
export function hotPath(t: TreeColumns): number[] {
  const path = [0];
  for (let n = 0; ; ) {
    let best = -1;
    for (const c of children(t, n)) if (best < 0 || Math.abs(t.cum[c]!) > Math.abs(t.cum[best]!)) best = c;
    if (best < 0) return path;
    path.push(best);
    if (Math.abs(t.cum[best]!) < Math.abs(t.cum[n]!) / 2) return path;
    n = best;
  }
}
