import { expect, it } from 'vitest';
import { fakeLab } from '../../testing/bridge.ts';
import { nextStop, share } from './path.ts';

const { progress } = fakeLab();

it('the next stop is the first that is not done and runs here', () => {
  const stop = (o: Parameters<typeof fakeLab>[0]) => ({ lab: fakeLab(o) });
  const [done, away, open] = [
    stop({ id: 'a', progress: { ...progress, done: true } }),
    stop({ id: 'b', available: { here: false } }),
    stop({ id: 'c' }),
  ];
  expect(nextStop([done, away, open])).toBe(open);
  expect(nextStop([done, away])).toBeUndefined();
});

it('what is done of a lab is told from what is stored, each part as a whole', () => {
  const nothing = {
    steps: 4,
    stepsSeen: [],
    predictions: 2,
    predicted: 0,
    runs: 0,
    exercises: 4,
    exercisesPassed: 0,
    done: false,
  };
  expect(share(nothing)).toBe(0);
  expect(share({ ...nothing, stepsSeen: ['a', 'b'], predicted: 1, runs: 7, exercisesPassed: 2 })).toBe(0.625);
  expect(share({ ...nothing, predictions: 0, stepsSeen: ['a', 'b', 'c', 'd'], runs: 1, exercisesPassed: 4 })).toBe(1);
});
