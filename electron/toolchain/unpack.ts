// Unpacks a verified module zip into a folder that is not there yet.
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { isProgram } from './layout.ts';
import type { FileEntry } from './list.ts';
import { pool } from './pool.ts';
import { type ZipEntry, ZipError, type ZipReader } from './zip.ts';

export interface Unpack {
  zip: ZipReader;
  /** "golang.org/toolchain@v0.0.1-go1.27.4.linux-amd64/"; an entry outside of it is refused */
  prefix: string;
  /** sha256 by entry name, as the verified hash was made of */
  files: ReadonlyMap<string, string>;
  folder: string;
  signal: AbortSignal;
  /** bytes written */
  progress(done: number, total: number): void;
}

/** Returns what was written. Throws ZipError when the zip is not what was verified; nothing outside of `folder` is touched. */
export async function unpack(o: Unpack): Promise<FileEntry[]> {
  const entries = o.zip.entries;
  const total = entries.reduce((sum, e) => sum + e.size, 0);
  const folders = new Set(entries.map((e) => path.dirname(target(o, e))));
  await pool([...folders], 4, o.signal, async (folder) => {
    await mkdir(folder, { recursive: true });
  });
  const written: FileEntry[] = [];
  let done = 0;
  await pool(entries, 8, o.signal, async (entry) => {
    const file = await writeEntry(o, entry, target(o, entry), (bytes) => {
      done += bytes;
      o.progress(done, total);
    });
    written.push(file);
  });
  return written;
}

/** Writes one entry to `file`, which must not exist. */
export async function writeEntry(
  o: Pick<Unpack, 'zip' | 'prefix' | 'files' | 'signal'>,
  entry: ZipEntry,
  file: string,
  progress: (bytes: number) => void = () => {},
): Promise<FileEntry> {
  const name = relative(o.prefix, entry.name);
  const hash = createHash('sha256');
  const handle = await open(file, 'wx', isProgram(name) ? 0o755 : 0o644);
  try {
    for await (const piece of o.zip.data(entry)) {
      o.signal.throwIfAborted();
      hash.update(piece);
      await handle.writeFile(piece);
      progress(piece.length);
    }
    const sha256 = hash.digest('hex');
    if (o.files.get(entry.name) !== sha256) throw new ZipError(`${entry.name} changed since it was verified`);
    const { size, mtimeMs, ctimeMs } = await handle.stat();
    return { name, size, sha256, mtimeMs, ctimeMs };
  } finally {
    await handle.close();
  }
}

function relative(prefix: string, name: string): string {
  if (!name.startsWith(prefix)) throw new ZipError(`${name} is not of this module`);
  return name.slice(prefix.length);
}

/** Entry names are checked by the reader; that the result lies inside is checked again here, where it matters. */
function target(o: Pick<Unpack, 'prefix' | 'folder'>, entry: ZipEntry): string {
  const file = path.resolve(o.folder, relative(o.prefix, entry.name));
  if (!file.startsWith(path.resolve(o.folder) + path.sep)) throw new ZipError(`${entry.name} leads out of the folder`);
  return file;
}
