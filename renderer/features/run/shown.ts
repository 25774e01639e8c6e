// Which run of a lab is open in its Run tab, and why the last start was refused.
import { create } from 'zustand';
import type { ErrorInfo, ProfileName } from '../../../electron/contract/index.ts';
import { errorInfo, startJob } from '../../app/api.ts';
import { navigate } from '../../app/navigate.ts';
import { flushSaves } from '../code/flush.ts';
import { useRunFilter } from './filter.ts';

interface Shown {
  picked: Record<string, string | undefined>;
  refused: Record<string, ErrorInfo | undefined>;
}
export const useShown = create<Shown>(() => ({ picked: {}, refused: {} }));

export const pickRun = (labId: string, runId: string | undefined): void =>
  useShown.setState((s) => ({ picked: { ...s.picked, [labId]: runId } }));
const refuse = (labId: string, error: ErrorInfo | undefined) =>
  useShown.setState((s) => ({ refused: { ...s.refused, [labId]: error } }));

/** Opens a run where its lab shows runs. */
export function openRun(labId: string, runId: string): void {
  pickRun(labId, runId);
  navigate({ page: 'lab', labId, tab: 'run' });
}

async function begin(labId: string, work: () => Promise<unknown>): Promise<void> {
  pickRun(labId, undefined);
  refuse(labId, undefined);
  navigate({ page: 'lab', labId, tab: 'run' });
  try {
    await flushSaves(labId);
    await work();
  } catch (e) {
    refuse(labId, errorInfo(e));
  }
}

export const startRun = (labId: string, profile: ProfileName): Promise<void> =>
  begin(labId, () => startJob('run.start', { labId, profile, params: useRunFilter.getState().params[labId] ?? {} }));
export const resumeRun = (labId: string, runId: string): Promise<void> => begin(labId, () => startJob('run.resume', { runId }));
