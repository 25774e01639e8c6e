// Where a flame graph is looked at, said so that the graph of another profile can go to the same place: by names from the root down.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';
import type { Layout, Span } from './layout.ts';
import { children, pathTo } from './walk.ts';

interface Drawn {
  tree: TreeColumns;
  frames: Pick<Frames, 'name'>;
  layout: Layout;
}

export interface Place {
  /** functions from below the root to the box that holds all that is seen */
  path: readonly string[];
  /** what is seen of that box, in shares of its width */
  from: number;
  to: number;
}

/** Names from below the root down to a node; what was cut off has none. */
export const pathOf = ({ tree, frames }: Drawn, node: number): string[] =>
  pathTo(tree, node)
    .slice(1)
    .map((n) => frames.name[tree.frame[n]!] ?? '');

/** The node at the end of a path, or the deepest on the way that is there; `whole`: it is the very one. */
export function nodeOf({ tree, frames }: Drawn, path: readonly string[]): { node: number; whole: boolean } {
  let node = 0;
  for (const name of path) {
    let next = -1;
    for (const c of children(tree, node)) {
      if (frames.name[tree.frame[c]!] !== name) continue;
      next = c;
      break;
    }
    if (next < 0) return { node, whole: false };
    node = next;
  }
  return { node, whole: true };
}

/** Shares of a width that are still the same place: more than numbers lose, less than a pixel. */
const SLACK = 1e-9;

/** Where `span` is: in the box that was zoomed to, or else in the deepest that holds it whole. */
export function placeOf(d: Drawn, span: Span, zoomed = -1): Place {
  const { x, w } = d.layout;
  let node = Math.max(0, zoomed);
  const slack = (w[0] || 1) * SLACK;
  const holds = (n: number) => x[n]! <= span.x0 + slack && x[n]! + w[n]! >= span.x1 - slack;
  for (let next = node; next >= 0 && zoomed < 0; ) {
    node = next;
    next = -1;
    for (const c of children(d.tree, node)) {
      if (!holds(c)) continue;
      next = c;
      break;
    }
  }
  const width = w[node] || 1;
  return { path: pathOf(d, node), from: (span.x0 - x[node]!) / width, to: (span.x1 - x[node]!) / width };
}

/** The same place in another graph. Where a function on the way is missing: all of the last that is there. */
export function spanOf(d: Drawn, place: Place): { span: Span; node: number } {
  const { node, whole } = nodeOf(d, place.path);
  const x = d.layout.x[node]!;
  const width = d.layout.w[node] || 1;
  const [from, to] = whole ? [Math.max(0, place.from), Math.min(1, place.to)] : [0, 1];
  return { span: { x0: x + from * width, x1: x + to * width }, node };
}
