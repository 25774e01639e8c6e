// Apart from shown.ts: the profile views open traces, and a file dropped on a trace may be a profile.
import type { Dropped } from '../../../electron/contract/index.ts';
import { CallError, errorInfo } from '../../app/api.ts';
import { openFromDisk } from '../profiles/shown.ts';
import { openTrace, setBeside, useShownTrace } from './shown.ts';

/** A file that was dropped on a trace: a log stands beside it, anything else is opened as what it is. */
export async function dropOnTrace(file: File): Promise<void> {
  try {
    const answer = await window.gopherbench.dropped(file);
    if (!answer.ok) throw new CallError(answer.error);
    const d = answer.value as Dropped;
    if (d.what === 'log') setBeside(d);
    else if (d.what === 'trace') openTrace(d);
    else openFromDisk(d);
  } catch (e) {
    useShownTrace.setState({ failed: errorInfo(e) });
  }
}
