import { expect, test } from 'vitest';
import { layoutOf, whole } from './layout.ts';
import { nodeOf, pathOf, placeOf, spanOf } from './place.ts';
import { treeOf } from './testtree.ts';

const drawn = (folded: string) => {
  const made = treeOf(folded);
  return { ...made, layout: layoutOf(made.tree) };
};
const a = drawn('main;read;parse 30\nmain;read;copy 10\nmain;write 60');
const b = drawn('main;write 5\nmain;read;copy 10\nmain;read;parse 5\nmain;read;check 5');

test('a box that was zoomed to is the same box in the other graph, wherever it stands there', () => {
  const parse = nodeOf(a, ['main', 'read', 'parse']).node;
  const span = { x0: a.layout.x[parse]!, x1: a.layout.x[parse]! + a.layout.w[parse]! };
  const place = placeOf(a, span, parse);
  expect(place).toEqual({ path: ['main', 'read', 'parse'], from: 0, to: 1 });
  const there = spanOf(b, place);
  expect(pathOf(b, there.node)).toEqual(['main', 'read', 'parse']);
  expect(there.span).toEqual({ x0: 15, x1: 20 });
});

test('a stretch inside a box is the same share of it; one across boxes belongs to what holds both', () => {
  expect(spanOf(b, placeOf(a, { x0: 5, x1: 20 }))).toMatchObject({ span: { x0: 15 + 5 / 6, x1: 15 + 20 / 6 } });
  expect(placeOf(a, { x0: 10, x1: 50 })).toEqual({ path: ['main'], from: 0.1, to: 0.5 });
  expect(placeOf(a, whole(a.layout))).toMatchObject({ path: ['main'], from: 0, to: 1 });
});

test('what is missing in the other: the last function on the way, whole', () => {
  const check = nodeOf(b, ['main', 'read', 'check']).node;
  const place = placeOf(b, { x0: b.layout.x[check]!, x1: b.layout.x[check]! + 1 }, check);
  const there = spanOf(a, place);
  expect(pathOf(a, there.node)).toEqual(['main', 'read']);
  expect(there.span).toEqual({ x0: 0, x1: 40 });
});
