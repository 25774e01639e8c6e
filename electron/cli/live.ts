// `gopherbench live URL`: a running service, a line a look; alarms as lines, and a dump and a profile taken as in the window.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AppError,
  cliOutputs,
  type LiveEvent,
  LiveKind,
  type LivePaths,
  type LiveSample,
  type LiveSession,
} from '../contract/index.ts';
import { type Context, command } from './command.ts';
import { fill } from './fill.ts';
import { type Column, columnsOf, eventText, head, keptText, row } from './live-lines.ts';
import { sentence } from './sentence.ts';
import { liveText } from './texts/live.ts';
import { Failed, UsageError } from './usage.ts';

/** How often it is seen whether something came. */
const POLL = 200;
/** Seconds that a CPU profile or a trace is over, at most. */
const TIMED = 10;
/** An alarm takes its files while the watching goes on; at the end they are waited for. */
const PATIENCE = 10_000;

export const live = command({
  name: 'live',
  text: liveText,
  operands: [{ name: 'URL' }],
  options: {
    seconds: { type: 'string', value: 'N', say: 'optSeconds' },
    every: { type: 'string', value: 'MS', say: 'optEvery' },
    pprof: { type: 'string', value: 'PATH', say: 'optPprof' },
    expvar: { type: 'string', value: 'PATH', say: 'optExpvar' },
    metrics: { type: 'string', value: 'PATH', say: 'optMetrics' },
    series: { type: 'string', multiple: true, value: 'NAME', say: 'optSeries' },
    capture: { type: 'string', value: 'KIND[,KIND…]', say: 'optCapture' },
    save: { type: 'string', value: 'DIR', say: 'optSave' },
    json: { type: 'boolean', say: 'optWhole' },
  },
  examples: [
    'live localhost:6060',
    'live 6060 --seconds 60 --json',
    'live 6060 --seconds 15 --capture cpu,heap --save profiles',
    'live 8080 --metrics /internal/metrics --series http_requests_total --save alarms',
  ],
  json: cliOutputs.live,
  async run(c) {
    const seconds = whole(c.values.seconds, '--seconds', 1, 86_400);
    const every = whole(c.values.every, '--every', 250, 60_000) ?? 1000;
    const kinds = kindsOf(c.values.capture);
    const begun = await c.call('live.watch', { address: c.operands[0]!, paths: pathsOf(c.values), every });
    const sessionId = begun.id;
    const served = Object.entries(begun.paths).map(([what, at]) => `${what} ${at}`);
    c.io.say(fill(c.t.watching, { address: begun.address, what: served.join(', ') }));
    const began = Date.now();
    const seen = new Seen(c, begun);
    try {
      await seen.choose(c.values.series);
      // The looks go on meanwhile; it is told when it is there, and waited for at the end.
      const taking = take(c, sessionId, kinds, Math.min(seconds ?? TIMED, TIMED));
      taking.catch(() => {});
      while (!c.signal.aborted && (seconds === undefined || Date.now() - began < seconds * 1000)) {
        await sleep(POLL, undefined, { signal: c.signal }).catch(() => {});
        await seen.look();
      }
      await taking;
      await seen.taken();
    } finally {
      await c.call('live.stop', { sessionId }).catch(() => {});
    }
    // Asked for a time and stopped before it: it is not what was asked for.
    if (c.signal.aborted && seconds !== undefined) throw new AppError('cancelled');
    const { session, events, samples } = await c.call('live.history', { sessionId });
    if (c.values.json) c.json({ session, samples, events });
    if (c.values.save !== undefined) await save(c, sessionId, events, c.values.save);
    c.io.say(
      fill(c.t.sum, { samples: session.samples, seconds: Math.round((Date.now() - began) / 1000), alarms: session.alarms }),
    );
    return session.alarms > 0 || events.some((e) => e.kind === 'lost' && e.until === undefined) ? 1 : 0;
  },
});

type Live = Pick<Context, 'call' | 'io' | 'lang' | 'services' | 'signal'> & {
  t: (typeof liveText)['en'];
  values: { json: boolean };
};

/** What was printed of a session so far. */
class Seen {
  readonly #c: Live;
  #session: LiveSession;
  #columns: Column[];
  #last: LiveSample | undefined;
  #events = new Map<number, string>();
  #headed = false;
  #waiting: LiveEvent[] = [];

  constructor(c: Live, session: LiveSession) {
    this.#c = c;
    this.#session = session;
    this.#columns = columnsOf(session.chosen, c.t);
  }

