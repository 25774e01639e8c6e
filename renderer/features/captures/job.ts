// The profiling of a run or a lab as the window follows it, and why the last one was refused.
import { create } from 'zustand';
import type { CaptureRequest, CaptureSubject, ErrorInfo, JobInfo } from '../../../electron/contract/index.ts';
import { errorInfo, startJob } from '../../app/api.ts';
import { type Job, useLatestJob } from '../../app/jobs.ts';

const useRefused = create<Record<string, ErrorInfo | undefined>>(() => ({}));
const keyOf = (subject: CaptureSubject): string => (subject.kind === 'run' ? subject.runId : subject.labId);

/** The job; undefined when it was refused, for which useCaptureJob has the reason. */
export async function startCapture(
  subject: CaptureSubject,
  request: Omit<CaptureRequest, 'subject'>,
): Promise<JobInfo | undefined> {
  useRefused.setState({ [keyOf(subject)]: undefined });
  try {
    return await startJob('capture.start', { ...request, subject });
  } catch (e) {
    useRefused.setState({ [keyOf(subject)]: errorInfo(e) });
    return undefined;
  }
}

/** The newest profiling of a run or a lab (of one variant alone), and the error it met or was refused with. */
export function useCaptureJob(
  subject: CaptureSubject,
  variant?: string,
): { job: Job<'capture.start'> | undefined; error: ErrorInfo | undefined } {
  const key = keyOf(subject);
  const job = useLatestJob('capture.start', (r) => keyOf(r.subject) === key && (variant === undefined || r.variant === variant));
  const refused = useRefused((s) => s[key]);
  return { job, error: refused ?? (job?.status === 'failed' ? job.error : undefined) };
}
