// From samples to figures and to what they say about the want. All statistics are labkit's: medians and intervals as benchstat has
// them, ratios as the Hodges–Lehmann estimate with the interval that inverts the Mann–Whitney U test.
import type { Labkit } from '../electron/labkit/index.ts';
import type { Bench, Range, Samples, Want } from './bench.ts';

export interface Figure {
  n: number;
  center: number;
  lo: number | null;
  hi: number | null;
}
/** The estimate meets the want or misses it; `settled` when its whole interval does. Where nothing is wanted, neither is there. */
export interface Result {
  metric: string;
  unit: string;
  want?: Want | undefined;
  ours: Figure;
  peer?: Figure;
  ratio?: { estimate: number; lo: number | null; hi: number | null };
  met?: boolean;
  settled?: boolean;
}

/** Fewer samples on a side make no interval, hence settle nothing. */
const MIN_SAMPLES = 6;

export async function judge(bench: Bench, samples: Samples, labkit: Pick<Labkit, 'stats' | 'judge'>): Promise<Result[]> {
  const metrics = Object.keys(samples.ours).map((id, i) => ({ id, key: `m${i}`, ...bench.metric(id) }));
  const unitOf = (i: number) => `u${i}`;
  const lines = metrics.flatMap((m, i) =>
    (['ours', 'peer'] as const).flatMap((side) =>
      (samples[side][m.id] ?? []).map((v) => `BenchmarkBench/metric=${m.key}/side=${side} 1 ${v} ${unitOf(i)}\n`),
    ),
  );
  const text = lines.join('');
  const { rows } = await labkit.stats([{ name: bench.id, text }]);
  const ratios = await labkit.judge(
    text,
    metrics.map((m, i) => ({
      id: m.key,
      measure: {
        kind: 'ratio' as const,
        unit: unitOf(i),
        of: { metric: m.key, side: 'ours' },
        to: { metric: m.key, side: 'peer' },
      },
      direction: 'above' as const,
      none: 1,
      band: [1, 2],
      minSamples: MIN_SAMPLES,
    })),
    1,
  );
  return metrics.map((m, i) => {
    const figure = (side: string): Figure | undefined => {
      const row = rows.find((r) => r.keys.metric === m.key && r.keys.side === side && r.unit === unitOf(i));
      return row && { n: row.n, center: row.center, lo: row.lo, hi: row.hi };
    };
    const ours = figure('ours');
    if (!ours) throw new Error(`labkit gave no figure for ${m.id}`);
    const peer = figure('peer');
    const verdict = ratios.find((v) => v.id === m.key);
    const ratio =
      verdict?.estimate === null || verdict === undefined
        ? undefined
        : { estimate: verdict.estimate, lo: verdict.lo, hi: verdict.hi };
    const result = { metric: m.id, unit: m.unit, ours, peer, ratio };
    if (!m.want) return result;
    const [range, estimate] = 'ratio' in m.want ? [m.want.ratio, ratio] : [m.want.ours, { ...ours, estimate: ours.center }];
    if (!estimate) throw new Error(`${m.id} is wanted as a ratio, and the peer has no sample of it`);
    const few = ours.n < MIN_SAMPLES || ('ratio' in m.want && (peer?.n ?? 0) < MIN_SAMPLES);
    return { ...result, want: m.want, ...meets(estimate, range, few) };
  });
}

/** Whether an estimate lies in the range, and whether its interval leaves no doubt of that. */
export function meets(
  e: { estimate: number; lo: number | null; hi: number | null },
  [from, to]: Range,
  few: boolean,
): { met: boolean; settled: boolean } {
  const met = e.estimate >= from && e.estimate <= to;
  if (few || e.lo === null || e.hi === null) return { met, settled: false };
  return { met, settled: met ? e.lo >= from && e.hi <= to : e.hi < from || e.lo > to };
}
