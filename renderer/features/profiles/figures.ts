// The figures of one answer as pprof prints them.
import { formatValue, percentage } from '../../../electron/contract/profile-units.ts';

export interface Figures {
  value: (v: number) => string;
  /** share of the total, without the blanks that pprof pads it with */
  share: (v: number) => string;
}

export function figures(a: { total: number; outputUnit: string; sample: { unit: string } }): Figures {
  return {
    value: (v) => formatValue(v, a.sample.unit, a.outputUnit),
    share: (v) => `${v < 0 ? '-' : ''}${percentage(v, a.total).trim()}`,
  };
}

/** By how much something changed: `+12%`, `-100%`, `new`; '' where nothing did. */
export function changeText(delta: number, base: number, fresh: string): string {
  if (delta === 0) return '';
  if (base === 0) return fresh;
  const share = (delta / Math.abs(base)) * 100;
  const size = Math.abs(share);
  return `${share > 0 ? '+' : '-'}${size >= 10 ? size.toFixed(0) : size.toFixed(1)}%`;
}
