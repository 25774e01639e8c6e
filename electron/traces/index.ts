// Execution traces: labkit reads one into an index on disk, and a labkit that stays answers what the timeline asks of it.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, type JobProgress, type NamedProfile, TraceOverview, type TraceRef } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { createIndexCache } from './cache.ts';
import type { Answer } from './frames.ts';
import { type IndexReader, openReader } from './reader.ts';

type Progress = JobProgress<'trace.open'>;

export interface Traces {
  /** Asks for a file with the system's dialog; null when the person thought better of it. */
  choose(): Promise<{ trace: TraceRef; name: string } | null>;
  /** A file that the person chose, under an id. */
  opened(file: string): { trace: TraceRef; name: string };
  /** Makes the index if there is none. Throws AppError 'trace-gone', 'trace-format', 'trace-memory'. */
  open(ref: TraceRef, context: { signal: AbortSignal; progress(p: Progress): void }): Promise<TraceOverview>;
  /** Throws AppError 'trace-index' when it has not been opened. */
  ask(ref: TraceRef, op: string, question?: Record<string, unknown>): Promise<Answer>;
  /** Writes a pprof profile of a window; answers where, or undefined when the person thought better of it. */
  profile(ref: TraceRef, question: { kind: string; from: number; to: number }): Promise<string | undefined>;
  /** The same as a profile that the profile views open. */
  flame(ref: TraceRef, question: { kind: string; from: number; to: number }): Promise<NamedProfile>;
  close(): Promise<void>;
}

export interface TraceOptions {
  labkit: () => string;
  dataFolder: string;
  /** where a kept trace of this hash is */
  kept: (sha256: string) => string;
  /** the system's dialogs; undefined when the person thought better of it */
  choose: () => Promise<string | undefined>;
  chooseFile: (name: string) => Promise<string | undefined>;
  asProfile: (file: string) => Promise<NamedProfile>;
  cacheBytes?: number;
  maxRss?: number;
}

/**
 * The largest generation (a second of the program) is what reading needs most for; the bound is for hostile files. 100 MB of an honest
 * trace take some 200 MB.
 */
const MAX_RSS = 2 * 1024 ** 3;
/** Readers that stay: the trace looked at, and the one before. */
const READERS = 2;

const Line = z.union([
  z.object({
    progress: z.object({ phase: z.enum(['read', 'sort']), done: z.number(), total: z.number(), events: z.number() }),
  }),
  z.object({ done: z.object({ events: z.number() }) }),
]);

