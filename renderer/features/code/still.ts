// Waiting for the end of a measurement without looking at a clock.
import { measuringNow, useJobs } from '../../app/jobs.ts';

/** Runs `then` at once, or as soon as no measurement runs any more. Returns what calls it off. */
export function whenStill(then: () => void): () => void {
  if (!measuringNow()) {
    then();
    return () => {};
  }
  const stop = useJobs.subscribe(() => {
    if (measuringNow()) return;
    stop();
    then();
  });
  return stop;
}
