// Live services: which are watched, which were, and what was seen of them. Only of this computer; only while nothing measures.
import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { createKeptFiles } from '../captures/files.ts';
import {
  AppError,
  type GoroutineDump,
  type Kept,
  type LiveEvent,
  type LiveKind,
  type LiveNews,
  type LivePaths,
  type LiveRule,
  type LiveSample,
  type LiveSession,
  type SeriesInfo,
  type ServiceFile,
  toErrorInfo,
} from '../contract/index.ts';
import { parseAddress } from './address.ts';
import { connections } from './ask.ts';
import { capture } from './capture.ts';
import { readDump } from './dump.ts';
import { createHistory, type Head, watchedElsewhere } from './history.ts';
import { filesIn, keptIn } from './kept.ts';
import { probe } from './probe.ts';
import { createRules } from './rules.ts';
import { Watch } from './session.ts';

/** Watched at the same time: each costs the machine a little, and nobody looks at more. */
const MOST = 8;
/** An alarm takes a dump and a heap profile by itself, but not more often than this: they cost the service something. */
const AUTO_EVERY = 5 * 60_000;

export interface LiveOptions {
  dataFolder: string;
  /** Resolves when nothing measures on this computer. */
  quiet: () => Promise<void>;
  tell: (news: LiveNews) => void;
  labkit: () => string;
}
export interface Past {
  session: LiveSession;
  samples: LiveSample[];
  events: LiveEvent[];
}
export interface Live {
  watch(o: { address: string; paths: LivePaths; every: number }): Promise<LiveSession>;
  list(): LiveSession[];
  history(id: string): Past;
  pause(id: string, paused: boolean): LiveSession;
  stop(id: string): Promise<LiveSession>;
  remove(id: string): Promise<void>;
  series(id: string): SeriesInfo[];
  choose(id: string, chosen: string[]): LiveSession;
  rules(): LiveRule[];
  setRules(rules: LiveRule[]): LiveRule[];
  /** Throws AppError as `ask` does, 'live-unknown', 'live-pprof'. */
  capture(
    o: { sessionId: string; kind: LiveKind; seconds: number },
    context: { signal: AbortSignal; progress(p: { kind: LiveKind; bytes: number; seconds: number }): void },
  ): Promise<Kept>;
  /** Throws AppError 'capture-unknown', 'dump-format'. */
  dump(sha256: string, base?: string): Promise<GoroutineDump>;
  /** Copies a kept file where `choose` says; false when the person thought better of it. */
  exportTo(id: string, sha256: string, choose: (name: string) => Promise<string | undefined>): Promise<boolean>;
  /** What was taken from services whose sessions are still there, newest first. */
  files(): ServiceFile[];
  /** sha256 of the files that were taken from services whose sessions are still there. */
  kept(): ReadonlySet<string>;
  /** A measurement begins: what is in flight is let go. */
  hold(): void;
  close(): Promise<void>;
}

