// Workspaces: a person's own editable copy of each lab, in a Go module that mirrors go-labs.
import path from 'node:path';
import { AppError, type Backup, type Exercise, type FileContent, type FileEntry, type SourceMark } from '../contract/index.ts';
import type { Labs } from '../labs/index.ts';
import { createBackups } from './backups.ts';
import { type Copy, createCopies } from './copies.ts';
import { readIf, sha256 } from './disk.ts';
import { createHistory } from './history.ts';
import { createMarks } from './latest.ts';
import { listFiles } from './list.ts';
import { type Mirror, makeMirror } from './mirror.ts';
import { placeOf } from './place.ts';
import { resetFiles, restoreFiles } from './reset.ts';
import { saveFile } from './save.ts';

export { copyFolder } from './copies.ts';

export interface WorkspacesOptions {
  dataFolder: string;
  /** go-labs, only read */
  labsRoot: string;
  labs: Pick<Labs, 'lab'>;
  /** Throws AppError('toolchain-missing') until Go is there. */
  toolchain: { go(): { bin: string; gofmt: string; env: Record<string, string> } };
}
interface InFile {
  labId: string;
  file: string;
  version: string;
}

/** Every method throws AppError 'lab-unknown' or 'lab-manifest' for the lab; file names are as `list` gives them. */
export interface Workspaces {
  list(labId: string): Promise<FileEntry[]>;
  /** Throws AppError 'file-unknown', 'file-too-large'. */
  read(labId: string, file: string): Promise<FileContent>;
  /**
   * Formats and writes; answers with what is on the disk now. Text that gofmt can't read is kept as typed, with marks; without a
   * toolchain it is kept as typed. A new .go file is made when `version` is '' (not in an exercise). Throws AppError 'file-changed'
   * when the disk holds another version, 'file-unknown', 'file-too-large', 'bad-request' for a file that is not editable.
   */
  save(input: InFile & { text: string }): Promise<{ content: FileContent; marks: SourceMark[] }>;
  history(input: InFile & { history: string }): Promise<void>;
  /** A newer question about the same lab ends an older one, which then gets the newer answer. Throws AppError('toolchain-missing'). */
  marks(labId: string, signal?: AbortSignal): Promise<SourceMark[]>;
  /** Back to the lab as shipped: all of it, or one exercise. Answers what was put aside. Throws AppError('exercise-unknown'). */
  reset(labId: string, exerciseId?: string): Promise<Backup>;
  /** Newest first. */
  backups(labId: string): Promise<Backup[]>;
  /** Puts a backup's files back; answers what they replaced. Throws AppError('file-unknown'). */
  restore(labId: string, backupId: string): Promise<Backup>;
  /** Where a run builds. `edited`: what the benchmark is built from differs from the lab as shipped (exercises and demo don't count). */
  forRun(labId: string): Promise<{ folder: string; module: string; edited: boolean }>;
  /** A throw-away copy of the lab as shipped in which only these files (name → text) are replaced. Remove it after use. */
  mirror(labId: string, replaced: ReadonlyMap<string, string>): Promise<Mirror>;
}

/** Bytes of the largest file that can be edited here. */
const MAX_FILE = 1_000_000;

export function createWorkspaces(o: WorkspacesOptions): Workspaces {
  const copies = createCopies(o);
  const history = createHistory(path.join(copies.module, '.history'));
  const backups = createBackups(path.join(copies.module, '.backups'));
  const marks = createMarks();
  const exercisesOf = (labId: string): Exercise[] => o.labs.lab(labId).manifest.exercises;

  async function readFile(copy: Copy, name: string): Promise<FileContent> {
    const bytes = await readIf(await placeOf(copy.folder, name));
    if (!bytes) throw new AppError('file-unknown', { file: name });
    if (bytes.length > MAX_FILE) throw new AppError('file-too-large', { file: name });
    const version = sha256(bytes);
    const shipped = name in copy.hashes ? await readIf(path.join(copy.shipped, name)) : undefined;
    const kept = await history.read(copy.name, name, version);
    return {
      name,
      text: bytes.toString('utf8'),
      version,
      ...(shipped ? { shipped: shipped.toString('utf8') } : {}),
      ...(kept === undefined ? {} : { history: kept }),
    };
  }

  return {
    list: (labId) => copies.use(labId, (copy) => listFiles(copy, exercisesOf(labId), MAX_FILE)),
    read: (labId, file) => copies.use(labId, (copy) => readFile(copy, file)),
    save: ({ labId, ...input }) =>
      copies.use(labId, async (copy) => {
        const found = await saveFile(copy, exercisesOf(labId), { ...input, maxBytes: MAX_FILE, go: o.toolchain.go, backups });
        return { content: await readFile(copy, input.file), marks: found };
      }),
    history: ({ labId, file, version, history: text }) =>
      copies.use(labId, async (copy) => {
        await placeOf(copy.folder, file);
        await history.write(copy.name, file, version, text);
      }),
    async marks(labId, signal) {
      const go = o.toolchain.go();
      const folder = await copies.use(labId, async (copy) => copy.folder);
      return marks(labId, go, folder, signal);
    },
    reset: (labId, exerciseId) =>
      copies.use(labId, (copy) => {
        const exercise = exercisesOf(labId).find((e) => e.id === exerciseId);
        if (exerciseId !== undefined && !exercise) throw new AppError('exercise-unknown', { exercise: exerciseId });
        return resetFiles(copy, exercise?.dir, backups, history);
      }),
    backups: (labId) => copies.use(labId, (copy) => backups.list(copy.name)),
    restore: (labId, backupId) => copies.use(labId, (copy) => restoreFiles(copy, backupId, backups)),
    forRun: (labId) =>
      copies.use(labId, async (copy) => {
        const files = await listFiles(copy, exercisesOf(labId), MAX_FILE);
        const edited = files.some((f) => f.changed && !f.exercise && !f.name.startsWith('demo/'));
        return { folder: copy.folder, module: copies.module, edited };
      }),
    mirror: (labId, replaced) =>
      copies.use(labId, (copy) => makeMirror(path.join(o.dataFolder, 'checks'), o.labsRoot, copy, replaced)),
  };
}
