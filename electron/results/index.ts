// Results: statistics over stored runs, verdicts on claims, what became of predictions, and the ledger. All figures come from labkit.
import type { CommandOutput, Manifest, Prediction, Verdict } from '../contract/index.ts';
import type { JudgedClaim, Labkit } from '../labkit/index.ts';
import type { Runs } from '../runs/index.ts';
import type { Progress } from './progress.ts';
import { keepWhere } from './where.ts';

export interface ResultsOptions {
  runs: Runs;
  labkit: Labkit;
  progress: Progress;
  manifest(labId: string): Manifest;
  /** all labs whose manifest is in order */
  labs(): string[];
}

/** How many of a lab's newest runs the ledger looks through for one that measured a claim. */
const LOOK_BACK = 12;

export function createResults(o: ResultsOptions) {
  async function verdicts(runId: string): Promise<Verdict[]> {
    const run = o.runs.get(runId);
    return o.labkit.judge(o.runs.text(runId), o.manifest(run.labId).claims.map(judged), run.facts.cores);
  }

  return {
    verdicts,
    /** Over whole runs, or over one slice of each: see the contract. */
    stats: (runIds: readonly string[], where: readonly Record<string, string>[] = []) =>
      o.labkit.stats(runIds.map((id, i) => ({ name: id, text: keepWhere(o.runs.text(id), where[i] ?? {}) }))),

    async predictions(runId: string): Promise<CommandOutput<'results.predictions'>> {
      const run = o.runs.get(runId);
      const { predictions } = o.manifest(run.labId);
      if (predictions.length === 0) return [];
      const chosen = new Map(o.progress.predictions(run.labId).map((p) => [p.id, p.option]));
      const judgedAll = await o.labkit.judge(o.runs.text(runId), predictions.map(asClaim), run.facts.cores);
      return predictions.map((p) => {
        const verdict = judgedAll.find((v) => v.id === p.id)!;
        return { id: p.id, verdict, right: rightOption(p, verdict), chosen: chosen.get(p.id) };
      });
    },

    /** For every claim the newest run here that measured it. */
    async ledger(): Promise<CommandOutput<'results.ledger'>> {
      const rows: CommandOutput<'results.ledger'> = [];
      for (const labId of o.labs()) {
        const open = new Set(o.manifest(labId).claims.map((c) => c.id));
        const found = new Map<string, (typeof rows)[number]>();
        for (const run of o.runs.list({ labId, limit: LOOK_BACK })) {
          if (open.size === 0) break;
          // The person's own code says nothing about the article's.
          if (run.samples === 0 || run.edited || run.status === 'building' || run.status === 'measuring') continue;
          for (const verdict of await verdicts(run.id)) {
            if (!open.has(verdict.id) || verdict.reason === 'no-samples') continue;
            const row = { labId, claimId: verdict.id, runId: run.id, at: run.startedAt, verdict };
            // A cancelled run with too few samples must not hide an older one that has enough.
            if (verdict.reason === 'too-few') {
              if (!found.has(verdict.id)) found.set(verdict.id, row);
              continue;
            }
            open.delete(verdict.id);
            found.set(verdict.id, row);
          }
        }
        for (const claim of o.manifest(labId).claims) rows.push(found.get(claim.id) ?? { labId, claimId: claim.id });
      }
      return rows;
    },
  };
}
export type Results = ReturnType<typeof createResults>;

const judged = ({ id, measure, direction, none, band, minSamples, needs }: Manifest['claims'][number]): JudgedClaim => ({
  id,
  measure,
  direction,
  none,
  band,
  minSamples,
  needs,
});

/** A prediction is measured like a claim; only its estimate and interval are used. */
const asClaim = (p: Prediction): JudgedClaim => ({
  id: p.id,
  measure: p.measure,
  direction: 'above',
  none: 1,
  band: [0, Number.MAX_VALUE],
  minSamples: 6,
});

/** The option whose range holds the whole interval. None when the interval reaches over a border: too close to call. */
export function rightOption(p: Prediction, v: Verdict): string | undefined {
  const { lo, hi } = v;
  if (lo === null || hi === null || v.reason === 'too-few' || v.reason === 'no-samples') return undefined;
  return p.options.find(
    ({ when }) => (when.above === undefined || lo >= when.above) && (when.below === undefined || hi < when.below),
  )?.id;
}
