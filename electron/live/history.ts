// What was seen of a service, on the disk: one file of the session and its events, one of its samples, a line each. Bounded in both.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LiveEvent, LiveSample, LiveSession, type Spread } from '../contract/index.ts';

/** Samples kept of a session: with one a second, an hour in full; what is older becomes coarser, never shorter. */
export const MOST_SAMPLES = 7200;
export const MOST_EVENTS = 500;
const SESSIONS = 40;

/** `owner`: the process that watches it, while it is watched. */
const Head = z.object({ session: LiveSession, events: z.array(LiveEvent), owner: z.number().optional() });
export type Head = z.infer<typeof Head>;

/** Watched by another process that lives: the window's is not the command line's to end, nor the reverse. */
export function watchedElsewhere({ session, owner }: Head): boolean {
  if (session.state === 'ended' || owner === undefined || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export interface History {
  /** Newest first. What can't be read is left out. */
  list(): Head[];
  samples(id: string): LiveSample[];
  /** Writes down who watches it, too. */
  save(head: Omit<Head, 'owner'>): void;
  append(id: string, samples: readonly LiveSample[]): void;
  rewrite(id: string, samples: readonly LiveSample[]): void;
  remove(id: string): void;
  /** Removes the oldest beyond what is kept, never one of `running` or one that another process watches. */
  trim(running: ReadonlySet<string>): void;
}

export function createHistory(dataFolder: string): History {
  const folder = path.join(dataFolder, 'live');
  const headOf = (id: string) => path.join(folder, `${id}.json`);
  const samplesOf = (id: string) => path.join(folder, `${id}.jsonl`);
  const write = (file: string, text: string) => {
    mkdirSync(folder, { recursive: true });
    const temp = `${file}.${process.pid}.tmp`;
    writeFileSync(temp, text);
    renameSync(temp, file);
  };
  const lines = (samples: readonly LiveSample[]) => samples.map((s) => `${JSON.stringify(s)}\n`).join('');

  function list(): Head[] {
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((n) => /^[0-9a-f-]{36}\.json$/.test(n))
      .flatMap((n) => {
        const head = Head.safeParse(json(readFileSync(path.join(folder, n), 'utf8')));
        return head.success ? [head.data] : [];
      })
      .sort((a, b) => b.session.startedAt - a.session.startedAt);
  }
  function remove(id: string): void {
    for (const file of [headOf(id), samplesOf(id)]) rmSync(file, { force: true });
  }

  return {
    list,
    remove,
    samples(id) {
      if (!existsSync(samplesOf(id))) return [];
      return readFileSync(samplesOf(id), 'utf8')
        .split('\n')
        .flatMap((line) => {
          // The last line may be half a one, of an app that was killed while it wrote.
          const sample = line === '' ? undefined : LiveSample.safeParse(json(line));
          return sample?.success ? [sample.data] : [];
        });
    },
    save({ session, events }) {
      const head: Head = { session, events, ...(session.state !== 'ended' && { owner: process.pid }) };
      write(headOf(session.id), JSON.stringify(head));
    },
    append: (id, samples) => samples.length > 0 && appendFileSync(samplesOf(id), lines(samples)),
    rewrite: (id, samples) => write(samplesOf(id), lines(samples)),
    trim(running) {
      for (const head of list().slice(SESSIONS))
        if (!running.has(head.session.id) && !watchedElsewhere(head)) remove(head.session.id);
    },
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Joins two and two of the older half: counters and levels of the later one, pauses and latencies of both. */
export function thin(samples: readonly LiveSample[]): LiveSample[] {
  const half = samples.length >> 1;
  const out: LiveSample[] = [];
  for (let i = 0; i < half; i += 2) {
    const [a, b] = [samples[i]!, i + 1 < half ? samples[i + 1]! : undefined];
    out.push(b ? join(a, b) : a);
  }
  return [...out, ...samples.slice(half)];
}

/** Not the later one, but the one that an alarm would speak of. */
const peaks = ['gcPause', 'gcGrowth', 'gcRate'];

function join(a: LiveSample, b: LiveSample): LiveSample {
  const pauses = add(a.pauses, b.pauses);
  const latency = add(a.latency, b.latency);
  const longest = Math.max(a.longest ?? 0, b.longest ?? 0);
  return {
    at: b.at,
    v: { ...a.v, ...b.v, ...Object.fromEntries(peaks.flatMap((k) => (k in a.v ? [[k, Math.max(a.v[k]!, b.v[k] ?? 0)]] : []))) },
    ...(pauses && { pauses }),
    ...(longest > 0 && { longest }),
    ...(latency && { latency }),
  };
}

function add(a: Spread | undefined, b: Spread | undefined): Spread | undefined {
  if (!a || !b) return a ?? b;
  const counts = new Map(a);
  for (const [i, n] of b) counts.set(i, (counts.get(i) ?? 0) + n);
  return [...counts];
}