  /** Series by a part of their name, once the service has answered. */
  async choose(names: readonly string[] | undefined): Promise<void> {
    if (!names?.length) return;
    const { call, t, signal } = this.#c;
    const sessionId = this.#session.id;
    while ((await call('live.history', { sessionId })).session.samples === 0 && !signal.aborted) await sleep(POLL);
    const all = await call('live.series', { sessionId });
    const chosen = names.flatMap((name) => {
      const found = all.filter((s) => s.key.toLowerCase().includes(name.toLowerCase())).map((s) => s.key);
      if (found.length === 0) throw new Failed(fill(t.noSeries, { name }));
      return found;
    });
    this.#session = await call('live.choose', { sessionId, chosen: [...new Set(chosen)].slice(0, 24) });
    this.#columns = columnsOf(this.#session.chosen, t);
  }

  async look(): Promise<void> {
    const { call, io, t, values, lang } = this.#c;
    const since = this.#last?.at;
    const { samples, events } = await call('live.history', {
      sessionId: this.#session.id,
      ...(since !== undefined && { since }),
    });
    for (const s of samples) {
      if (!values.json) {
        if (!this.#headed) io.out(`${head(this.#columns)}\n`);
        this.#headed = true;
        io.out(`${row(this.#columns, s, this.#last)}\n`);
      }
      this.#last = s;
    }
    for (const e of events) {
      const said = eventText(e, t, (x) => sentence(lang, x.code as never, x.params as never));
      if (said !== undefined && this.#events.get(e.id) !== said) io.say(said);
      if (said !== undefined) this.#events.set(e.id, said);
      if (e.kind === 'alarm') for (const k of e.kept) this.#tell(`${e.id} ${k.kind}`, keptText(k.kind, k.size, t));
    }
    this.#waiting = events.filter((e) => e.kind === 'alarm' && e.kept.length < 2 && Date.now() - e.at < PATIENCE);
  }

  #tell(key: string, text: string): void {
    const at = Number.parseInt(key, 10) * 10 + (key.endsWith('dump') ? 0.1 : 0.2);
    if (this.#events.has(at)) return;
    this.#events.set(at, text);
    this.#c.io.say(text);
  }

  /** An alarm of the last seconds may still be taking its files. */
  async taken(): Promise<void> {
    const until = Date.now() + PATIENCE;
    await this.look();
    while (this.#session.paths.pprof !== undefined && this.#waiting.length > 0 && Date.now() < until) {
      await sleep(POLL);
      await this.look();
    }
  }
}

async function take(
  c: Live & Pick<Context, 'job'>,
  sessionId: string,
  kinds: readonly LiveKind[],
  seconds: number,
): Promise<void> {
  for (const kind of kinds) {
    const kept = await c.job('live.capture', { sessionId, kind, seconds });
    c.io.say(keptText(kind, kept.size, c.t));
  }
}

function kindsOf(list: string | undefined): LiveKind[] {
  return [...new Set(list?.split(',').map((k) => k.trim()))].map((value) => {
    const kind = LiveKind.safeParse(value);
    if (!kind.success) throw new UsageError('badChoice', { option: '--capture', value, choices: LiveKind.options.join(' | ') });
    return kind.data;
  });
}

async function save(c: Live, sessionId: string, events: readonly LiveEvent[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = events.flatMap((e) => (e.kind === 'alarm' ? e.kept : e.kind === 'kept' ? [e.kept] : []));
  for (const k of new Map(taken.map((k) => [k.sha256, k])).values()) {
    let file = '';
    await c.services().live.exportTo(sessionId, k.sha256, async (name) => {
      const stamp = new Date(k.at).toISOString().slice(11, 19).replaceAll(':', '');
      file = path.join(folder, name.replace(/ (\w+)\.(?=\w)/, `-$1-${stamp}.`));
      return path.resolve(file);
    });
    c.io.say(fill(c.t.saved, { file }));
  }
}

function pathsOf(v: { pprof: string | undefined; expvar: string | undefined; metrics: string | undefined }): LivePaths {
  const pprof = v.pprof?.endsWith('/') === false ? `${v.pprof}/` : v.pprof;
  for (const [name, p] of Object.entries({ pprof, expvar: v.expvar, metrics: v.metrics })) {
    if (p !== undefined && !/^\/[\x21-\x7e]{0,200}$/.test(p))
      throw new UsageError('badChoice', { option: `--${name}`, value: p, choices: '/…' });
  }
  return { ...(pprof && { pprof }), ...(v.expvar && { expvar: v.expvar }), ...(v.metrics && { metrics: v.metrics }) };
}

function whole(value: string | undefined, option: string, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const n = Number(value);
  if (!Number.isInteger(n) || n < least || n > most)
    throw new UsageError('badChoice', { option, value, choices: `${least} … ${most}` });
  return n;
}
