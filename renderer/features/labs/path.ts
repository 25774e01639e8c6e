// Where one stands on the suggested path. Pure.
import type { LabSummary, PathStop } from '../../../electron/contract/index.ts';

export type Stop = PathStop & { lab: LabSummary };

/** The stops whose lab is listed and can be opened. */
export const stopsOf = (stops: readonly PathStop[], labs: readonly LabSummary[]): Stop[] =>
  stops.flatMap((s) => {
    const lab = labs.find((l) => l.id === s.labId && !l.problem);
    return lab ? [{ ...s, lab }] : [];
  });

/** The first lab that is not done and can be done here; undefined when all that can be are done. */
export const nextStop = <S extends { lab: Pick<LabSummary, 'available' | 'progress'> }>(stops: readonly S[]): S | undefined =>
  stops.find((s) => !s.lab.progress.done && s.lab.available.here);

/** How much of a lab is done, from 0 to 1: steps, predictions, a run and exercises count alike, each as a whole. */
export function share(p: LabSummary['progress']): number {
  const parts = [
    p.steps > 0 && p.stepsSeen.length / p.steps,
    p.predictions > 0 && p.predicted / p.predictions,
    Math.min(1, p.runs),
    p.exercises > 0 && p.exercisesPassed / p.exercises,
  ].filter((x) => x !== false);
  return parts.reduce((sum, x) => sum + x, 0) / parts.length;
}
