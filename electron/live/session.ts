// One service that is watched: asks it in turn, keeps what it says, and notes what happens to it. Its end is an event, not an error.
import type { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AppError,
  type LiveEvent,
  type LiveNews,
  type LivePaths,
  type LiveSample,
  type LiveSession,
  type SeriesInfo,
  toErrorInfo,
} from '../contract/index.ts';
import { ask, connections } from './ask.ts';
import { parseHeapTail, parseIndex, parseVars } from './expvar.ts';
import { type Answers, createFigures } from './figures.ts';
import { type History, MOST_EVENTS, MOST_SAMPLES, thin } from './history.ts';
import { parseExposition } from './prometheus.ts';

export interface WatchOptions {
  session: LiveSession;
  history: History;
  /** Resolves when nothing measures on this computer. */
  quiet: () => Promise<void>;
  tell: (news: LiveNews) => void;
  /** what else is done with a new sample: rules */
  sampled: (watch: Watch) => void;
}
type NewEvent = LiveEvent extends infer E ? (E extends LiveEvent ? Omit<E, 'id'> : never) : never;

/** Of one answer while polling. */
const LIMIT = 8 * 2 ** 20;
const SECONDS = 3;
/** A service that has pprof alone tells its memory only with a heap profile: every so many samples. */
const HEAP_EVERY = 10;
/** The longest wait between two tries to reach a service that is gone. */
const PATIENCE = 10_000;
/** A look may take this share of the time between two looks. */
const SHARE = 0.25;
/** … in so many looks on end; a single slow one says nothing. */
const SLOW_LOOKS = 5;
const SAVE_EVERY = 5;

export class Watch {
  readonly samples: LiveSample[] = [];
  readonly events: LiveEvent[] = [];
  readonly agent: Agent = connections();
  session: LiveSession;
  #o: WatchOptions;
  #figures = createFigures();
  #stopped = new AbortController();
  #wake: () => void = () => {};
  #asking: AbortController | undefined;
  #captures = new AbortController();
  #paused: Promise<void> | undefined;
  #unsaved: LiveSample[] = [];
  #looks = 0;
  #failed = 0;
  #slowLooks = 0;
  #last: Answers = {};
  #done: Promise<void> | undefined;
  #end: Promise<void>;

  constructor(o: WatchOptions) {
    this.#o = o;
    this.session = o.session;
    this.#end = new Promise((resolve) => this.#stopped.signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  begin(): void {
    this.note({ at: Date.now(), kind: 'begun' });
    this.#done = this.#go();
  }

  /** Everything in flight is let go, because something measures now; the next look waits for its end. */
  hold(): void {
    this.#asking?.abort();
    this.#captures.abort();
    this.#captures = new AbortController();
  }

  /** Aborted when something measures, or the watching ends: for what is fetched beside the looks. */
  captures(): AbortSignal {
    return AbortSignal.any([this.#captures.signal, this.#stopped.signal]);
  }

  pause(paused: boolean): void {
    if (!paused) this.#wake();
    else if (!this.#paused && this.session.state !== 'ended') {
      this.#paused = new Promise((resolve) => {
        this.#wake = resolve;
      });
      this.#set({ state: 'paused' });
      this.#asking?.abort();
    }
  }

  async stop(why: 'stopped' | 'closed'): Promise<void> {
    if (this.session.state === 'ended') return;
    this.#stopped.abort();
    this.#wake();
    await this.#done;
    this.agent.destroy();
    this.session = { ...this.session, state: 'ended', endedAt: Date.now() };
    this.note({ at: Date.now(), kind: 'ended', why });
    this.#save();
  }

  note(event: NewEvent): LiveEvent {
    const noted = { ...event, id: (this.events.at(-1)?.id ?? 0) + 1 } as LiveEvent;
    this.events.push(noted);
    if (this.events.length > MOST_EVENTS) this.#forgetEvent();
    if (noted.kind === 'alarm') this.session = { ...this.session, alarms: this.session.alarms + 1 };
    this.#tell([], [noted]);
    this.#o.history.save({ session: this.session, events: this.events });
    return noted;
  }

