// Which view a capture opens in.
import type { Capture } from '../../../electron/contract/index.ts';
import { openGc } from '../gc/shown.ts';
import { openProfile } from '../profiles/shown.ts';
import { openTrace } from '../traces/shown.ts';

/** `name` is the variant in the lab's words; `view` the part of the trace page that is in front. */
export function openCapture(c: Capture, name: string, view?: 'gmp'): void {
  const ref = { kind: 'kept' as const, sha256: c.sha256 };
  const title = `${c.labId} · ${name}`;
  if (c.kind === 'gctrace' || c.kind === 'schedtrace') openGc({ ref, name: title });
  else if (c.kind === 'trace') openTrace({ trace: ref, name: title, view });
  else openProfile({ profile: ref, name: title });
}
