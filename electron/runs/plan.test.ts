import { expect, test } from 'vitest';
import { interleave } from './plan.ts';

const variants = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('every round has every variant once', () => {
  const order = interleave(variants, 10, 1);
  expect(order).toHaveLength(80);
  for (let r = 0; r < 10; r++) expect([...order.slice(r * 8, r * 8 + 8)].sort()).toEqual(variants);
});

test('the order is repeatable by its seed and differs between rounds and seeds', () => {
  expect(interleave(variants, 3, 7)).toEqual(interleave(variants, 3, 7));
  expect(interleave(variants, 1, 7)).not.toEqual(interleave(variants, 1, 8));
  const order = interleave(variants, 2, 7);
  expect(order.slice(0, 8)).not.toEqual(order.slice(8));
});

test('no variant keeps a place of its own: over many rounds each stands first about as often', () => {
  const order = interleave(variants, 4000, 42);
  for (const v of variants) {
    const first = order.filter((x, i) => i % 8 === 0 && x === v).length;
    // 500 expected, standard deviation 21: five of them on either side
    expect(Math.abs(first - 500)).toBeLessThan(105);
  }
});
