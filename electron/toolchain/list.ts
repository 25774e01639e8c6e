// The list of every file of an unpacked toolchain. It proves itself: the h1: hash over its names and hashes must be the known one.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { hash1 } from './dirhash.ts';
import { unfinished } from './layout.ts';

export interface FileEntry {
  /** relative to GOROOT, forward slashes */
  name: string;
  size: number;
  /** hex */
  sha256: string;
  /** as the file system gave them after writing; when both still hold the bytes are taken for unchanged */
  mtimeMs: number;
  ctimeMs: number;
}

type Row = [name: string, size: number, sha256: string, mtimeMs: number, ctimeMs: number];
/** By hand: as a schema of its own, 12,000 times, it takes longer than all else that is done at start with the list. */
const isRow = (r: unknown): r is Row =>
  Array.isArray(r) &&
  r.length === 5 &&
  r.every((v, i) => (i === 0 || i === 2 ? typeof v === 'string' : typeof v === 'number' && Number.isFinite(v)));
const Stored = z.strictObject({
  format: z.literal(1),
  module: z.string(),
  source: z.enum(['packaged', 'proxy', 'go']),
  hash: z.string(),
  hashFrom: z.enum(['pinned', 'sumdb']),
  files: z.custom<Row[]>((files) => Array.isArray(files) && files.every(isRow)),
});
type Head = Omit<z.infer<typeof Stored>, 'format' | 'files'>;
export interface FileList extends Head {
  files: FileEntry[];
}

/** undefined when there is none, or one that can't be believed. `module` is "path@version", `hash` the pinned one if any. */
export async function readList(file: string, module: string, hash: string | undefined): Promise<FileList | undefined> {
  let stored: z.infer<typeof Stored>;
  try {
    stored = Stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
  const { files, format: _, ...head } = stored;
  if (head.module !== module || (hash !== undefined && head.hash !== hash)) return undefined;
  if (hash1(files.map(([name, , sha256]) => [`${module}/${name}`, sha256] as const)) !== head.hash) return undefined;
  return { ...head, files: files.map(([name, size, sha256, mtimeMs, ctimeMs]) => ({ name, size, sha256, mtimeMs, ctimeMs })) };
}

export async function writeList(file: string, list: FileList): Promise<void> {
  const { files, ...head } = list;
  const rows = files.map((f) => [f.name, f.size, f.sha256, f.mtimeMs, f.ctimeMs]);
  const stored = { format: 1, ...head, files: rows };
  await writeFile(unfinished(file), JSON.stringify(stored), { flush: true });
  await rename(unfinished(file), file);
}
