// A check's result in figures: what was measured, what was wanted.
import type { Check, CheckResult } from '../../../electron/contract/index.ts';
import { formatValue, scaleFor } from '../../ui/format.ts';

/** waiting: not run yet · running: this one now · passed · failed · left: this machine can't run it. */
export type CheckState = 'waiting' | 'running' | 'passed' | 'failed' | 'left';

export interface CheckRow {
  check: Check;
  state: CheckState;
  result: CheckResult | undefined;
}

const unitOf = (check: Check): string => {
  if (check.kind === 'coverage') return '%';
  return check.kind === 'ratio' ? '×' : check.kind === 'metric' ? check.unit : '';
};

/** `≤ 0`, `≥ 1.5 ×`, `0.5 – 0.7 ×`; '' for a check that measures nothing. */
export function wantedText(check: Check): string {
  if (check.kind === 'coverage') return `≥ ${check.min} %`;
  if (check.kind !== 'metric' && check.kind !== 'ratio') return '';
  const { min, max } = check;
  // As the manifest has it; the unit stands with the measured value unless the limit is shown on another scale.
  const figure = (n: number) =>
    check.kind === 'ratio' ? `${n}×` : scaleFor(n, check.unit).factor === 1 ? String(n) : formatValue(n, check.unit);
  if (min !== undefined && max !== undefined) return `${figure(min)} – ${figure(max)}`;
  if (max !== undefined) return `≤ ${figure(max)}`;
  return min === undefined ? '' : `≥ ${figure(min)}`;
}

/** The parts of "2 allocs/op · wanted ≤ 0 · n = 3"; undefined when nothing was measured. */
export function figures(
  check: Check,
  result: CheckResult,
): { measured: string; wanted: string; n: number | undefined } | undefined {
  if (result.measured === undefined) return undefined;
  return { measured: formatValue(result.measured, unitOf(check)), wanted: wantedText(check), n: result.n };
}

/**
 * One row a check. While a job runs, those it has answered are new, the next one is running, the rest wait; otherwise the last
 * results stand.
 */
export function checkRows(
  checks: readonly Check[],
  running: { results: readonly CheckResult[] } | undefined,
  last: readonly CheckResult[],
): CheckRow[] {
  const results = running?.results ?? last;
  const next = running ? checks.findIndex((c) => !results.some((r) => r.id === c.id)) : -1;
  return checks.map((check, i) => {
    const result = results.find((r) => r.id === check.id);
    if (result) return { check, result, state: result.notRun ? 'left' : result.pass ? 'passed' : 'failed' };
    return { check, result: undefined, state: i === next ? 'running' : 'waiting' };
  });
}
