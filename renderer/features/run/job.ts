// The measurement of one lab as the window follows it: which job, how far. Selected narrowly, so that a sample redraws little.
import { useShallow } from 'zustand/react/shallow';
import type { ErrorInfo, JobInfo, JobInput, JobProgress, RunSummary } from '../../../electron/contract/index.ts';
import { useJobs } from '../../app/jobs.ts';

export interface RunJob {
  id: string;
  status: JobInfo['status'];
  runId: string | undefined;
  startedAt: number;
  error: ErrorInfo | undefined;
  /** what a start asked for, as JSON so that it stays the same from event to event; a resumption goes on with its run's */
  request: string | undefined;
}

const progressOf = (job: JobInfo) => job.progress as JobProgress<'run.start'> | undefined;
const runOf = (job: JobInfo): string | undefined =>
  job.kind === 'run.resume' ? (job.input as { runId: string }).runId : progressOf(job)?.runId;

/** The newest run or resumption of a lab. A resumption names only its run, so the lab's runs tell whose it is. */
export function pickRunJob(
  jobs: Readonly<Record<string, JobInfo>>,
  labId: string,
  runs: readonly Pick<RunSummary, 'id'>[],
): RunJob | undefined {
  let best: JobInfo | undefined;
  for (const job of Object.values(jobs)) {
    const mine =
      (job.kind === 'run.start' && (job.input as { labId: string }).labId === labId) ||
      (job.kind === 'run.resume' && runs.some((r) => r.id === runOf(job)));
    if (mine && (!best || job.startedAt > best.startedAt)) best = job;
  }
  if (!best) return undefined;
  const { id, status, startedAt, error } = best;
  const request = best.kind === 'run.start' ? JSON.stringify(best.input) : undefined;
  return { id, status, runId: runOf(best), startedAt, error, request };
}

export const useRunJob = (labId: string, runs: readonly Pick<RunSummary, 'id'>[]): RunJob | undefined =>
  useJobs(useShallow((s) => pickRunJob(s.jobs, labId, runs)));

export const useRunProgress = (jobId: string | undefined): JobProgress<'run.start'> | undefined =>
  useJobs((s) => (jobId ? s.jobs[jobId]?.progress : undefined) as JobProgress<'run.start'> | undefined);

/** Whether something measures that is not `except`: two at once would be each other's noise. */
export const useOtherMeasuring = (except: string | undefined): boolean =>
  useJobs((s) =>
    Object.values(s.jobs).some(
      (j) =>
        j.status === 'running' &&
        j.id !== except &&
        ['run.start', 'run.resume', 'capture.start', 'exercise.check'].includes(j.kind),
    ),
  );

/** Profile and parameters of the measurement that goes on. */
export function requestOf(job: RunJob, runs: readonly RunSummary[]): Pick<JobInput<'run.start'>, 'profile' | 'params'> {
  if (job.request) return JSON.parse(job.request) as JobInput<'run.start'>;
  const run = runs.find((r) => r.id === job.runId);
  return { profile: run?.profile ?? 'quick', params: run?.params ?? {} };
}
