// Figures in a terminal, as the window writes them.
import type { StatRow } from '../contract/index.ts';

/** Three significant digits, plain. */
export function three(n: number): string {
  if (n === 0 || !Number.isFinite(n)) return String(n);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(n))));
  return n.toFixed(Math.min(digits, 12));
}
/** A bound of an interval; null has no end. */
export const bound = (n: number | null): string => (n === null ? '∞' : three(n));
/** The ± part of what benchstat prints for a row. */
export const range = (r: StatRow): string => (/± \S+/.exec(r.text)?.[0] ?? '').trim() || '±';
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
