// For tests: trees of calls written as folded stacks, and large ones made up.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';

interface Made {
  tree: TreeColumns;
  frames: Frames;
}
interface Node {
  name: string;
  flat: number;
  children: Map<string, Node>;
}

function childOf(node: Node, name: string): Node {
  const child = node.children.get(name) ?? { name, flat: 0, children: new Map() };
  node.children.set(name, child);
  return child;
}

/** `a;b 3` lines; a second number is the base's value, and the first then the difference to it. */
export function treeOf(folded: string): Made {
  const root: Node & { base?: number } = { name: '', flat: 0, children: new Map() };
  const bases = new Map<Node, number>();
  for (const line of folded.trim().split('\n')) {
    const [, stack, value, base] = /^(\S+) (-?\d+)(?: (\d+))?$/.exec(line.trim())!;
    let node: Node = root;
    for (const name of stack!.split(';')) {
      node = childOf(node, name);
    }
    node.flat += Number(value);
    if (base) bases.set(node, (bases.get(node) ?? 0) + Number(base));
  }
  return columns(root, bases);
}

function columns(root: Node, bases: Map<Node, number>): Made {
  const names: string[] = [];
  const index = new Map<string, number>();
  const [parent, frame, depth, end, flat, cum, baseFlat, baseCum] = [[], [], [], [], [], [], [], []] as number[][] as [
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
    number[],
  ];
  const add = (node: Node, p: number, d: number): number => {
    const i = parent.length;
    let f = index.get(node.name);
    if (p >= 0 && f === undefined) {
      f = names.push(node.name) - 1;
      index.set(node.name, f);
    }
    parent.push(p);
    frame.push(p < 0 ? -1 : f!);
    depth.push(d);
    end.push(0);
    flat.push(node.flat);
    cum.push(node.flat);
    baseFlat.push(bases.get(node) ?? 0);
    baseCum.push(bases.get(node) ?? 0);
    for (const child of node.children.values()) {
      const c = add(child, i, d + 1);
      cum[i]! += cum[c]!;
      baseCum[i]! += baseCum[c]!;
    }
    end[i] = parent.length;
    return i;
  };
  add(root, -1, 0);
  const tree: TreeColumns = {
    parent: Int32Array.from(parent),
    frame: Int32Array.from(frame),
    depth: Int32Array.from(depth),
    end: Int32Array.from(end),
    flat: Float64Array.from(flat),
    cum: Float64Array.from(cum),
    inlined: new Uint8Array(parent.length),
    ...(bases.size > 0 && { baseFlat: Float64Array.from(baseFlat), baseCum: Float64Array.from(baseCum) }),
  };
  return { tree, frames: framesOf(names) };
}

const framesOf = (name: string[]): Frames => ({
  name,
  file: name.map(() => ''),
  line: name.map(() => 0),
  package: name.map((n) => n.split('.')[0]!),
});

/** A tree of about `count` nodes with the shape that real profiles have: wide below, a few deep paths, weights over many decades. */
export function largeTree(count: number): Made {
  const root: Node = { name: '', flat: 0, children: new Map() };
  let seed = 42;
  const random = () => {
    seed = (seed * 1664525 + 1013904223) % 4294967296;
    return seed / 4294967296;
  };
  let made = 1;
  while (made < count) {
    let node = root;
    const depth = 4 + Math.floor(random() * 60);
    for (let d = 0; d < depth && made < count; d++) {
      const name = `pkg${Math.floor(random() ** 2 * 40)}.function${Math.floor(random() ** 3 * (d < 6 ? 6 : 60))}`;
      if (!node.children.has(name)) made++;
      node = childOf(node, name);
    }
    node.flat += Math.ceil(1 / (random() + 1e-4));
  }
  return columns(root, new Map());
}
