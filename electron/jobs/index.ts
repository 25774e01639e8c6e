// Long work with an id, typed progress, cancel and result. A second request for the same work joins the first.
import { randomUUID } from 'node:crypto';
import {
  AppError,
  type JobInfo,
  type JobInput,
  type JobKind,
  type JobProgress,
  type JobResult,
  toErrorInfo,
} from '../contract/index.ts';

export interface JobContext<K extends JobKind> {
  readonly id: string;
  readonly signal: AbortSignal;
  progress(p: JobProgress<K>): void;
}
export type JobHandler<K extends JobKind> = (input: JobInput<K>, context: JobContext<K>) => Promise<JobResult<K>>;
export type JobHandlers = { [K in JobKind]: JobHandler<K> };

export interface Jobs {
  /** Starts the job or joins the running one of the same kind and input. Throws AppError('busy') when another measurement runs. */
  start<K extends JobKind>(kind: K, input: JobInput<K>): JobInfo;
  /** Resolves with the ended job. */
  wait(id: string): Promise<JobInfo>;
  cancel(id: string): boolean;
  list(): JobInfo[];
  onChange(listener: (job: JobInfo) => void): () => void;
  /** Resolves when nothing measures: for work that can wait, so that the machine keeps still meanwhile. */
  quiet(): Promise<void>;
  /** A signal for work that can be done again: aborted as soon as something measures, until `done` is called. */
  untilMeasured(): { signal: AbortSignal; done(): void };
  /** Cancels all and waits for them. */
  close(): Promise<void>;
}

/** Jobs that measure, or run a program that may: one at a time, or their figures would be each other's noise. */
export const measuring: ReadonlySet<JobKind> = new Set<JobKind>([
  'run.start',
  'run.resume',
  'capture.start',
  'exercise.check',
  'command.run',
]);
/** Jobs that use all cores: they may run beside each other, but not beside what measures. */
const building = new Set<JobKind>(['build.start', 'build.warm']);
/** A program that is only tried out may run beside builds, but not beside a measurement. */
const trial = (kind: JobKind): boolean => kind === 'wasm.run' || kind === 'live.capture';
const excludes = (a: JobKind, b: JobKind): boolean =>
  (measuring.has(a) && (measuring.has(b) || building.has(b) || trial(b))) || (trial(a) && measuring.has(b));
/** Ended jobs kept for a window that is reloaded. */
const KEEP = 50;

interface Entry {
  info: JobInfo;
  abort: AbortController;
  ended: Promise<void>;
}

/** `before`: what the work of a job waits for. */
export function createJobs(handlers: JobHandlers, before: (kind: JobKind) => Promise<void> | undefined = () => undefined): Jobs {
  const entries = new Map<string, Entry>();
  const listeners = new Set<(job: JobInfo) => void>();
  const update = (entry: Entry, change: Partial<JobInfo>) => {
    entry.info = { ...entry.info, ...change };
    for (const listener of listeners) listener(entry.info);
  };
  const running = () => [...entries.values()].filter((e) => e.info.status === 'running');
  const forgetOld = () => {
    const ended = [...entries.values()].filter((e) => e.info.status !== 'running');
    for (const e of ended.slice(0, Math.max(0, ended.length - KEEP))) entries.delete(e.info.id);
  };

  async function work<K extends JobKind>(entry: Entry, kind: K, input: JobInput<K>): Promise<void> {
    const context: JobContext<K> = {
      id: entry.info.id,
      signal: entry.abort.signal,
      progress: (progress) => update(entry, { progress }),
    };
    try {
      await before(kind);
      const result = await handlers[kind](input, context);
      update(entry, { status: entry.abort.signal.aborted ? 'cancelled' : 'done', result, finishedAt: Date.now() });
    } catch (e) {
      const error = toErrorInfo(e);
      const status = error.code === 'cancelled' || entry.abort.signal.aborted ? 'cancelled' : 'failed';
      update(entry, { status, error, finishedAt: Date.now() });
    }
    forgetOld();
  }

  return {
    start(kind, input) {
      const key = JSON.stringify(input);
      for (const e of running()) {
        if (e.info.kind === kind && JSON.stringify(e.info.input) === key) return e.info;
        if (excludes(kind, e.info.kind)) throw new AppError(building.has(e.info.kind) ? 'building' : 'busy');
        if (excludes(e.info.kind, kind)) throw new AppError('busy');
      }
      const abort = new AbortController();
      const info: JobInfo = { id: randomUUID(), kind, input, status: 'running', startedAt: Date.now() };
      const entry: Entry = { info, abort, ended: Promise.resolve() };
      entries.set(info.id, entry);
      update(entry, {});
      // The handler begins on the next turn, so that whoever asked hears of the job before its first progress.
      entry.ended = new Promise<void>((resolve) => setImmediate(resolve)).then(() => work(entry, kind, input));
      return entry.info;
    },
    async wait(id) {
      const entry = entries.get(id);
      if (!entry) throw new AppError('job-unknown');
      await entry.ended;
      return entry.info;
    },
    cancel(id) {
      const entry = entries.get(id);
      if (!entry) throw new AppError('job-unknown');
      if (entry.info.status !== 'running') return false;
      entry.abort.abort();
      return true;
    },
    list: () => [...entries.values()].map((e) => e.info),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async quiet() {
      for (;;) {
        const busy = running().find((e) => measuring.has(e.info.kind));
        if (!busy) return;
        await busy.ended;
      }
    },
    untilMeasured() {
      const abort = new AbortController();
      const listener = (job: JobInfo) => job.status === 'running' && measuring.has(job.kind) && abort.abort();
      listeners.add(listener);
      return { signal: abort.signal, done: () => listeners.delete(listener) };
    },
    async close() {
      const left = running();
      for (const e of left) e.abort.abort();
      await Promise.all(left.map((e) => e.ended));
    },
  };
}
