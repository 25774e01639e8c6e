import { expect, test } from 'vitest';
import { contrast } from '../../../ui/ink.ts';
import { byChange, byPackage, CHANGES, change, PACKAGES, step } from './colors.ts';
import { layoutOf, nodeAt, panned, visit, whole, zoomed } from './layout.ts';
import { bareName, Labels, shortName } from './names.ts';
import { found, matchFrames, nextMatch } from './search.ts';
import { largeTree, treeOf } from './testtree.ts';
import { firstChild, hotPath, nextSibling, pathTo, previousSibling } from './walk.ts';

// Nodes: 0 root, 1 a, 2 a;b, 3 a;b;c, 4 a;d, 5 e
const small = treeOf('a;b 2\na;b;c 5\na;d 1\ne 4');

test('children stand side by side from their parent’s left edge, own time at the right', () => {
  const l = layoutOf(small.tree);
  expect([...l.x]).toEqual([0, 0, 0, 0, 7, 8]);
  expect([...l.w]).toEqual([12, 8, 7, 5, 1, 4]);
  expect(l.depths).toBe(4);
  expect([1, 2].map((d) => [...l.order.slice(l.start[d], l.start[d + 1])])).toEqual([
    [1, 5],
    [2, 4],
  ]);
});

test('a diff is as wide as both, as now, or as the base; children never reach out of their parent', () => {
  const { tree } = treeOf('a;b -3 3\na;c 5 2\nd 0 4');
  expect([...layoutOf(tree, 'now').w]).toEqual([11, 7, 0, 7, 4]);
  expect([...layoutOf(tree, 'base').w]).toEqual([9, 5, 3, 2, 4]);
  expect([...layoutOf(tree, 'both').w]).toEqual([20, 12, 3, 9, 8]);
  const mixed = layoutOf(treeOf('a;b -6\na;c 5').tree);
  expect([...mixed.w]).toEqual([11, 11, 6, 5]);
});

test('the node under a point, and none beside', () => {
  const l = layoutOf(small.tree);
  expect([nodeAt(l, 1, 7.9), nodeAt(l, 1, 8), nodeAt(l, 2, 7.5), nodeAt(l, 2, 9), nodeAt(l, 9, 1), nodeAt(l, -1, 1)]).toEqual([
    1, 5, 4, -1, -1, -1,
  ]);
});

test('zoom keeps what is under the pointer there, and stays within the whole', () => {
  const l = layoutOf(small.tree);
  const near = zoomed(l, whole(l), 0.5, 9);
  expect(near).toEqual({ x0: 4.5, x1: 10.5 });
  expect(zoomed(l, near, 10, 9)).toEqual(whole(l));
  expect(panned(l, near, 100)).toEqual({ x0: 6, x1: 12 });
  expect(panned(l, near, -100)).toEqual({ x0: 0, x1: 6 });
});

test('every box that is wide enough is drawn once; all others are in slivers, and nothing outside of what is seen', () => {
  const { tree } = largeTree(20_000);
  const l = layoutOf(tree);
  const width = 1000;
  for (const span of [whole(l), { x0: l.w[0]! * 0.31, x1: l.w[0]! * 0.33 }]) {
    const k = width / (span.x1 - span.x0);
    const drawn = new Set<number>();
    const slivers: [number, number, number][] = [];
    visit(
      l,
      span,
      { width, from: 0, to: l.depths },
      (n) => drawn.add(n),
      (a, w, d) => slivers.push([a, w, d]),
    );
    const wrong: number[] = [];
    for (let i = 0; i < l.count; i++) {
      const [left, wide] = [(l.x[i]! - span.x0) * k, l.w[i]! * k];
      const inside = left + wide > 0 && left <= width;
      if (drawn.has(i) !== (inside && wide >= 0.5)) wrong.push(i);
      const covered = ([a, w, d]: [number, number, number]) =>
        d === tree.depth[i] && a <= left + 1e-6 && a + w >= left + wide - 1e-6;
      if (i % 97 === 0 && inside && wide > 1e-6 && wide < 0.5 && !slivers.some(covered)) wrong.push(i);
    }
    expect(wrong).toEqual([]);
    expect(slivers.length).toBeLessThan(2 * width * l.depths);
  }
});

