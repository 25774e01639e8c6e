// What the window asks of the live services, by the contract's names.
import type { Handlers } from '../dispatch.ts';
import type { Live } from './index.ts';

type Names = Extract<keyof Handlers, `live.${string}` | `dump.${string}`>;

export function liveHandlers(live: Live, chooseFile: (name: string) => Promise<string | undefined>): Pick<Handlers, Names> {
  return {
    'live.watch': (input) => live.watch(input),
    'live.list': () => live.list(),
    'live.history': ({ sessionId, since = 0 }) => {
      const past = live.history(sessionId);
      return { ...past, samples: past.samples.filter((s) => s.at > since) };
    },
    'live.pause': ({ sessionId, paused }) => live.pause(sessionId, paused),
    'live.stop': ({ sessionId }) => live.stop(sessionId),
    'live.remove': async ({ sessionId }) => {
      await live.remove(sessionId);
      return {};
    },
    'live.kept': () => live.files(),
    'live.series': ({ sessionId }) => live.series(sessionId),
    'live.choose': ({ sessionId, chosen }) => live.choose(sessionId, chosen),
    'live.export': async ({ sessionId, sha256 }) => ({ saved: await live.exportTo(sessionId, sha256, chooseFile) }),
    'live.rules': () => live.rules(),
    'live.setRules': ({ rules }) => live.setRules(rules),
    'dump.read': ({ sha256, base }) => live.dump(sha256, base),
  };
}
