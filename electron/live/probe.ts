// Which of the three a service answers: each path is asked once, and believed only when what comes is what it should be.
import type { Agent } from 'node:http';
import { AppError, type LivePaths } from '../contract/index.ts';
import { ask, type Reply } from './ask.ts';
import { parseIndex, parseVars } from './expvar.ts';
import { parseExposition } from './prometheus.ts';

const USUAL = { pprof: '/debug/pprof/', expvar: '/debug/vars', metrics: '/metrics' } as const;
type What = keyof typeof USUAL;
const LIMIT = 16 * 2 ** 20;
const SECONDS = 4;

const proven: Record<What, (r: Reply) => boolean> = {
  pprof: (r) => parseIndex(r.body.toString()).has('goroutine'),
  expvar: (r) => parseVars(r.body.toString()) !== undefined,
  metrics: (r) => {
    if (r.type.includes('html')) return false;
    const found = parseExposition(r.body.toString());
    return found.series.length > found.bad;
  },
};

/**
 * Answers where what was found. Throws AppError: of a path that was given and fails, its own; 'live-unreachable' when nothing answers
 * at all; 'live-nothing' when something does, but none of the three.
 */
export async function probe(host: string, given: LivePaths, agent: Agent, signal?: AbortSignal): Promise<LivePaths> {
  const errors: AppError[] = [];
  const found: LivePaths = {};
  await Promise.all(
    (Object.keys(USUAL) as What[]).map(async (what) => {
      const path = given[what] ?? USUAL[what];
      try {
        const reply = await ask({ host, path, agent, seconds: SECONDS, limit: LIMIT, signal });
        if (proven[what](reply)) found[what] = path;
        else if (given[what] !== undefined) throw new AppError('live-format', { path });
      } catch (e) {
        if (!(e instanceof AppError)) throw e;
        if (given[what] !== undefined) errors.unshift(e);
        else errors.push(e);
      }
    }),
  );
  const refused = errors[0];
  if (refused && Object.values(given).some((path) => refused.params.path === path)) throw refused;
  if (Object.keys(found).length > 0) return found;
  // What tells more than "nothing there": slow, too large, led away.
  const telling = errors.find((e) => ['cancelled', 'live-unreachable', 'live-slow', 'live-away', 'live-large'].includes(e.code));
  throw telling ?? new AppError('live-nothing', { address: host });
}
