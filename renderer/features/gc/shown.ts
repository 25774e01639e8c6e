// Which log of the Go runtime is looked at. Not kept over a restart: an opened file's id lives only as long as the app.
import { create } from 'zustand';
import type { ErrorInfo, GcRef } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';

/** A log with the name people know it by: what it was taken of, or its name on the disk. */
export interface NamedLog {
  ref: GcRef;
  name: string;
}

export const useShownGc = create<{ log?: NamedLog | undefined; failed?: ErrorInfo | undefined }>(() => ({}));

/** Opens the view of a log over the page. */
export const openGc = (log: NamedLog): void => useShownGc.setState({ log, failed: undefined });
export const closeGc = (): void => useShownGc.setState({ log: undefined, failed: undefined });

/** Asks for a log on the disk and reads it. */
export async function chooseGc(): Promise<void> {
  try {
    const chosen = await call('gc.open', {});
    if (chosen) openGc(chosen);
  } catch (e) {
    useShownGc.setState({ failed: errorInfo(e) });
  }
}
