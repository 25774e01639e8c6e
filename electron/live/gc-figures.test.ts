import { expect, it } from 'vitest';
import { bucketOf } from '../contract/live-figures.ts';
import { gcFigures, secondAgo } from './gc-figures.ts';

const MB = 2 ** 20;
const before = { at: 1000, gcs: 10, pause: 1e6, heapGoal: 100 * MB };

it('the longest pause where each is known', () => {
  expect(gcFigures({ at: 2000, gcs: 12, heapGoal: 90 * MB }, before, { longest: 51e6 })).toEqual({ gcPause: 51e6 });
});
it('what it was at least, where only sums and buckets are told', () => {
  const now = { at: 1500, gcs: 11, pause: 61e6 };
  expect(gcFigures(now, before, { spread: [[bucketOf(10e6), 1]] })).toEqual({ gcPause: 60e6 });
  const { gcPause } = gcFigures({ ...now, pause: 2e6 }, before, { spread: [[bucketOf(10e6), 1]] });
  expect(gcPause).toBeGreaterThan(5e6);
  expect(gcPause).toBeLessThanOrEqual(10e6);
});
it('growth of the goal in a collection, or the mean of several', () => {
  expect(gcFigures({ at: 2000, gcs: 11, heapGoal: 140 * MB }, before, {}).gcGrowth).toBeCloseTo(40);
  expect(gcFigures({ at: 2000, gcs: 12, heapGoal: 144 * MB }, before, {}).gcGrowth).toBeCloseTo(20);
  expect(gcFigures({ at: 2000, gcs: 10, heapGoal: 144 * MB }, before, {})).toEqual({});
  expect(gcFigures({ at: 2000, gcs: 11, heapGoal: 7 * MB }, { ...before, heapGoal: 4 * MB }, {}).gcGrowth).toBeUndefined();
});
it('says nothing of the first look, or of a service that tells no collections', () => {
  expect(gcFigures({ at: 2000, gcs: 11 }, undefined, {})).toEqual({});
  expect(gcFigures({ at: 2000 }, { at: 1000 }, {})).toEqual({});
});
it('a rate is told over a second at least, however often it is asked', () => {
  const looks = [0, 250, 500, 750, 1000].map((at) => ({ at, gcs: at / 50 }));
  const { look, left } = secondAgo(looks, 1250);
  expect(look?.at).toBe(250);
  expect(left.map((l) => l.at)).toEqual([250, 500, 750, 1000]);
  expect(gcFigures({ at: 1250, gcs: 25 }, looks.at(-1), {}, look)).toEqual({ gcRate: 20 });
  expect(secondAgo(looks, 900)).toEqual({ left: looks });
});
