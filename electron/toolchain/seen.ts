// What a look that found all well has seen, kept beside the list. Where all of it is so again, nothing need be read but the programs.
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Look, Tree } from './check.ts';
import { unfinished } from './layout.ts';

export interface Seen extends Pick<Look, 'source' | 'hash' | 'hashFrom'> {
  format: 1;
  /** sha256 of the list that was believed and compared with, in hex */
  list: string;
  module: string;
  /** A folder's times change when a name in it comes or goes: so its names need not be read. */
  folders: [name: string, mtimeMs: number, ctimeMs: number][];
  /** CRC-32 of the programs: where size and times hold, it tells what a failing disk has changed, at a quarter of SHA-256's price. */
  programs: Record<string, number>;
}

/** It is no use to who can't read it: it never fails. */
export async function writeSeen(file: string, seen: Seen): Promise<void> {
  const text = JSON.stringify(seen);
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return;
  await writeFile(unfinished(file), text)
    .then(() => rename(unfinished(file), file))
    .catch(() => {});
}

/**
 * The look of before, if everything is as it was then; undefined where anything is not, or can't be told, and only a real look helps.
 * `timesHold` hears of it once names, sizes and times are as they were; the programs are read after that.
 * It is sent to a thread as its text (see check.ts), so it stands for itself.
 */
export function asSeen(tree: Tree & { program: string }, timesHold: (look: Look) => void): Look | undefined {
  const fs = process.getBuiltinModule('node:fs');
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { crc32 } = process.getBuiltinModule('node:zlib');
  const { sep } = process.getBuiltinModule('node:path');
  const program = new RegExp(tree.program);
  const buffer = Buffer.allocUnsafe(1 << 18);
  const sum = (file: string): number => {
    const handle = fs.openSync(file, 'r');
    try {
      let crc = 0;
      for (let n = fs.readSync(handle, buffer); n > 0; n = fs.readSync(handle, buffer)) crc = crc32(buffer.subarray(0, n), crc);
      return crc;
    } finally {
      fs.closeSync(handle);
    }
  };
  try {
    const seen = JSON.parse(fs.readFileSync(tree.seen, 'utf8')) as Seen;
    const list = fs.readFileSync(tree.list);
    if (seen.format !== 1 || seen.module !== tree.module || (tree.hash !== undefined && tree.hash !== seen.hash))
      return undefined;
    if (seen.list !== createHash('sha256').update(list).digest('hex')) return undefined;
    const { files } = JSON.parse(list.toString('utf8')) as { files: [string, number, string, number, number][] };
    for (const [name, mtimeMs, ctimeMs] of seen.folders) {
      const stat = fs.lstatSync(`${tree.root}${sep}${name}`);
      if (stat.mtimeMs !== mtimeMs || stat.ctimeMs !== ctimeMs || !stat.isDirectory()) return undefined;
    }
    const programs: string[] = [];
    let hashed = 0;
    for (const [name, size, , mtimeMs, ctimeMs] of files) {
      const file = `${tree.root}${sep}${name}`;
      const stat = fs.lstatSync(file);
      if (stat.size !== size || stat.mtimeMs !== mtimeMs || stat.ctimeMs !== ctimeMs || !stat.isFile()) return undefined;
      if (!program.test(name)) continue;
      if (process.platform !== 'win32' && (stat.mode & 0o100) === 0) return undefined;
      programs.push(name);
      hashed += size;
    }
    const check = { changed: [], missing: [], extra: [], touched: [], hashed };
    const look = { source: seen.source, hash: seen.hash, hashFrom: seen.hashFrom, files: files.length, check };
    timesHold(look);
    return programs.every((name) => sum(`${tree.root}${sep}${name}`) === seen.programs[name]) ? look : undefined;
  } catch {
    return undefined;
  }
}
