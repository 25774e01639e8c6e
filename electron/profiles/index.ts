// Profiles: `labkit profiles` reads and projects them; kept ones are named by their hash, opened ones by an id that dialog or drop gave.
import { createHash, randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, type Capture, type KeptProfile, type NamedProfile, type ProfileRef, profileKinds } from '../contract/index.ts';
import { type Answer, createProfileServer } from './server.ts';
import { type SourcePlaces, withCode } from './sources.ts';

export interface ProfilesOptions {
  labkit: () => string;
  /** the prebuilt pprof program, where it is */
  pprof: () => string | undefined;
  /** those kept beside runs; `file` throws for one that is not */
  kept: { file(sha256: string): string; list(): Capture[] };
  cwd: string;
  sources: SourcePlaces;
}

/** What is looked at: a profile, or its difference to a base, with the fields of the protocol's `select`. */
type Selected = { profile: ProfileRef; base?: ProfileRef | undefined } & Record<string, unknown>;

export interface Profiles {
  /** Registers a file of the disk, and reads it. Throws AppError 'profile-format' and the like; then it is not registered. */
  openFile(file: string): Promise<NamedProfile>;
  opened(): NamedProfile[];
  kept(): KeptProfile[];
  forget(ref: ProfileRef): void;
  info(ref: ProfileRef): Promise<Record<string, unknown>>;
  /** One request of the protocol on a profile, and its base in a diff. */
  ask(what: string, select: Selected, more?: Record<string, unknown>): Promise<Answer>;
  /** The protocol's `source`, with the code beside the figures where it is found. */
  source(select: Selected): Promise<Record<string, unknown>>;
  /** Where its file is and how people know it. Throws AppError('profile-gone'). */
  place(ref: ProfileRef): { file: string; name: string };
  close(): Promise<void>;
}

/** Opened files that are remembered; more is nobody's list. */
const REMEMBERED = 30;
const OPEN_SECONDS = 60;

/** Captures that are pprof profiles. */
const KINDS: ReadonlySet<string> = new Set<Capture['kind']>(profileKinds);

export function createProfiles(o: ProfilesOptions): Profiles {
  const server = createProfileServer(o);
  /** id → path, the latest last, for as long as the app runs */
  const files = new Map<string, string>();
  /** path, size, time and process → the answer of `open` */
  const known = new Map<string, Promise<Record<string, unknown>>>();

  function place(ref: ProfileRef): { file: string; name: string } {
    if (ref.kind === 'kept') {
      // What a live service gave stands beside the captures of runs, and no capture tells of it.
      const capture = o.kept.list().find((c) => c.sha256 === ref.sha256);
      const name = capture ? `${capture.kind} ${capture.variant}` : ref.sha256.slice(0, 12);
      try {
        return { file: o.kept.file(ref.sha256), name };
      } catch (e) {
        throw new AppError('profile-gone', { file: name }, String(e));
      }
    }
    const file = files.get(ref.id);
    if (!file) throw new AppError('profile-gone', { file: ref.id });
    return { file, name: path.basename(file) };
  }

  async function open(ref: ProfileRef): Promise<Record<string, unknown>> {
    const { file, name } = place(ref);
    const info = await stat(file).catch((e: unknown) => {
      throw new AppError('profile-gone', { file: name }, String(e));
    });
    const key = () => `${file} ${info.size} ${info.mtimeMs} ${server.generation()}`;
    const before = known.get(key());
    if (before) return before;
    const answer = server.ask({ do: 'open', path: file }, { name, seconds: OPEN_SECONDS }).then((a) => a.result);
    // The process may have been started by this very question.
    const mine = key();
    known.set(mine, answer);
    answer.catch(() => known.delete(mine));
    return answer;
  }

  async function once(
    what: string,
    name: string,
    { profile, base, ...select }: Selected,
    more: Record<string, unknown>,
  ): Promise<Answer> {
    const [mine, other] = await Promise.all([open(profile), base && open(base)]);
    return server.ask({ do: what, ...select, ...more, profile: mine.profile, ...(other && { base: other.profile }) }, { name });
  }

  async function ask(what: string, select: Selected, more: Record<string, unknown> = {}): Promise<Answer> {
    const { name } = place(select.profile);
    const before = server.generation();
    try {
      return await once(what, name, select, more);
    } catch (e) {
      // The process ended in between: the next one has to read the file first.
      if (!(e instanceof AppError) || e.code !== 'profile-gone' || server.generation() === before) throw e;
      return once(what, name, select, more);
    }
  }

  return {
    place,
    info: open,
    async openFile(file) {
      // The same file has the same id, so that what a person chose for it is still there.
      const id = createHash('sha256').update(salt).update(path.resolve(file)).digest('hex').slice(0, 16);
      const had = files.has(id);
      files.delete(id);
      files.set(id, path.resolve(file));
      const ref: ProfileRef = { kind: 'opened', id };
      try {
        await open(ref);
      } catch (e) {
        if (!had) files.delete(id);
        throw e;
      }
      for (const old of files.keys()) {
        if (files.size <= REMEMBERED) break;
        files.delete(old);
      }
      return { profile: ref, name: path.basename(file) };
    },
    opened: () =>
      [...files].reverse().map(([id, file]) => ({ profile: { kind: 'opened' as const, id }, name: path.basename(file) })),
    kept: () =>
      o.kept
        .list()
        .filter((c) => KINDS.has(c.kind))
        .map((c) => ({
          sha256: c.sha256,
          kind: c.kind,
          labId: c.labId,
          ...(c.runId && { runId: c.runId }),
          variant: c.variant,
          size: c.size,
          at: c.startedAt,
          host: c.facts.name,
          machine: c.facts.cpu,
          go: c.goVersion,
          code: (c.source ?? c.artifact).slice(0, 8),
          edited: c.edited,
        })),
    forget(ref) {
      if (ref.kind === 'opened') files.delete(ref.id);
    },
    ask,
    async source(select) {
      const [{ result }, info] = await Promise.all([ask('source', select), open(select.profile)]);
      const takenAt = Number(info.timeNanos ?? 0) / 1e6;
      return { ...result, routines: await withCode(result.routines as never[], o.sources, takenAt) };
    },
    close: () => server.close(),
  };
}

/** Ids say nothing about paths, and are others after the next start. */
const salt = randomBytes(16);
