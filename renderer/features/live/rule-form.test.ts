import { expect, it } from 'vitest';
import type { LiveRule } from '../../../electron/contract/index.ts';
import { ruleOf } from './rule-form.ts';

const rule: LiveRule = { id: 'r', on: true, metric: 'pause', test: 'grows', threshold: 1, window: 60 };

it('a threshold is kept in our unit, however it is typed', () => {
  expect(ruleOf(rule, '500', '60', 1e6)).toEqual({ sound: { ...rule, threshold: 500e6 } });
  expect(ruleOf(rule, ' 0,5 ', '5', 1e6)).toEqual({ sound: { ...rule, threshold: 500_000, window: 5 } });
});
it.each(['', '0', '-3', 'many', '1e30', '1 000'])('%o is no threshold', (typed) => {
  expect(ruleOf(rule, typed, '60', 1)).toEqual({ fault: 'threshold' });
});
it.each(['', '4', '3601', '10.5', 'a minute'])('%o is no window', (typed) => {
  expect(ruleOf(rule, '1', typed, 1)).toEqual({ fault: 'window' });
});
