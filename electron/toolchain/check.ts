// Compares an unpacked toolchain with its list.
import { createHash } from 'node:crypto';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { isProgram } from './layout.ts';
import type { FileEntry } from './list.ts';
import { pool } from './pool.ts';

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

export async function checkTree(root: string, files: readonly FileEntry[], o: CheckOptions): Promise<TreeCheck> {
  const listed = new Map(files.map((f) => [f.name, f]));
  const result: TreeCheck = { changed: [], missing: [], extra: [], touched: [], hashed: 0 };
  const suspect: FileEntry[] = [];
  const seen = new Set<string>();

  await walk(root, o.signal, async (name, regular) => {
    const entry = listed.get(name);
    if (!entry) return void result.extra.push(name);
    seen.add(name);
    const stat = regular ? await lstat(path.join(root, name)).catch(() => undefined) : undefined;
    const runnable = process.platform === 'win32' || !isProgram(name) || ((stat?.mode ?? 0) & 0o100) !== 0;
    if (!stat || stat.size !== entry.size || !runnable) return void result.changed.push(name);
    const timesHold = stat.mtimeMs === entry.mtimeMs && stat.ctimeMs === entry.ctimeMs;
    if (o.full || !timesHold || isProgram(name)) suspect.push({ ...entry, mtimeMs: stat.mtimeMs, ctimeMs: stat.ctimeMs });
  });
  for (const f of files) if (!seen.has(f.name)) result.missing.push(f.name);

  const total = suspect.reduce((sum, f) => sum + f.size, 0);
  await pool(suspect, 4, o.signal, async (now) => {
    const before = listed.get(now.name)!;
    const sha256 = await hashFile(path.join(root, now.name), o.signal).catch((e: unknown) => {
      o.signal.throwIfAborted();
      return String(e); // a file that can't be read any more is put back like any other
    });
    if (sha256 !== before.sha256) result.changed.push(now.name);
    else if (now.mtimeMs !== before.mtimeMs || now.ctimeMs !== before.ctimeMs) result.touched.push(now);
    result.hashed += now.size;
    o.progress(result.hashed, total);
  });
  return result;
}

/** Calls `visit` for everything that is not a folder; links are not followed. Several folders at a time. */
async function walk(root: string, signal: AbortSignal, visit: (name: string, regular: boolean) => Promise<void>): Promise<void> {
  let level = [''];
  while (level.length > 0) {
    const below: string[] = [];
    await pool(level, 8, signal, async (folder) => {
      const inside = await readdir(path.join(root, folder), { withFileTypes: true }).catch((e: NodeJS.ErrnoException) => {
        if (e.code === 'ENOENT' || e.code === 'ENOTDIR') return [];
        throw e;
      });
      const files: Promise<void>[] = [];
      for (const item of inside) {
        const name = folder === '' ? item.name : `${folder}/${item.name}`;
        if (item.isDirectory()) below.push(name);
        else files.push(visit(name, item.isFile()));
      }
      await Promise.all(files);
    });
    level = below;
  }
}

/** sha256 in hex. */
export async function hashFile(file: string, signal: AbortSignal): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const hash = createHash('sha256');
    const buffer = Buffer.allocUnsafe(256 * 1024);
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
