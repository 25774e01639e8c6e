import { expect, test } from 'vitest';
import { turn } from './turns.ts';

test('so many at a time, in the order of asking, and a failure gives its place away', async () => {
  const two = turn(2);
  const order: string[] = [];
  let now = 0;
  let most = 0;
  const work = (name: string, fails = false) =>
    two(async () => {
      order.push(name);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 5));
      now--;
      if (fails) throw new Error(name);
      return name;
    });
  const all = await Promise.allSettled([work('a'), work('b', true), work('c'), work('d', true), work('e')]);
  expect(all.map((r) => (r.status === 'fulfilled' ? r.value : (r.reason as Error).message))).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most).toBe(2);
  expect(await work('f')).toBe('f');
});
