import { useEffect, useMemo } from 'react';
import type { ErrorInfo, GcRef, TraceRef } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import type { TimelineEngine } from './engine.ts';
import { type Sched, schedOf } from './sched.ts';
import { useShownTrace } from './shown.ts';

export interface Beside {
  name: string | undefined;
  sched: Sched | undefined;
  error: ErrorInfo | undefined;
  /** it was taken of the very process that the trace is of */
  same: boolean;
}

/** The scheduler's log beside a trace: one that was opened, or the one that was taken of the same process. Given to the engine. */
export function useBeside(trace: TraceRef, engine: TimelineEngine): Beside {
  const opened = useShownTrace((s) => s.beside);
  const hidden = useShownTrace((s) => s.hidden);
  const shift = useShownTrace((s) => s.shift);
  const captures = useCall(trace.kind === 'kept' && !opened ? 'capture.list' : undefined, {});
  const partner = useMemo(() => {
    const own = trace.kind === 'kept' ? captures.data?.find((c) => c.kind === 'trace' && c.sha256 === trace.sha256) : undefined;
    return (
      own && captures.data?.find((c) => c.kind === 'schedtrace' && c.startedAt === own.startedAt && c.variant === own.variant)
    );
  }, [captures.data, trace]);
  const ref: GcRef | undefined = hidden ? undefined : (opened?.ref ?? (partner && { kind: 'kept', sha256: partner.sha256 }));
  const log = useCall(ref && 'gc.read', { ref: ref ?? { kind: 'opened', id: '0'.repeat(16) } });
  const lines = log.data?.sched;
  const sched = useMemo(
    () =>
      lines &&
      schedOf(
        lines.filter((l) => l.program === lines[0]?.program),
        shift,
      ),
    [lines, shift],
  );
  useEffect(() => engine.set({ sched }), [engine, sched]);
  const none: ErrorInfo | undefined =
    lines?.length === 0 ? { code: 'log-none', params: { file: opened?.name ?? '' } } : undefined;
  return { name: ref && (opened?.name ?? partner?.variant), sched, error: ref && (log.error ?? none), same: !opened };
}