export function createLive(o: LiveOptions): Live {
  const history = createHistory(o.dataFolder);
  const watches = new Map<string, Watch>();
  /** Sessions of before, of every process; what another one watches is that one's until it has ended. */
  let heads: Map<string, Head> | undefined;
  const past = (): Map<string, Head> => heads ?? reread();
  function reread(): Map<string, Head> {
    heads ??= new Map();
    for (const head of history.list())
      if (!heads.has(head.session.id) && !watches.has(head.session.id) && !watchedElsewhere(head))
        heads.set(head.session.id, ended(head));
    return heads;
  }
  /** One that was watched when the app was killed ended with its last sample. */
  function ended(head: Head): Head {
    if (head.session.state === 'ended') return head;
    const at = history.samples(head.session.id).at(-1)?.at ?? head.session.startedAt;
    const event: LiveEvent = { id: (head.events.at(-1)?.id ?? 0) + 1, at, kind: 'ended', why: 'closed' };
    const done: Head = { session: { ...head.session, state: 'ended', endedAt: at }, events: [...head.events, event] };
    history.save(done);
    return done;
  }
  const rules = createRules(o.dataFolder);
  const files = createKeptFiles(o.dataFolder);
  /** session and rule → when its alarm last took something by itself */
  const autos = new Map<string, number>();

  const kept = (): ReadonlySet<string> =>
    new Set([...[...watches.values()].flatMap((w) => keptIn(w.events)), ...history.list().flatMap((h) => keptIn(h.events))]);

  function sampled(watch: Watch): void {
    const { id, paths } = watch.session;
    const at = watch.samples.at(-1)?.at ?? 0;
    const taking: number[] = [];
    for (const { rule, value } of rules.raised(id, watch.samples)) {
      const event = watch.note({ at, kind: 'alarm', rule, value, kept: [] });
      const key = `${id} ${rule.id}`;
      if (paths.pprof === undefined || at - (autos.get(key) ?? 0) < AUTO_EVERY) continue;
      autos.set(key, at);
      taking.push(event.id);
    }
    // Alarms of one moment share what is taken of it.
    if (taking.length > 0) void auto(watch, taking, paths.pprof!);
  }

  /** What an alarm takes by itself: the dump first, which says most. */
  async function auto(watch: Watch, events: readonly number[], pprof: string): Promise<void> {
    const { agent } = watch;
    const taken: Kept[] = [];
    for (const kind of ['dump', 'heap'] as const) {
      const signal = watch.captures();
      try {
        taken.push(await capture({ host: watch.session.address, pprof, kind, seconds: 0, agent, files, signal }));
        for (const event of events) watch.amend(event, { kept: [...taken] });
      } catch (e) {
        if (!signal.aborted) watch.note({ at: Date.now(), kind: 'trouble', error: toErrorInfo(e) });
      }
    }
  }

  function running(id: string): Watch {
    const watch = watches.get(id);
    if (!watch) throw new AppError('live-unknown');
    return watch;
  }

  return {
    async watch({ address, paths, every }) {
      const parsed = parseAddress(address);
      const known = [...watches.values()].find((w) => w.session.address === parsed.host && w.session.state !== 'ended');
      if (known) {
        // Named again, with paths that it may not have had before.
        const asked = { ...parsed.paths, ...paths };
        if (Object.keys(asked).length > 0) known.aim(await probe(parsed.host, { ...known.session.paths, ...asked }, known.agent));
        return known.session;
      }
      if (watches.size >= MOST) throw new AppError('live-many', { most: MOST });
      past();
      const agent = connections();
      const found = await probe(parsed.host, { ...parsed.paths, ...paths }, agent).finally(() => agent.destroy());
      const chosen = [...past().values()].find((h) => h.session.address === parsed.host)?.session.chosen ?? [];
      const session: LiveSession = {
        id: randomUUID(),
        address: parsed.host,
        paths: found,
        state: 'watching',
        startedAt: Date.now(),
        every,
        samples: 0,
        program: {},
        chosen,
        alarms: 0,
      };
      const watch = new Watch({ session, history, quiet: o.quiet, tell: o.tell, sampled });
      watches.set(session.id, watch);
      watch.begin();
      history.trim(new Set(watches.keys()));
      return watch.session;
    },
    list: () =>
      [...[...watches.values()].map((w) => w.session), ...[...reread().values()].map((h) => h.session)].sort(
        (a, b) => b.startedAt - a.startedAt,
      ),
    history(id) {
      const watch = watches.get(id);
      if (watch) return { session: watch.session, samples: [...watch.samples], events: [...watch.events] };
      const head = past().get(id);
      if (!head) throw new AppError('live-unknown');
      return { ...head, samples: history.samples(id) };
    },
    pause(id, paused) {
      const watch = running(id);
      watch.pause(paused);
      return watch.session;
    },
    async stop(id) {
      const watch = running(id);
      await watch.stop('stopped');
      watches.delete(id);
      past().set(id, { session: watch.session, events: watch.events });
      return watch.session;
    },
    async remove(id) {
      const watch = watches.get(id);
      if (!watch && !past().has(id)) throw new AppError('live-unknown');
      await watch?.stop('stopped');
      const events = watch?.events ?? past().get(id)?.events ?? [];
      watches.delete(id);
      past().delete(id);
      history.remove(id);
      rules.forget(id);
      const left = kept();
      for (const sha256 of keptIn(events)) if (!left.has(sha256)) await files.remove(sha256);
    },
    series: (id) => running(id).series(),
    choose(id, chosen) {
      const watch = running(id);
      watch.choose(chosen);
      return watch.session;
    },
    rules: () => rules.list(),
    setRules: (list) => rules.set(list),
    async capture({ sessionId, kind, seconds }, { signal, progress }) {
      const watch = running(sessionId);
      const { address, paths } = watch.session;
      if (paths.pprof === undefined) throw new AppError('live-pprof', { address });
      const began = Date.now();
      let bytes = 0;
      const tell = () => progress({ kind, bytes, seconds: (Date.now() - began) / 1000 });
      const timer = setInterval(tell, 500);
      try {
        const kept = await capture({
          host: address,
          pprof: paths.pprof,
          kind,
          seconds,
          agent: watch.agent,
          files,
          signal: AbortSignal.any([signal, watch.captures()]),
          told: (n) => {
            bytes = n;
          },
        });
        watch.note({ at: kept.at, kind: 'kept', kept });
        return kept;
      } finally {
        clearInterval(timer);
      }
    },
    async dump(sha256, base) {
      const find = (hash: string) => {
        if (!kept().has(hash) || !files.has(hash)) throw new AppError('capture-unknown');
        return files.file(hash);
      };
      return readDump({ labkit: o.labkit, cwd: o.dataFolder }, find(sha256), base === undefined ? undefined : find(base));
    },
    async exportTo(id, sha256, choose) {
      const { session, events } = this.history(id);
      const one = events
        .flatMap((e) => (e.kind === 'kept' ? [e.kept] : e.kind === 'alarm' ? e.kept : []))
        .find((k) => k.sha256 === sha256);
      if (!one || !files.has(sha256)) throw new AppError('capture-unknown');
      const ending = { dump: 'txt', trace: 'trace' }[one.kind as string] ?? 'pb.gz';
      const place = await choose(`${session.address.replace(/[^\w.-]+/g, '-')} ${one.kind}.${ending}`);
      if (place !== undefined) await copyFile(files.file(sha256), place);
      return place !== undefined;
    },
    files() {
      const sessions = [...watches.values()].map((w) => ({ session: w.session, events: w.events }));
      const running = new Set(watches.keys());
      const others = [...past().values()].filter((h) => !running.has(h.session.id));
      return [...sessions, ...others].flatMap(filesIn).sort((a, b) => b.at - a.at);
    },
    kept,
    hold() {
      for (const watch of watches.values()) watch.hold();
    },
    async close() {
      await Promise.all([...watches.values()].map((w) => w.stop('closed')));
    },
  };
}
