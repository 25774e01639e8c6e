import { useEffect, useState } from 'react';
import type { ErrorInfo, TraceOverview, TraceRef } from '../../../electron/contract/index.ts';
import { errorInfo, startJob } from '../../app/api.ts';
import { useJobs } from '../../app/jobs.ts';

interface Opening {
  overview?: TraceOverview | undefined;
  error?: ErrorInfo | undefined;
  jobId?: string | undefined;
  loading: boolean;
}

/** Has the trace read into its index, and follows that. */
export function useTrace(trace: TraceRef): Opening {
  const key = JSON.stringify(trace);
  const [begun, setBegun] = useState<{ key: string; jobId?: string; error?: ErrorInfo }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the trace
  useEffect(() => {
    let stale = false;
    startJob('trace.open', { trace }).then(
      (job) => !stale && setBegun({ key, jobId: job.id }),
      (e: unknown) => !stale && setBegun({ key, error: errorInfo(e) }),
    );
    return () => {
      stale = true;
    };
  }, [key]);
  const mine = begun?.key === key ? begun : undefined;
  const job = useJobs((s) => (mine?.jobId ? s.jobs[mine.jobId] : undefined));
  return {
    overview: job?.status === 'done' ? (job.result as TraceOverview) : undefined,
    error: mine?.error ?? job?.error,
    jobId: mine?.jobId,
    loading: !mine?.error && (!job || job.status === 'running'),
  };
}
