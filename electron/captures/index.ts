// Captures: profiles and traces of a run's program, or of a lab's workspace, each kept under its hash beside the run.
import { randomUUID } from 'node:crypto';
import { copyFile, rm } from 'node:fs/promises';
import type { Artifacts } from '../artifacts/index.ts';
import {
  AppError,
  type Capture,
  type CaptureKind,
  type CaptureProgress,
  type CaptureRequest,
  type Manifest,
  type ParamSet,
  splitName,
} from '../contract/index.ts';
import type { Labkit } from '../labkit/index.ts';
import { machineFacts } from '../machines/index.ts';
import { isAlive, ownerOf } from '../process/owner.ts';
import { buildArtifact } from '../runs/artifact.ts';
import { memoryLimit, type Runs, type Variant } from '../runs/index.ts';
import type { CaptureTable } from '../store/captures.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { createKeptFiles } from './files.ts';
import { ending, processes } from './kinds.ts';
import { MAX_MEGABYTES, take } from './take.ts';

export interface CapturesOptions {
  dataFolder: string;
  table: CaptureTable;
  runs: Runs;
  artifacts: Artifacts;
  toolchain: Toolchain;
  labkit: Labkit;
  manifest(labId: string): Manifest;
  variants(manifest: Manifest, profile: 'quick' | 'full', params: ParamSet): Variant[];
  workspace(labId: string): Promise<{ folder: string; module: string; edited: boolean }>;
  onChange(labId: string): void;
  /** bytes of memory that a profiled program may use; by default three quarters of the machine's */
  maxRss: number | undefined;
}

export interface Captures {
  start(
    request: CaptureRequest,
    context: { signal: AbortSignal; progress(p: CaptureProgress): void },
  ): Promise<{ captures: Capture[] }>;
  list(o: { runId?: string | undefined; labId?: string | undefined; variant?: string | undefined }): Capture[];
  remove(id: string): Promise<void>;
  /** Removes a run by `remove`, and the files that only its captures were in. */
  removeRun(runId: string, remove: () => void): Promise<void>;
  /** Copies its file where `choose` says; undefined when the person thought better of it. */
  exportTo(id: string, choose: (name: string) => Promise<string | undefined>): Promise<string | undefined>;
  /** Path of a kept file. Throws AppError('capture-unknown') when it is not there. */
  file(sha256: string): string;
  /** sha256 of the programs that were profiled. */
  artifacts(): string[];
  /** One is being taken now, by this process or another. */
  capturing(): boolean;
  /** Ends what a killed process began: whole files are kept, all else is forgotten. Call at start. */
  recover(): void;
  /** Removes what killed processes left on the disk, but no file that `others` keep: those of live services. */
  sweep(others: (sha256: string) => boolean): Promise<void>;
}

/** MB wanted free before one is begun. */
const room = (kinds: readonly CaptureKind[]): number => (kinds.includes('trace') ? MAX_MEGABYTES + 64 : 64);

interface Program {
  run: string | null;
  lab: string;
  artifact: string;
  edited: boolean;
  folder: string;
}

