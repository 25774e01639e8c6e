// Checks that measure: benchmarks run several times, the median judged against what the exercise wants.
import type { Check } from '../contract/index.ts';
import { explainFailure } from '../explain/index.ts';
import { type CheckContext, clip, type Found, type Median, type RunBinary } from './context.ts';
import { readTest } from './verbose.ts';

type Measuring = Extract<Check, { kind: 'metric' | 'ratio' }>;

const BENCHTIME = '100ms';
/** The unit of a ratio. */
export const TIMES = '×';

export async function measureCheck(check: Measuring, run: RunBinary, c: CheckContext): Promise<Found> {
  const texts: string[] = [];
  // One process a sample: what is compared is measured in turn, not one after the other.
  for (let n = 0; n < check.samples; n++) {
    const args = ['-test.run=^$', `-test.bench=${check.bench}`, `-test.benchtime=${BENCHTIME}`, '-test.benchmem'];
    const result = await run(args, c.limits.sample);
    if (result.exit !== 0) {
      const { failed, shown } = readTest(`${result.stdout}\n${result.stderr}`);
      if (failed > 0) return { pass: false, output: clip(shown) };
      return { pass: false, error: explainFailure(result, { labFolder: c.folder }) };
    }
    texts.push(result.stdout);
  }
  const { rows } = await c.stats(texts.join('\n'));
  const values = check.kind === 'metric' ? metrics(check, rows) : ratios(check, rows);
  if (!values.length) return { pass: false, error: { code: 'program-no-samples', params: { name: check.bench } } };
  // Of several variants the one that is furthest from what is wanted.
  const worst = values.reduce((a, b) => (distance(check, b.value) > distance(check, a.value) ? b : a));
  return {
    pass: distance(check, worst.value) <= 0,
    measured: worst.value,
    wanted: wanted(check),
    unit: check.kind === 'metric' ? check.unit : TIMES,
    n: worst.n,
  };
}

/** `≤ 0`, `≥ 2`, `2 … 5` */
export function wanted({ min, max }: { min?: number | undefined; max?: number | undefined }): string {
  if (min !== undefined && max !== undefined) return `${min} … ${max}`;
  return max !== undefined ? `≤ ${max}` : `≥ ${min}`;
}

/** How far a value is outside the limits; ≤ 0 inside. */
function distance({ min, max }: Measuring, value: number): number {
  return Math.max(
    max === undefined ? Number.NEGATIVE_INFINITY : value - max,
    min === undefined ? Number.NEGATIVE_INFINITY : min - value,
  );
}

interface Value {
  value: number;
  n: number;
}

const metrics = (check: Measuring, rows: readonly Median[]): Value[] =>
  rows.filter((r) => r.unit === check.unit).map((r) => ({ value: r.center, n: r.n }));

/** `of` over `to`, for every pair that is equal in all other keys. */
function ratios(check: Extract<Check, { kind: 'ratio' }>, rows: readonly Median[]): Value[] {
  const fits = (r: Median, where: Record<string, string>) => Object.entries(where).every(([k, v]) => r.keys[k] === v);
  const fixed = new Set([...Object.keys(check.of), ...Object.keys(check.to)]);
  const rest = (r: Median) => JSON.stringify([r.base, ...Object.entries(r.keys).filter(([k]) => !fixed.has(k))]);
  const ofUnit = rows.filter((r) => r.unit === check.unit);
  return ofUnit
    .filter((r) => fits(r, check.of))
    .flatMap((of) => {
      const to = ofUnit.find((r) => fits(r, check.to) && rest(r) === rest(of));
      return to ? [{ value: of.center / to.center, n: Math.min(of.n, to.n) }] : [];
    });
}
