// What the compiler said about each package that is looked at. It outlives the tab that shows it.
import { create } from 'zustand';
import type { CompilerReport, ErrorInfo, TargetId } from '../../../electron/contract/index.ts';
import { CallError, call, cancelJob, errorInfo, startJob } from '../../app/api.ts';
import { ended, useJobs } from '../../app/jobs.ts';
import { whenStill } from '../code/still.ts';

/** A package of a lab, compiled for a target. */
export interface Where {
  labId: string;
  folder: string;
  target: TargetId;
}
interface Looked {
  /** of the last text that compiled */
  report?: CompilerReport;
  error?: ErrorInfo | undefined;
  /** it waits, or is being compiled */
  asking: boolean;
  job?: string | undefined;
}
const NOTHING: Looked = { asking: false };
const keyOf = (w: Where) => `${w.labId} ${w.folder} ${w.target}`;

const useLooked = create<Record<string, Looked>>(() => ({}));
export const useReport = (where: Where | undefined): Looked => useLooked((s) => (where && s[keyOf(where)]) || NOTHING);

let asks = 0;
const rounds = new Map<string, number>();

/** Has the package compiled and its report read, when nothing measures. A newer request takes the place of one on its way. */
export function look(where: Where): void {
  const key = keyOf(where);
  const round = ++asks;
  rounds.set(key, round);
  const latest = () => rounds.get(key) === round;
  const put = (change: Partial<Looked>) =>
    latest() && useLooked.setState((s) => ({ [key]: { ...(s[key] ?? NOTHING), ...change } }));
  const before = useLooked.getState()[key]?.job;
  if (before) void cancelJob(before).catch(() => {});
  put({ asking: true, job: undefined });
  const ask = async () => {
    if (!latest()) return;
    try {
      put({ report: await read(where, round, (job) => put({ job })), error: undefined });
    } catch (e) {
      put({ error: errorInfo(e) });
    }
    put({ asking: false, job: undefined });
  };
  whenStill(() => void ask());
}

async function read(where: Where, ask: number, began: (job: string) => void): Promise<CompilerReport> {
  const job = await startJob('compiler.read', { ...where, ask });
  began(job.id);
  await ended(job);
  const result = useJobs.getState().jobs[job.id]?.result as { report: string } | undefined;
  if (!result) throw new CallError({ code: 'cancelled', params: {} });
  return call('compiler.report', { report: result.report });
}

export const stop = (looked: Looked): void => void (looked.job && cancelJob(looked.job).catch(() => {}));

/** The finding that is explained in the panel, by file and place in its list; and which part of the panel is in front. */
export const usePanel = create<{ tab: 'findings' | 'assembly'; open: string | undefined }>(() => ({
  tab: 'findings',
  open: undefined,
}));
export const idOf = (file: string, index: number): string => `${file}#${index}`;
export const explain = (id: string): void => usePanel.setState({ tab: 'findings', open: id });

/** Where the caret stands in the editor that is shown. */
export const useCaret = create<{ file: string; line: number }>(() => ({ file: '', line: 1 }));