test('a search adds up each sample once, also below another match', () => {
  const { tree, frames } = treeOf('a;x;b;x 3\na;x 2\nb 4');
  const hits = matchFrames(frames, 'X')!;
  expect(found(tree, hits)).toEqual({ nodes: 2, functions: 1, cum: 5, base: 0 });
  expect(matchFrames(frames, '  ')).toBeUndefined();
  // No expression, so letter by letter.
  expect([...matchFrames(treeOf('m.(*T).f 1\nn 1').frames, '(*T')!]).toEqual([1, 0]);
  const first = nextMatch(tree, hits, 0);
  expect(nextMatch(tree, hits, nextMatch(tree, hits, first))).toBe(first);
  expect(nextMatch(tree, hits, first, true)).not.toBe(first);
});

test('arrows: parent, children, neighbours; the hot path goes down while one child has half', () => {
  const { tree } = small;
  expect([firstChild(tree, 0), firstChild(tree, 3), nextSibling(tree, 1), nextSibling(tree, 4), nextSibling(tree, 0)]).toEqual([
    1, -1, 5, -1, -1,
  ]);
  expect([previousSibling(tree, 5), previousSibling(tree, 1), previousSibling(tree, 0)]).toEqual([1, -1, -1]);
  expect(pathTo(tree, 3)).toEqual([0, 1, 2, 3]);
  expect(hotPath(tree)).toEqual([0, 1, 2, 3]);
  expect(hotPath(treeOf('a;b 1\na;c 1\na;d 1\ne 1').tree)).toEqual([0, 1, 2]);
});

test('names lose their path first, then their package, then their end', () => {
  expect(shortName('encoding/json.(*Decoder).Decode')).toBe('json.(*Decoder).Decode');
  expect(shortName('slices.SortFunc[go.shape.[]example.com/x.T]')).toBe('slices.SortFunc[go.shape.[]example.com/x.T]');
  expect(bareName('encoding/json.(*Decoder).Decode')).toBe('(*Decoder).Decode');
  expect(shortName('/src/a/b.go')).toBe('b.go');
  const labels = new Labels((text) => text.length * 10);
  expect(labels.fit('encoding/json.Marshal', 1000)).toBe('encoding/json.Marshal');
  expect(labels.fit('encoding/json.Marshal', 150)).toBe('json.Marshal');
  expect(labels.fit('encoding/json.Marshal', 70)).toBe('Marshal');
  expect(labels.fit('encoding/json.Marshal', 50)).toBe('Mars…');
  expect(labels.fit('encoding/json.Marshal', 20)).toBe('');
});

test('every colour has an ink that can be read on it; a package keeps its colour from profile to profile', () => {
  for (const theme of ['light', 'dark'] as const) {
    const paint = byPackage(small.tree, small.frames, theme);
    expect(paint.packages[0]!.name).toBe('c');
    for (const colors of [PACKAGES[theme], CHANGES[theme]]) {
      const p = { colors, inks: (colors === PACKAGES[theme] ? paint : byChange(small.tree, theme)).inks };
      for (const [i, c] of p.colors.entries()) expect(contrast(c, p.inks[i]!), `${theme} ${c}`).toBeGreaterThanOrEqual(4.5);
    }
  }
  const one = byPackage(small.tree, small.frames, 'light').packages.find((p) => p.name === 'e')!;
  const other = treeOf('z.f 9\ny.g 5\ne 2');
  expect(byPackage(other.tree, other.frames, 'light').packages.find((p) => p.name === 'e')!.color).toBe(one.color);
});

test('change: gone, less, the same, more, new', () => {
  expect([change(-4, 4), change(-1, 4), change(0, 4), change(4, 4), change(4, 0), change(0, 0)]).toEqual([
    -1, -0.25, 0, 0.5, 1, 0,
  ]);
  expect([-1, -0.3, -0.1, -0.01, 0, 0.01, 0.1, 0.3, 1].map(step)).toEqual([0, 1, 2, 3, 3, 3, 4, 5, 6]);
});