export function createCaptures(o: CapturesOptions): Captures {
  const files = createKeptFiles(o.dataFolder);
  const get = (id: string): Capture => {
    const capture = o.table.get(id);
    if (!capture) throw new AppError('capture-unknown');
    return capture;
  };
  const dropFile = async (sha256: string): Promise<void> => {
    if (!o.table.refers(sha256)) await files.remove(sha256);
  };

  /** The pattern of a variant by its name. */
  function patternOf(labId: string, name: string): string {
    const { keys } = splitName(name);
    const params = Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, [value]]));
    const unknown = new AppError('capture-variant', { lab: labId, variant: name });
    try {
      const found = o.variants(o.manifest(labId), 'quick', params).find((v) => v.name === name);
      if (!found) throw unknown;
      return found.pattern;
    } catch (e) {
      if (e instanceof AppError && e.code === 'run-params') throw unknown;
      throw e;
    }
  }

  async function program(request: CaptureRequest, signal: AbortSignal): Promise<Program> {
    const { subject } = request;
    if (subject.kind === 'run') {
      const run = o.runs.get(subject.runId);
      // Another program than the one measured would answer for figures that are not its own.
      if (!run.artifact || !o.artifacts.has(run.artifact)) throw new AppError('capture-program');
      const { folder } = await o.workspace(run.labId);
      return { run: run.id, lab: run.labId, artifact: run.artifact, edited: run.edited, folder };
    }
    const { folder, module, edited } = await o.workspace(subject.labId);
    const { artifacts, toolchain } = o;
    const built = await buildArtifact({ folder, module, artifacts, toolchain, known: o.runs.known, signal });
    return { run: null, lab: subject.labId, artifact: built.sha256, edited, folder };
  }

  /** All that one process records. They have the same start, by which they are known to belong together. */
  async function ofProcess(kinds: CaptureKind[], p: Program, pattern: string, request: CaptureRequest, signal: AbortSignal) {
    const started = Date.now();
    const all: { kind: CaptureKind; id: string; file: string }[] = [];
    const placed: string[] = [];
    for (const kind of kinds) {
      const id = randomUUID();
      all.push({ kind, id, file: await files.scratch(id) });
      o.table.begin({
        id,
        run: p.run,
        lab: p.lab,
        artifact: p.artifact,
        edited: p.edited,
        variant: request.variant,
        kind,
        benchtime: request.benchtime,
        owner: ownerOf(process.pid) ?? null,
        facts: machineFacts(),
        go: o.toolchain.state().version,
        started,
      });
    }
    try {
      const { line, values } = await take({
        binary: o.artifacts.file(p.artifact),
        cwd: p.folder,
        env: o.toolchain.go().env,
        labkit: o.labkit.binary(),
        kinds: all,
        name: request.variant,
        pattern,
        request,
        maxRss: o.maxRss ?? memoryLimit(),
        signal,
      });
      for (const { id, file } of all) {
        const sealed = await files.seal(file);
        if (!sealed) throw new AppError('capture-empty', { variant: request.variant });
        // The row first: a file in place that no row names would never be found again.
        o.table.name(id, { ...sealed, line, values });
        await files.place(file, sealed.sha256);
        placed.push(sealed.sha256);
      }
      for (const { id } of all) o.table.finish(id);
      return all.map(({ id }) => get(id));
    } catch (e) {
      for (const { id } of all) o.table.remove(id);
      for (const sha256 of placed) await dropFile(sha256);
      throw e;
    } finally {
      for (const { file } of all) await rm(file, { force: true });
    }
  }

  return {
    async start(request, { signal, progress }) {
      const total = request.kinds.length;
      o.toolchain.go();
      await o.runs.checkRoom(room(request.kinds));
      progress({ phase: 'building', done: 0, total });
      const p = await program(request, signal);
      const pattern = patternOf(p.lab, request.variant);
      const captures: Capture[] = [];
      for (const kinds of processes(request.kinds)) {
        signal.throwIfAborted();
        progress({ phase: 'capturing', done: captures.length, total, kind: kinds[0]! });
        captures.push(...(await ofProcess(kinds, p, pattern, request, signal)));
        o.onChange(p.lab);
      }
      return { captures };
    },
    list: ({ runId, labId, variant }) => o.table.list({ run: runId, lab: labId, variant }),
    async remove(id) {
      const { sha256, labId } = get(id);
      o.table.remove(id);
      await dropFile(sha256);
      o.onChange(labId);
    },
    async removeRun(runId, remove) {
      const all = o.table.filesOf(runId);
      remove();
      for (const sha256 of all) await dropFile(sha256);
    },
    async exportTo(id, choose) {
      const c = get(id);
      const place = await choose(`${c.labId} ${c.variant.replace(/[^\w.=-]+/g, '-')} ${c.kind}.${ending(c.kind)}`);
      if (place) await copyFile(files.file(c.sha256), place);
      return place;
    },
    file(sha256) {
      if (!files.has(sha256)) throw new AppError('capture-unknown');
      return files.file(sha256);
    },
    artifacts: () => o.table.artifacts(),
    capturing: () => o.table.unfinished().some((c) => isAlive(c.owner)),
    recover() {
      for (const c of o.table.unfinished()) {
        if (isAlive(c.owner)) continue;
        if (c.sha256 && files.has(c.sha256)) o.table.finish(c.id);
        else o.table.remove(c.id);
      }
    },
    sweep: (others) => files.sweep((sha256) => o.table.refers(sha256) || others(sha256)),
  };
}