  /** The oldest that says least: one that a file belongs to stays while there is another. */
  #forgetEvent(): void {
    const at = this.events.findIndex((e) => e.kind !== 'begun' && e.kind !== 'kept' && e.kind !== 'alarm');
    this.events.splice(Math.max(1, at), 1);
  }

  /** The same event with something more known of it. */
  amend(id: number, more: Partial<LiveEvent>): void {
    const at = this.events.findIndex((e) => e.id === id);
    if (at < 0) return;
    this.events[at] = { ...this.events[at]!, ...more } as LiveEvent;
    this.#tell([], [this.events[at]!]);
    this.#o.history.save({ session: this.session, events: this.events });
  }

  /** It answers elsewhere, or more than was known. */
  aim(paths: LivePaths): void {
    this.#set({ paths });
    this.#save();
  }

  choose(chosen: string[]): void {
    this.#set({ chosen });
    this.#save();
  }

  /** Every series of the last answer. */
  series(): SeriesInfo[] {
    const { metrics, vars } = this.#last;
    const finite = (x: number) => (Number.isFinite(x) ? x : null);
    return [
      ...[...(vars?.numbers ?? [])].map(([path, value]) => ({
        key: `expvar ${path}`,
        type: 'gauge' as const,
        help: '',
        value: finite(value),
      })),
      ...(metrics?.series ?? []).slice(0, 5000).map((s) => ({
        key: `metrics ${s.key}`.slice(0, 1000),
        type: metrics!.type(s.name),
        help: metrics!.help(s.name).slice(0, 300),
        value: finite(s.value),
      })),
    ];
  }

  async #go(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      await this.#rest('paused', this.#paused);
      this.#paused = undefined;
      await this.#rest('still', this.#o.quiet());
      if (this.#stopped.signal.aborted) return;
      const began = Date.now();
      await this.#look();
      const wait =
        this.#failed > 0
          ? Math.min(PATIENCE, this.session.every * 2 ** Math.min(10, this.#failed - 1))
          : Math.max(50, began + this.session.every - Date.now());
      await sleep(wait, undefined, { signal: AbortSignal.any([this.#stopped.signal, this.#pausing()]) }).catch(() => {});
    }
  }

  /** Aborts a wait when the person pauses meanwhile: what is said of it must not come late. */
  #pausing(): AbortSignal {
    this.#asking = new AbortController();
    return this.#asking.signal;
  }

  /** Waits; where that takes a while, it stands on the chart from when to when. */
  async #rest(kind: 'still' | 'paused', wait: Promise<void> | undefined): Promise<void> {
    if (!wait) return;
    let over = false;
    const ended = wait.then(() => {
      over = true;
    });
    await Promise.race([ended, new Promise<void>((resolve) => setImmediate(resolve))]);
    if (over || this.#stopped.signal.aborted) return;
    this.session = { ...this.session, state: kind };
    const { id } = this.note({ at: Date.now(), kind });
    await Promise.race([ended, this.#end]);
    this.session = { ...this.session, state: this.#failed > 0 ? 'lost' : 'watching' };
    this.amend(id, { until: Date.now() });
  }

  async #look(): Promise<void> {
    const began = performance.now();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    try {
      const { answers, bytes } = await this.#ask(AbortSignal.any([signal, this.#stopped.signal]));
      const ms = performance.now() - began;
      const at = Date.now();
      this.#last = answers;
      const { sample, restarted, ...program } = this.#figures.read(answers, at, this.session.chosen);
      this.#back(at);
      if (restarted) this.note({ at, kind: 'restarted' });
      const command = answers.vars?.command;
      this.session = {
        ...this.session,
        state: 'watching',
        cost: { ms: Math.round(ms * 100) / 100, bytes },
        program: { ...this.session.program, ...(command !== undefined && { command }), ...program },
      };
      this.#add(sample);
      this.#slowLooks = ms > this.session.every * SHARE ? this.#slowLooks + 1 : 0;
      if (this.#slowLooks >= SLOW_LOOKS) this.#slow(ms, at);
      this.#o.sampled(this);
    } catch (e) {
      if (signal.aborted || this.#stopped.signal.aborted) return;
      this.#lose(e);
    }
  }

  async #ask(signal: AbortSignal): Promise<{ answers: Answers; bytes: number }> {
    const { metrics, expvar, pprof } = this.session.paths;
    let bytes = 0;
    const get = async (path: string) => {
      const reply = await ask({ host: this.session.address, path, agent: this.agent, seconds: SECONDS, limit: LIMIT, signal });
      bytes += reply.body.length;
      return reply.body.toString();
    };
    const bare = !metrics && !expvar;
    const wantsIndex = pprof !== undefined && !metrics && !this.#last.vars?.numbers.has('goroutines');
    const wantsHeap = pprof !== undefined && bare && this.#looks++ % HEAP_EVERY === 0;
    const [m, v, i, h] = await Promise.all([
      metrics === undefined ? undefined : get(metrics),
      expvar === undefined ? undefined : get(expvar),
      wantsIndex ? get(pprof) : undefined,
      wantsHeap ? get(`${pprof}heap?debug=1`) : undefined,
    ]);
    const answers: Answers = {};
    if (m !== undefined && metrics) {
      answers.metrics = parseExposition(m);
      if (answers.metrics.series.length <= answers.metrics.bad)
        throw new AppError('live-format', { path: metrics }, answers.metrics.firstBad);
    }
    if (v !== undefined && expvar) {
      const vars = parseVars(v);
      if (!vars) throw new AppError('live-format', { path: expvar }, v.slice(0, 200));
      answers.vars = vars;
    }
    if (i !== undefined) answers.index = parseIndex(i);
    const heap = h === undefined ? undefined : parseHeapTail(h);
    if (heap) answers.heap = heap;
    return { answers, bytes };
  }

  #add(sample: LiveSample): void {
    this.samples.push(sample);
    this.#unsaved.push(sample);
    this.session = { ...this.session, samples: this.session.samples + 1 };
    this.#tell([sample], []);
    if (this.samples.length > MOST_SAMPLES) {
      const kept = thin(this.samples);
      this.samples.splice(0, this.samples.length, ...kept);
      this.#unsaved = [];
      this.#o.history.rewrite(this.session.id, this.samples);
    } else if (this.#unsaved.length >= SAVE_EVERY) this.#save();
  }

  #lose(e: unknown): void {
    const error = toErrorInfo(e);
    if (this.#failed++ > 0) return;
    this.session = { ...this.session, state: 'lost' };
    this.note({ at: Date.now(), kind: 'lost', error });
    this.#save();
  }

  #back(at: number): void {
    if (this.#failed === 0) return;
    this.#failed = 0;
    this.session = { ...this.session, state: 'watching' };
    const lost = this.events.findLast((e) => e.kind === 'lost');
    if (lost) this.amend(lost.id, { until: at });
  }

  /** An answer that takes long burdens the service: it is asked less often. */
  #slow(ms: number, at: number): void {
    const every = Math.min(60_000, Math.ceil(ms / SHARE / 500) * 500);
    if (every <= this.session.every) return;
    this.session = { ...this.session, every };
    this.note({ at, kind: 'slowed', every });
  }

  #set(change: Partial<LiveSession>): void {
    this.session = { ...this.session, ...change };
    this.#tell([], []);
  }

  #tell(samples: LiveSample[], events: LiveEvent[]): void {
    this.#o.tell({ session: this.session, samples, events });
  }

  #save(): void {
    this.#o.history.save({ session: this.session, events: this.events });
    this.#o.history.append(this.session.id, this.#unsaved);
    this.#unsaved = [];
  }
}
