// What profiling cost: the one figure of a profiled process beside the median of a run's plain samples of the same variant.
import type { Capture } from './capture.ts';
import type { StatRow } from './stats.ts';

export interface Cost {
  /** ns/op while it was profiled; one figure, of one process */
  ns: number;
  /** against the plain median: 1.2 is 20 % more */
  ratio: number;
  /** the plain samples */
  plain: Pick<StatRow, 'center' | 'lo' | 'hi' | 'n'>;
}

/** Undefined without a plain sample to set it against. */
export function costOf(capture: Pick<Capture, 'variant' | 'values'>, rows: readonly StatRow[]): Cost | undefined {
  const ns = capture.values.find((v) => v.unit === 'ns/op')?.value;
  // A row's name still has the number of processors behind it, where Go prints one.
  const plain = rows.find((r) => r.unit === 'ns/op' && [capture.variant, `${capture.variant}-${r.procs}`].includes(r.name));
  if (ns === undefined || !plain || plain.center <= 0) return undefined;
  return { ns, ratio: ns / plain.center, plain };
}

/** `+12 %`, `−3 %`, or `×4.2` where a share no longer says much. */
export function costText({ ratio }: Pick<Cost, 'ratio'>): string {
  if (ratio >= 3) return `×${ratio.toPrecision(2)}`;
  const percent = Math.round((ratio - 1) * 100);
  return `${percent < 0 ? '−' : '+'}${Math.abs(percent)} %`;
}
