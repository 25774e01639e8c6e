import { expect, test } from 'vitest';
import { speedometer } from './speed.ts';

test('speed is that of the last three seconds', () => {
  let now = 0;
  const speed = speedometer(() => now);
  expect(speed(0)).toBe(0);
  let bytes = 0;
  for (; now < 5000; now += 50) {
    bytes += 500;
    speed(bytes);
  }
  expect(speed(bytes)).toBeCloseTo(10_000, -3);
  for (const end = now + 4000; now < end; now += 50) speed(bytes);
  expect(speed(bytes)).toBe(0); // it has stalled, and says so
});
