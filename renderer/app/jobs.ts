// Jobs as the window knows them: filled from the main side at start (so a reload forgets nothing) and kept by its events.
import { create } from 'zustand';
import type { JobInfo, JobInput, JobKind, JobProgress, JobResult } from '../../electron/contract/index.ts';
import { CallError, call, on } from './api.ts';

/** A job with the types of its kind. */
export interface Job<K extends JobKind> extends Omit<JobInfo, 'kind' | 'input' | 'progress' | 'result'> {
  kind: K;
  input: JobInput<K>;
  progress?: JobProgress<K>;
  result?: JobResult<K>;
}

export const useJobs = create<{ jobs: Record<string, JobInfo> }>(() => ({ jobs: {} }));

const put = (job: JobInfo) => useJobs.setState((s) => ({ jobs: { ...s.jobs, [job.id]: job } }));

export async function connectJobs(): Promise<void> {
  on('job', put);
  // What an event told of a job may have overtaken the list on its way.
  for (const job of await call('jobs.list', {})) if (!useJobs.getState().jobs[job.id]) put(job);
}

/** The newest job of one kind that `match` accepts, running or ended. */
export function useLatestJob<K extends JobKind>(kind: K, match: (input: JobInput<K>) => boolean): Job<K> | undefined {
  return useJobs((s) => {
    let best: JobInfo | undefined;
    for (const j of Object.values(s.jobs)) {
      if (j.kind === kind && match(j.input as JobInput<K>) && (!best || j.startedAt > best.startedAt)) best = j;
    }
    return best as Job<K> | undefined;
  });
}

/** Resolves when the job has ended well; rejects with what it failed of. */
export function ended({ id }: Pick<JobInfo, 'id'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const job = useJobs.getState().jobs[id];
      if (!job || job.status === 'running') return;
      stop();
      if (job.status === 'done') resolve();
      else reject(new CallError(job.error ?? { code: 'cancelled', params: {} }));
    };
    const stop = useJobs.subscribe(look);
    look();
  });
}

/** Whether a measurement runs now: the window keeps still meanwhile. */
export const useMeasuring = (): boolean =>
  useJobs((s) =>
    Object.values(s.jobs).some(
      (j) => j.status === 'running' && (j.kind === 'run.start' || j.kind === 'run.resume' || j.kind === 'capture.start'),
    ),
  );

/** Whether a build uses the cores, other than `except`: what measures waits for it. */
export const useBuilding = (except?: string): boolean =>
  useJobs((s) =>
    Object.values(s.jobs).some(
      (j) => j.status === 'running' && j.id !== except && (j.kind === 'build.start' || j.kind === 'build.warm'),
    ),
  );
