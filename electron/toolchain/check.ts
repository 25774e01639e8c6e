// Compares an unpacked toolchain with its list, in a thread of its own: 12,000 files to look at and 90 MB of programs to hash.
import { inThread } from '../process/index.ts';
import { PROGRAM } from './layout.ts';
import type { FileEntry } from './list.ts';

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
  /** hash everything; else only programs and what has another size or time than listed */
  full: boolean;
  signal: AbortSignal;
  /** in bytes to hash */
  progress(done: number, total: number): void;
}

export const isWhole = (c: TreeCheck): boolean => c.changed.length + c.missing.length + c.extra.length === 0;

export function checkTree(root: string, files: readonly FileEntry[], o: CheckOptions): Promise<TreeCheck> {
  // As one text: copying as many objects from thread to thread takes this one longer than the text does.
  const input = { root, full: o.full, files: JSON.stringify(files), program: PROGRAM.source };
  return inThread(compare, input, { signal: o.signal, progress: ([done, total]: [number, number]) => o.progress(done, total) });
}

/** Runs in the thread, so it stands for itself; links are not followed. */
function compare(
  input: { root: string; full: boolean; files: string; program: string },
  tell: (progress: [done: number, total: number]) => void,
): TreeCheck {
  const fs = process.getBuiltinModule('node:fs');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { sep } = process.getBuiltinModule('node:path');
  const files = JSON.parse(input.files) as FileEntry[];
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
    for (const item of entries(folder)) {
      const name = folder === '' ? item.name : `${folder}/${item.name}`;
      if (item.isDirectory()) folders.push(name);
      else look(name, item.isFile());
    }
  }
  for (const f of files) if (!seen.has(f.name)) result.missing.push(f.name);

  const total = suspect.reduce((sum, f) => sum + f.size, 0);
  const buffer = Buffer.allocUnsafe(1 << 20);
  const sha256 = (file: string): string => {
    const handle = fs.openSync(file, 'r');
    try {
      const hash = createHash('sha256');
      for (let n = fs.readSync(handle, buffer); n > 0; n = fs.readSync(handle, buffer)) hash.update(buffer.subarray(0, n));
      return hash.digest('hex');
    } finally {
      fs.closeSync(handle);
    }
  };
  for (const now of suspect) {
    const before = listed.get(now.name)!;
    let found: string;
    try {
      found = sha256(at(now.name));
    } catch (e) {
      found = String(e); // a file that can't be read any more is put back like any other
    }
    if (found !== before.sha256) result.changed.push(now.name);
    else if (now.mtimeMs !== before.mtimeMs || now.ctimeMs !== before.ctimeMs) result.touched.push(now);
    result.hashed += now.size;
    tell([result.hashed, total]);
  }
  return result;
}
