import { expect, test } from 'vitest';
import type { Prediction, Verdict } from '../contract/index.ts';
import { rightOption } from './index.ts';

const T = { zh: '字', en: 'text' };
const prediction: Prediction = {
  id: 'faster',
  question: T,
  options: [
    { id: 'mutex', text: T, when: { below: 0.87 } },
    { id: 'same', text: T, when: { above: 0.87, below: 1.15 } },
    { id: 'rwmutex', text: T, when: { above: 1.15 } },
  ],
  measure: { kind: 'ratio', unit: 'ns/op', of: { kind: 'mutex' }, to: { kind: 'rwmutex' } },
};
const verdict = (lo: number | null, hi: number | null, reason: Verdict['reason'] = 'in-band'): Verdict => ({
  id: 'faster',
  verdict: 'reproduced',
  reason,
  estimate: lo === null || hi === null ? null : (lo + hi) / 2,
  lo,
  hi,
  n: 10,
  confidence: 0.95,
});

test.each([
  [1.5, 2.5, 'rwmutex'],
  [0.95, 1.05, 'same'],
  [0.2, 0.8, 'mutex'],
  [1.1, 1.2, undefined],
  [0.5, 3, undefined],
  [null, 2, undefined],
])('an interval from %s to %s makes %s right', (lo, hi, right) => expect(rightOption(prediction, verdict(lo, hi))).toBe(right));

test('too few samples make nobody right', () => {
  expect(rightOption(prediction, verdict(1.5, 2.5, 'too-few'))).toBeUndefined();
  expect(rightOption(prediction, verdict(1.5, 2.5, 'no-samples'))).toBeUndefined();
});
