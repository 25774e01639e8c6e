// The rows of the tree table: which nodes are in sight when some are open.
import type { TreeColumns } from '../../../electron/contract/profile.ts';
import { children, hotPath, pathTo } from './flame/walk.ts';

/** Nodes in the order of the rows. Children of a closed node are not among them. */
export function rowsOf(t: TreeColumns, open: ReadonlySet<number>): Int32Array {
  const rows: number[] = [];
  for (let i = 0; i < t.parent.length; ) {
    rows.push(i);
    i = open.has(i) ? i + 1 : t.end[i]!;
  }
  return Int32Array.from(rows);
}

/** Open at first: down the heaviest path. */
export const openFirst = (t: TreeColumns): ReadonlySet<number> => new Set(hotPath(t).slice(0, -1));

/** Opens all above a node, so that it has a row. */
export function reveal(t: TreeColumns, open: ReadonlySet<number>, node: number): ReadonlySet<number> {
  const above = pathTo(t, node).slice(0, -1);
  return above.every((n) => open.has(n)) ? open : new Set([...open, ...above]);
}

export function toggle(open: ReadonlySet<number>, node: number): ReadonlySet<number> {
  const next = new Set(open);
  if (!next.delete(node)) next.add(node);
  return next;
}

/** The position of a node among the rows, −1 when it has none. Rows of a tree in pre-order rise. */
export function rowOf(rows: Int32Array, node: number): number {
  let [lo, hi] = [0, rows.length - 1];
  while (lo <= hi) {
    const mid = (lo + hi) >>> 1;
    if (rows[mid]! === node) return mid;
    if (rows[mid]! < node) lo = mid + 1;
    else hi = mid - 1;
  }
  return -1;
}

export const hasChildren = (t: TreeColumns, node: number): boolean => {
  for (const _ of children(t, node)) return true;
  return false;
};
