import { describe, expect, it } from 'vitest';
import { linearAxis, logAxis, spacing, spread } from './scale.ts';

describe('spacing', () => {
  it('puts words at equal distances', () => expect(spacing(['mutex', 'rwmutex'])).toEqual([0, 1]));
  it('puts near numbers by their value', () => expect(spacing(['50', '75', '100'])).toEqual([50, 75, 100]));
  it('puts numbers that span a factor of ten by their logarithm', () => expect(spacing(['2', '64', '512'])).toEqual([1, 6, 9]));
  it('puts numbers that double by their logarithm', () => expect(spacing(['64', '128', '256'])).toEqual([6, 7, 8]));
  it('does not take the logarithm of zero', () => expect(spacing(['0', '100'])).toEqual([0, 100]));
  it('keeps apart what would fall on one place', () => {
    expect(spacing(['0', '1', '16', '4096'])).toEqual([0, 1, 2, 3]);
    expect(spacing(['8', '32760', '32768', '65536'])).toEqual([0, 1, 2, 3]);
    expect(spacing(['50', '75', '90', '99', '100'])).toEqual([50, 75, 90, 99, 100]);
  });
  it('stands a single value at its place', () => expect(spacing(['64'])).toEqual([0]));
});

describe('linearAxis', () => {
  it('starts at zero and holds the largest value in a few nice steps', () => {
    const axis = linearAxis([61, 483]);
    expect(axis.ticks.map((t) => t.value)).toEqual([0, 200, 400, 600]);
    expect([axis.min, axis.max]).toEqual([0, 600]);
  });
  it('has no rounding noise in its ticks', () => {
    expect(linearAxis([0.29]).ticks.map((t) => t.value)).toEqual([0, 0.1, 0.2, 0.3]);
  });
  it('goes below zero when a value does', () =>
    expect(linearAxis([-10, 30]).ticks.map((t) => t.value)).toEqual([-10, 0, 10, 20, 30]));
  it('is an axis when every value is zero', () => expect(linearAxis([0, 0]).max).toBe(1));
  it('is an axis when there is no value', () => expect(linearAxis([]).max).toBe(1));
});

describe('logAxis', () => {
  it('spans the values with 1, 2, 5 steps', () => {
    const axis = logAxis([61, 483]);
    expect(axis.ticks.map((t) => t.value)).toEqual([50, 100, 200, 500]);
    expect(axis.place(100)).toBeCloseTo(2);
  });
  it('shows decades only when there are many', () => {
    expect(logAxis([1, 1e6]).ticks.map((t) => t.value)).toEqual([1, 10, 100, 1000, 1e4, 1e5, 1e6]);
  });
  it('puts what has no logarithm on its floor', () => {
    const axis = logAxis([0, 10, 1000]);
    expect(axis.place(0)).toBe(axis.min);
  });
  it('is linear when nothing is positive', () => expect(logAxis([0]).max).toBe(1));
});

describe('spread', () => {
  const gaps = (at: number[]) => [...at].sort((a, b) => a - b).map((v, i, s) => (i ? v - s[i - 1]! : Number.POSITIVE_INFINITY));
  it('leaves alone what is far apart', () => expect(spread([10, 50, 90], 16, 0, 100)).toEqual([10, 50, 90]));
  it('moves both of a pair that meets', () => expect(spread([50, 52], 16, 0, 100)).toEqual([43, 59]));
  it('keeps the order given', () => expect(spread([52, 50], 16, 0, 100)).toEqual([59, 43]));
  it('stays inside the limits', () => expect(spread([98, 99, 100], 16, 0, 100)).toEqual([68, 84, 100]));
  it('never leaves less than the gap', () => {
    for (const at of [spread([1, 1, 1, 40, 41], 12, 0, 90), spread([88, 3, 88, 4, 50], 12, 0, 90)]) {
      expect(Math.min(...gaps(at))).toBeGreaterThanOrEqual(12 - 1e-9);
      expect(Math.min(...at)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...at)).toBeLessThanOrEqual(90 + 1e-9);
    }
  });
});
