// Keeping still while something measures, without looking at a clock: no saving by itself, no vet, no blinking.
import type { JobInfo, JobKind } from '../../../electron/contract/index.ts';
import { useJobs } from '../../app/jobs.ts';

/** The checks of an exercise measure too. */
const MEASURING: readonly JobKind[] = ['run.start', 'run.resume', 'exercise.check'];
const measures = (s: { jobs: Record<string, JobInfo> }): boolean =>
  Object.values(s.jobs).some((j) => j.status === 'running' && MEASURING.includes(j.kind));

export const mustBeStill = (): boolean => measures(useJobs.getState());
export const useMustBeStill = (): boolean => useJobs(measures);

/** Runs `then` at once, or as soon as nothing measures any more. Returns what calls it off. */
export function whenStill(then: () => void): () => void {
  if (!mustBeStill()) {
    then();
    return () => {};
  }
  const stop = useJobs.subscribe(() => {
    if (mustBeStill()) return;
    stop();
    then();
  });
  return stop;
}
