// Opens the difference of two captures, taking what is not there yet.
import type { Capture, CaptureRequest } from '../../../electron/contract/index.ts';
import { call } from '../../app/api.ts';
import { ended } from '../../app/jobs.ts';
import { openProfile } from '../profiles/shown.ts';
import { startCapture } from './job.ts';

const HEAP_RATE = 524_288;

export interface Named {
  capture: Capture;
  name: string;
}

/** The difference of `now` to `base`. */
export function openDiff(now: Named, base: Named): void {
  const named = ({ capture, name }: Named) => ({ profile: { kind: 'kept', sha256: capture.sha256 } as const, name });
  openProfile(named(now), named(base));
}

/** Profiles one variant of a run; undefined when that was refused, failed or stopped: useCaptureJob has the reason. */
export async function takeOne(
  runId: string,
  { variant, kind, benchtime }: { variant: string; kind: Capture['kind']; benchtime: CaptureRequest['benchtime'] },
): Promise<Capture | undefined> {
  const job = await startCapture({ kind: 'run', runId }, { variant, kinds: [kind], benchtime, heapRate: HEAP_RATE });
  if (!job) return undefined;
  try {
    await ended(job);
  } catch {
    return undefined;
  }
  return (await call('capture.list', { runId, variant })).find((c) => c.kind === kind);
}
