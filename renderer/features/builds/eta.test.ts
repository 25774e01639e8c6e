import { describe, expect, it } from 'vitest';
import { built, offer } from '../../testing/build.ts';
import { expectedOf, plannedSeconds, secondsLeft } from './eta.ts';

const expected = expectedOf([
  offer('linux/amd64', { seconds: 4 }),
  offer('linux/arm64', { seconds: 20 }),
  { ...offer('js/wasm'), seconds: undefined as never },
]);
const waiting = (target: 'linux/amd64' | 'linux/arm64' | 'js/wasm') => ({ target, state: 'waiting' }) as const;

describe('secondsLeft', () => {
  it('takes off what a building row has had already, and never goes below nothing', () => {
    const building = { target: 'linux/arm64', state: 'building', startedAt: 1000 } as const;
    expect(secondsLeft([building], expected, 6000)).toBe(15);
    expect(secondsLeft([building], expected, 60_000)).toBe(0);
  });
  it('shares the work among as many as build now, but is never shorter than the longest', () => {
    const building = (target: 'linux/amd64' | 'linux/arm64') => ({ target, state: 'building', startedAt: 0 }) as const;
    expect(secondsLeft([building('linux/amd64'), building('linux/arm64')], expected, 0)).toBe(20);
    expect(secondsLeft([building('linux/amd64'), waiting('linux/amd64'), waiting('linux/amd64')], expected, 0)).toBe(12);
  });
  it('takes the mean of this build where nothing is known, and says nothing without one', () => {
    expect(secondsLeft([waiting('js/wasm')], expected, 0)).toBeUndefined();
    expect(secondsLeft([built('linux/amd64', { ms: 3000 }), waiting('js/wasm')], expected, 0)).toBe(3);
  });
});

describe('plannedSeconds', () => {
  it('shares the work among the lanes, and is silent where a target was never built', () => {
    expect(plannedSeconds(['linux/amd64', 'linux/arm64'], expected, 2)).toBe(20);
    expect(plannedSeconds(['linux/amd64', 'linux/arm64'], expected, 1)).toBe(24);
    expect(plannedSeconds(['linux/amd64', 'js/wasm'], expected, 2)).toBeUndefined();
  });
});
