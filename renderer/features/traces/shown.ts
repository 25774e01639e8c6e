// Which trace is looked at. Not kept over a restart: an opened file's id lives only as long as the app.
import { create } from 'zustand';
import type { ErrorInfo, TraceRef } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import type { NamedLog } from '../gc/shown.ts';

/** A trace with the name people know it by. */
export interface NamedTrace {
  trace: TraceRef;
  name: string;
  /** what is in front at first; the timeline when it names nothing */
  view?: 'gmp' | undefined;
}

interface Shown {
  shown?: NamedTrace | undefined;
  /** a scheduler's log that was opened beside it */
  beside?: NamedLog | undefined;
  /** none is wanted, not even that of the same process */
  hidden: boolean;
  /** ms: when in the trace the log's clock began */
  shift: number;
  failed?: ErrorInfo | undefined;
}

export const useShownTrace = create<Shown>(() => ({ hidden: false, shift: 0 }));
const alone = { beside: undefined, hidden: false, shift: 0, failed: undefined };

/** Opens the view of a trace over the page. */
export const openTrace = (shown: NamedTrace): void => useShownTrace.setState({ ...alone, shown });
export const closeTrace = (): void => useShownTrace.setState({ ...alone, shown: undefined });
export const setBeside = (beside: NamedLog | undefined): void =>
  useShownTrace.setState({ beside, hidden: !beside, shift: 0, failed: undefined });
export const setShift = (shift: number): void => useShownTrace.setState({ shift });

/** Asks for a scheduler's log on the disk and shows it beside the trace. */
export async function chooseBeside(): Promise<void> {
  try {
    const chosen = await call('gc.open', {});
    if (chosen) setBeside(chosen);
  } catch (e) {
    useShownTrace.setState({ failed: errorInfo(e) });
  }
}

/** Asks for a trace on the disk and opens it. */
export async function chooseTrace(): Promise<void> {
  try {
    const chosen = await call('trace.choose', {});
    if (chosen) openTrace(chosen);
  } catch (e) {
    useShownTrace.setState({ failed: errorInfo(e) });
  }
}
