// What is typed into the dialog of a rule, as a rule or as what is wrong with it. Pure.
import type { LiveRule } from '../../../electron/contract/index.ts';

export type RuleFault = 'threshold' | 'window';

const MOST = 1e18;

/** `factor`: what one of the unit that is typed is in ours. */
export function ruleOf(
  rule: LiveRule,
  threshold: string,
  window: string,
  factor: number,
): { sound?: LiveRule; fault?: RuleFault } {
  const t = number(threshold) * factor;
  const w = number(window);
  if (!(t > 0 && t <= MOST)) return { fault: 'threshold' };
  if (!(Number.isInteger(w) && w >= 5 && w <= 3600)) return { fault: 'window' };
  return { sound: { ...rule, threshold: t, window: w } };
}

/** Plain numbers only; an empty field is none. A comma is how many people write the point. */
const number = (text: string): number =>
  /^\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
