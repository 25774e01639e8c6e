// How the last attempt of a lab ended, and which run to show: what was measured before stays in sight when a new attempt fails. Pure.
import type { ErrorInfo, RunSummary } from '../../../electron/contract/index.ts';
import type { RunJob } from './job.ts';

export type Outcome =
  | { kind: 'error'; error: ErrorInfo; run: RunSummary | undefined }
  | { kind: 'cancelled' | 'interrupted'; run: RunSummary | undefined };

/** What the same program would only do again: resuming it makes no sense before the code is mended. */
const CERTAIN: ReadonlySet<string> = new Set([
  'compile',
  'program-panic',
  'program-deadlock',
  'program-output',
  'program-exit',
  'program-no-samples',
]);
export const canResume = (o: Outcome): boolean => o.run?.resumable === true && !(o.kind === 'error' && CERTAIN.has(o.error.code));

/** `runs` newest first. `refused` is why the last start was turned down before it became a job. */
export function outcomeOf(
  runs: readonly RunSummary[],
  job: RunJob | undefined,
  refused: ErrorInfo | undefined,
): Outcome | undefined {
  if (refused) return { kind: 'error', error: refused, run: undefined };
  const newest = runs[0];
  const jobIsLast = job !== undefined && (!newest || job.runId === newest.id || job.startedAt > newest.startedAt);
  if (jobIsLast && job.status === 'running') return undefined;
  if (jobIsLast && (job.status === 'failed' || job.status === 'cancelled')) {
    const run = runs.find((r) => r.id === job.runId);
    if (job.status === 'failed' && job.error) return { kind: 'error', error: job.error, run };
    return { kind: 'cancelled', run };
  }
  if (newest?.status === 'failed' && newest.error) return { kind: 'error', error: newest.error, run: newest };
  if (newest?.status === 'cancelled' || newest?.status === 'interrupted') return { kind: newest.status, run: newest };
  return undefined;
}

/**
 * The run the person picked, else the newest that has measured something and is not measuring now. One that failed gives way to
 * an older one that did not: a mistake in the code must not hide what was measured before it.
 */
export function runToShow(
  runs: readonly RunSummary[],
  picked: string | undefined,
  running: string | undefined,
): RunSummary | undefined {
  const ended = runs.filter((r) => r.samples > 0 && r.id !== running && r.status !== 'measuring' && r.status !== 'building');
  return runs.find((r) => r.id === picked) ?? ended.find((r) => r.status !== 'failed') ?? ended[0];
}
