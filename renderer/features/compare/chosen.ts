// Which runs of a lab are compared, in their order; kept while the window is open.
import { create } from 'zustand';
import type { RunSummary } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { MOST } from './compare.ts';

interface Chosen {
  /** lab → run ids, the base first; absent until the person chose */
  runs: Record<string, string[] | undefined>;
  /** run → filter key → value */
  slices: Record<string, Record<string, string>>;
  /** lab → runs as another page knew them: what is compared need not wait for the list of all */
  known: Record<string, readonly RunSummary[] | undefined>;
}
export const useChosen = create<Chosen>(() => ({ runs: {}, slices: {}, known: {} }));

export const chooseRuns = (labId: string, ids: readonly string[]): void =>
  useChosen.setState((s) => ({ runs: { ...s.runs, [labId]: ids.slice(0, MOST) } }));

export const chooseSlice = (runId: string, key: string, value: string): void =>
  useChosen.setState((s) => ({ slices: { ...s.slices, [runId]: { ...s.slices[runId], [key]: value } } }));

/** Opens a lab's Compare tab with these runs, oldest as base. */
export function compareRuns(labId: string, runs: readonly RunSummary[]): void {
  useChosen.setState((s) => ({ known: { ...s.known, [labId]: runs } }));
  chooseRuns(
    labId,
    runs.map((r) => r.id),
  );
  navigate({ page: 'lab', labId, tab: 'compare' });
}
