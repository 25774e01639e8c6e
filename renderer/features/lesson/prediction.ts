// What a prediction shows: whether one may still choose, and what was measured beside what was chosen.
import type { CommandOutput, Prediction, PredictionState, RunSummary } from '../../../electron/contract/index.ts';

export type Outcome = CommandOutput<'results.predictions'>[number];

/** open: may choose · locked: chosen, nothing measured yet · missed: measured before a choice was made · judged: chosen and measured. */
export type PredictionPhase = 'open' | 'locked' | 'missed' | 'judged';

/** `ran`: a run of this lab has measured something, finished or not. From then on a choice would be no prediction. */
export function predictionPhase(state: PredictionState | undefined, ran: boolean, outcome: Outcome | undefined): PredictionPhase {
  if (!state) return ran ? 'missed' : 'open';
  return outcome && outcome.verdict.estimate !== null ? 'judged' : 'locked';
}

/** Whether any run has put samples before the person's eyes. */
export const hasMeasured = (runs: readonly RunSummary[]): boolean => runs.some((r) => r.samples > 0);

/** Finished runs, newest first: the outcome is taken from the first of them that measured the prediction. */
export const finishedRuns = (runs: readonly RunSummary[]): RunSummary[] =>
  runs.filter((r) => r.status === 'done').sort((a, b) => b.startedAt - a.startedAt);

/** How good the choice was: right, wrong, or open when the interval allows more than one option. */
export function prophecy(prediction: Prediction, outcome: Outcome, chosen: string): 'right' | 'wrong' | 'open' {
  if (outcome.right === undefined) return 'open';
  const known = prediction.options.some((o) => o.id === outcome.right);
  return known && outcome.right === chosen ? 'right' : 'wrong';
}
