// Compares an unpacked toolchain with its list, in a thread of its own: 12,000 files to look at and 90 MB of programs to read.
import { inThread } from '../process/thread.ts';
import { hash1 } from './dirhash.ts';
import { PROGRAM } from './layout.ts';
import { believe, type FileEntry, type FileList } from './list.ts';
import { asSeen, type Seen } from './seen.ts';

export interface TreeCheck {
  /** other bytes, no regular file any more, or a program without its run bit */
  changed: string[];
  missing: string[];
  /** not in the list: a file more in a package's folder would be compiled into every program */
  extra: string[];
  /** entries whose times are other than listed while their bytes are the same: worth writing down, so that the next check is cheap */
  touched: FileEntry[];
  /** bytes that were read and hashed */
  hashed: number;
}

export interface CheckOptions {
  /** hash everything; else only programs and what has another size or time than listed, and nothing where all is as it was seen last */
  full: boolean;
  signal: AbortSignal;
  /** in bytes to hash */
  progress(done: number, total: number): void;
  /** Names, sizes and times are as the last look has seen them; it goes on with what the programs read. */
  timesHold?(look: Look): void;
}

/** What is to be looked at: a tree and its list, that of this module, with this hash if one is pinned. */
export interface Tree {
  root: string;
  list: string;
  module: string;
  hash: string | undefined;
  /** what the last look has seen, if there was one */
  seen: string;
}
/** A list that can be believed, and how the tree compares. */
export interface Look extends Pick<FileList, 'source' | 'hash' | 'hashFrom'> {
  files: number;
  check: TreeCheck;
  /** worth writing down, so that the next look is cheap */
  seen?: Seen | undefined;
}

export const isWhole = (c: TreeCheck): boolean => c.changed.length + c.missing.length + c.extra.length === 0;

/** undefined when there is no tree or no list of it that could be believed. */
export function lookAt(tree: Tree, o: CheckOptions): Promise<Look | undefined> {
  const input = { ...tree, full: o.full, program: PROGRAM.source };
  return inThread(compare, input, {
    signal: o.signal,
    progress: (p: Told) => (Array.isArray(p) ? o.progress(...p) : o.timesHold?.(p)),
    helpers: { believe, hash1, asSeen },
  });
}

type Told = [done: number, total: number] | Look;

/** Runs in the thread, so it stands for itself; links are not followed. */
function compare(
  input: Tree & { full: boolean; program: string },
  tell: (progress: Told) => void,
  has: { believe: typeof believe; hash1: typeof hash1; asSeen: typeof asSeen },
): Look | undefined {
  const known = input.full ? undefined : has.asSeen(input, tell);
  if (known) return known;
  const fs = process.getBuiltinModule('node:fs');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { crc32 } = process.getBuiltinModule('node:zlib');
  const { sep } = process.getBuiltinModule('node:path');
  // A list without a tree: killed just before the tree got its name.
  if (!fs.existsSync(input.root) || !fs.existsSync(input.list)) return undefined;
  const text = fs.readFileSync(input.list, 'utf8');
  const list = has.believe(text, input.module, input.hash, has.hash1);
  if (!list) return undefined;
  const { files, source, hash, hashFrom } = list;
  const now: Seen = { format: 1, list: '', module: input.module, source, hash, hashFrom, folders: [], programs: {} };
  const program = new RegExp(input.program);
  const listed = new Map(files.map((f) => [f.name, f]));
  const seen = new Set<string>();
  const suspect: FileEntry[] = [];
  const result: TreeCheck = { changed: [], missing: [], extra: [], touched: [], hashed: 0 };
  const at = (name: string) => `${input.root}${sep}${name}`;

  const look = (name: string, regular: boolean) => {
    const entry = listed.get(name);
    if (!entry) return void result.extra.push(name);
    seen.add(name);
    const stat = regular ? fs.lstatSync(at(name), { throwIfNoEntry: false }) : undefined;
    const runnable = process.platform === 'win32' || !program.test(name) || ((stat?.mode ?? 0) & 0o100) !== 0;
    if (!stat || stat.size !== entry.size || !runnable) return void result.changed.push(name);
    const timesHold = stat.mtimeMs === entry.mtimeMs && stat.ctimeMs === entry.ctimeMs;
    if (input.full || !timesHold || program.test(name)) {
      suspect.push({ ...entry, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs });
    }
  };
  const entries = (folder: string) => {
    try {
      return fs.readdirSync(at(folder), { withFileTypes: true });
    } catch (e) {
      const { code } = e as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return [];
      throw e;
    }
  };
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    // Before its names: what changes while they are read is noticed the next time.
    const stat = fs.lstatSync(at(folder), { throwIfNoEntry: false });
    if (stat) now.folders.push([folder, stat.mtimeMs, stat.ctimeMs]);
    for (const item of entries(folder)) {
      const name = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) folders.push(name);
      else look(name, item.isFile());
    }
  }
  for (const f of files) if (!seen.has(f.name)) result.missing.push(f.name);

  const total = suspect.reduce((sum, f) => sum + f.size, 0);
  const buffer = Buffer.allocUnsafe(1 << 20);
  const sha256 = (file: string, name: string): string => {
    const handle = fs.openSync(file, 'r');
    try {
      const hash = createHash('sha256');
      let crc = 0;
      for (let n = fs.readSync(handle, buffer); n > 0; n = fs.readSync(handle, buffer)) {
        const piece = buffer.subarray(0, n);
        hash.update(piece);
        if (program.test(name)) crc = crc32(piece, crc);
      }
      if (program.test(name)) now.programs[name] = crc;
      return hash.digest('hex');
    } finally {
      fs.closeSync(handle);
    }
  };
  for (const file of suspect) {
    const before = listed.get(file.name)!;
    let found: string;
    try {
      found = sha256(at(file.name), file.name);
    } catch (e) {
      found = String(e); // a file that can't be read any more is put back like any other
    }
    if (found !== before.sha256) result.changed.push(file.name);
    else if (file.mtimeMs !== before.mtimeMs || file.ctimeMs !== before.ctimeMs) result.touched.push(file);
    result.hashed += file.size;
    tell([result.hashed, total]);
  }
  const well = result.changed.length + result.missing.length + result.extra.length + result.touched.length === 0;
  if (well) now.list = createHash('sha256').update(text).digest('hex');
  return { source, hash, hashFrom, files: files.length, check: result, seen: well ? now : undefined };
}
