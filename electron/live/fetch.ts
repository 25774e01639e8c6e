// One profile of a running service into a file, for whoever has its address and does not watch it.
import { createWriteStream } from 'node:fs';
import { AppError } from '../contract/index.ts';
import { parseAddress } from './address.ts';
import { askInto, connections } from './ask.ts';

/** As pprof's own names of them; a CPU profile is called `profile`. */
const NAMES: Record<string, string> = { cpu: 'profile' };
const LIMIT = 512 * 2 ** 20;
/** Beyond the time that was asked for: a service under load needs some to write it all. */
const SPARE = 30;

interface Fetched {
  /** what was asked for: `profile`, `heap` … */
  what: string;
  bytes: number;
}

/** What an address asks for: `…/debug/pprof/heap` its own, anything shorter the kind, a CPU profile without one. Throws AppError 'live-address'. */
export function profileAddress(address: string, o: { kind?: string | undefined; seconds: number }) {
  const { host, paths } = parseAddress(address);
  const url = new URL(address);
  const index = paths.pprof ?? '/debug/pprof/';
  const named = paths.pprof === undefined ? '' : url.pathname.slice(index.length).replace(/\/$/, '');
  const what = named || NAMES[o.kind ?? 'cpu'] || o.kind!;
  const question = new URLSearchParams(url.search);
  const timed = what === 'profile';
  if (timed && !question.has('seconds')) question.set('seconds', String(o.seconds));
  const seconds = timed ? Number(question.get('seconds')) || 0 : 0;
  return { host, what, path: `${index}${what}${question.size > 0 ? `?${question}` : ''}`, seconds };
}

/** Throws AppError 'live-address', and as `ask` does; 'live-format' for an answer with nothing in it. */
export async function fetchProfile(
  address: string,
  o: { kind?: string | undefined; seconds: number; file: string; signal: AbortSignal },
): Promise<Fetched> {
  const { host, what, path, seconds } = profileAddress(address, o);
  const agent = connections();
  try {
    const bytes = await askInto(
      { host, path, agent, seconds: seconds + SPARE, limit: LIMIT, signal: o.signal },
      createWriteStream(o.file),
      () => {},
    );
    if (bytes === 0) throw new AppError('live-format', { path });
    return { what, bytes };
  } finally {
    agent.destroy();
  }
}
