// What a dropped file is, by its beginning: an execution trace, a log of the runtime's, or else a profile.
import { open } from 'node:fs/promises';
import type { Dropped, NamedProfile } from './contract/index.ts';
import type { GcLogs } from './gc/index.ts';
import type { Traces } from './traces/index.ts';

/** Bytes looked at: a program may print of its own before the runtime does. */
const BEGINNING = 256 * 1024;
const TRACE = /^go 1\.\d+ trace\0/;
const LOG = /^(SCHED \d+ms: |gc \d+ @)/m;

async function kindOf(file: string): Promise<Dropped['what']> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return 'profile'; // which says what is wrong with it
  try {
    const { buffer, bytesRead } = await handle
      .read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0)
      .catch(() => ({ buffer: Buffer.alloc(0), bytesRead: 0 }));
    const text = buffer.toString('latin1', 0, bytesRead);
    if (TRACE.test(text)) return 'trace';
    return !text.includes('\0') && LOG.test(text) ? 'log' : 'profile';
  } finally {
    await handle.close();
  }
}

export function createDropped(o: {
  profiles: { openFile(file: string): Promise<NamedProfile> };
  traces: Pick<Traces, 'opened'>;
  logs: Pick<GcLogs, 'opened'>;
}): (file: string) => Promise<Dropped> {
  return async (file) => {
    const what = await kindOf(file);
    if (what === 'trace') return { what, ...o.traces.opened(file) };
    if (what === 'log') return { what, ...o.logs.opened(file) };
    return { what, ...(await o.profiles.openFile(file)) };
  };
}