export function createTraces(o: TraceOptions): Traces {
  const root = path.join(o.dataFolder, 'traces');
  const cache = createIndexCache(root, o.cacheBytes);
  /** id → path, and ref → hash, for as long as the app runs */
  const files = new Map<string, string>();
  const hashes = new Map<string, string>();
  /** by hash of the trace, the one asked last at the end */
  const readers = new Map<string, Promise<IndexReader>>();

  let emptied: Promise<void> | undefined;
  const name = (ref: TraceRef) => (ref.kind === 'kept' ? ref.sha256.slice(0, 12) : path.basename(files.get(ref.id) ?? ref.id));
  async function place(ref: TraceRef): Promise<{ file: string; bytes: number }> {
    const file = ref.kind === 'kept' ? o.kept(ref.sha256) : files.get(ref.id);
    const info = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (!file || !info?.isFile()) throw new AppError('trace-gone', { file: name(ref) });
    return { file, bytes: info.size };
  }

  async function hash(ref: TraceRef, signal: AbortSignal, progress: (p: Progress) => void): Promise<string> {
    if (ref.kind === 'kept') return ref.sha256;
    const { file, bytes } = await place(ref);
    const h = createHash('sha256');
    let done = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
      h.update(chunk as Buffer);
      done += (chunk as Buffer).length;
      if (done % (16 << 20) < 1 << 20) progress({ phase: 'hash', done, total: bytes, events: 0 });
    }
    return h.digest('hex');
  }

  async function index(ref: TraceRef, sha256: string, signal: AbortSignal, progress: (p: Progress) => void): Promise<void> {
    const { file, bytes } = await place(ref);
    await mkdir(root, { recursive: true });
    const part = path.join(root, `${sha256}.${randomBytes(4).toString('hex')}`);
    const labkit = o.labkit();
    let rest = '';
    try {
      const result = await runProcess([labkit, 'trace', 'index', file, part], {
        cwd: root,
        env: baseEnv(),
        signal,
        leash: { labkit, maxRss: o.maxRss ?? MAX_RSS, maxProcs: 8, grace: 0 },
        timeoutMs: 60_000 + bytes / 1000,
        onStdout(chunk) {
          const lines = (rest + chunk.toString()).split('\n');
          rest = lines.pop()!;
          for (const line of lines) {
            const said = Line.parse(JSON.parse(line));
            if ('progress' in said) progress(said.progress);
          }
        },
      });
      if (result.reason === 'cancelled') throw new AppError('cancelled');
      if (result.reason === 'memory') throw new AppError('trace-memory', { file: name(ref) });
      if (result.exit !== 0)
        throw new AppError('trace-format', { file: name(ref) }, result.reason === 'exit' ? said(result.stderr) : result.reason);
      await rm(cache.folder(sha256), { recursive: true, force: true });
      await rename(part, cache.folder(sha256));
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  }

  /** A reader of the index; those not asked for longest are closed. */
  async function reader(sha256: string): Promise<IndexReader> {
    const known = readers.get(sha256);
    readers.delete(sha256);
    if (known && (await known.then((r) => r.alive()).catch(() => false))) {
      readers.set(sha256, known);
      return known;
    }
    const opening = openReader(o.labkit(), cache.folder(sha256));
    readers.set(sha256, opening);
    for (const [key, old] of readers) {
      if (readers.size <= READERS) break;
      readers.delete(key);
      void old.then((r) => r.close()).catch(() => {});
    }
    return opening;
  }

  const overview = async (sha256: string) => TraceOverview.parse((await (await reader(sha256)).ask('overview', {})).result);

  async function ask(ref: TraceRef, op: string, question: Record<string, unknown> = {}): Promise<Answer> {
    const sha256 = ref.kind === 'kept' ? ref.sha256 : hashes.get(ref.id);
    if (!sha256 || !(await cache.has(sha256))) throw new AppError('trace-index', {}, 'not opened yet');
    return (await reader(sha256)).ask(op, question);
  }

  function opened(file: string): { trace: TraceRef; name: string } {
    const id = [...files].find(([, f]) => f === file)?.[0] ?? randomBytes(8).toString('hex');
    files.set(id, file);
    return { trace: { kind: 'opened', id }, name: path.basename(file) };
  }

  return {
    async choose() {
      const file = await o.choose();
      return file === undefined ? null : opened(file);
    },
    opened,
    async open(ref, { signal, progress }) {
      const sha256 = await hash(ref, signal, progress);
      if (ref.kind === 'opened') hashes.set(ref.id, sha256);
      let known: TraceOverview | undefined;
      // One that can't be read (of another version, damaged) is made anew.
      if (await cache.has(sha256)) known = await overview(sha256).catch(() => undefined);
      if (!known) {
        await index(ref, sha256, signal, progress);
        known = await overview(sha256);
      }
      await cache.used(sha256, new Set(readers.keys()));
      return known;
    },
    ask,
    async profile(ref, question) {
      const { data } = await ask(ref, 'profile', question);
      const file = await o.chooseFile(`${path.parse(name(ref)).name}-${question.kind}.pb.gz`);
      if (file !== undefined) await writeFile(file, data);
      return file;
    },
    async flame(ref, question) {
      const { data } = await ask(ref, 'profile', question);
      const digest = createHash('sha256').update(data).digest('hex').slice(0, 12);
      const folder = path.join(root, 'profiles');
      // Those of an earlier start have no id any more.
      emptied ??= rm(folder, { recursive: true, force: true });
      await emptied;
      await mkdir(folder, { recursive: true });
      const file = path.join(folder, `${path.parse(name(ref)).name}-${question.kind}-${digest}.pb.gz`);
      await writeFile(file, data);
      return o.asProfile(file);
    },
    async close() {
      await Promise.all([...readers.values()].map((r) => r.then((x) => x.close()).catch(() => {})));
      readers.clear();
    },
  };
}

/** labkit's own error line, else whatever stands there. */
function said(stderr: string): string {
  const line = stderr.trimEnd().split('\n').at(-1) ?? '';
  try {
    return z.object({ error: z.string() }).parse(JSON.parse(line)).error;
  } catch {
    return stderr.slice(0, 4000);
  }
}
