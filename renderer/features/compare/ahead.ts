// Two runs are chosen to be compared: their figures and their lab are asked for before the button is pressed.
import type { RunSummary, Stats } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { fetchLab, keptLab } from '../../app/lab-details.ts';
import { useChosen } from './chosen.ts';
import { chooseSlices, MOST } from './compare.ts';

type Slices = readonly Record<string, string>[];
const keyOf = (runs: readonly string[], slices: Slices) => JSON.stringify([runs, slices]);
let kept: { key: string; stats: Stats } | undefined;

/** What was asked for last, when it was this. Whoever shows it asks anew. */
export const knownStats = (runs: readonly string[], slices: Slices): Stats | undefined =>
  kept?.key === keyOf(runs, slices) ? kept.stats : undefined;

export async function askAhead(labId: string, runs: readonly RunSummary[]): Promise<void> {
  const few = runs.slice(0, MOST);
  const { manifest } = keptLab(labId) ?? (await fetchLab(labId));
  const slices = chooseSlices(manifest, few, useChosen.getState().slices);
  const runIds = few.map((r) => r.id);
  if (knownStats(runIds, slices)) return;
  kept = { key: keyOf(runIds, slices), stats: await call('results.stats', { runIds, where: slices }) };
}
