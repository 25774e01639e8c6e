// The list of every file of an unpacked toolchain. It proves itself: the h1: hash over its names and hashes must be the known one.
import { readFile, rename, writeFile } from 'node:fs/promises';
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
interface Head {
  module: string;
  source: 'packaged' | 'proxy' | 'go';
  hash: string;
  hashFrom: 'pinned' | 'sumdb';
}
export interface FileList extends Head {
  files: FileEntry[];
}

/** undefined when there is none, or one that can't be believed. `module` is "path@version", `hash` the pinned one if any. */
export async function readList(file: string, module: string, hash: string | undefined): Promise<FileList | undefined> {
  return believe(await readFile(file, 'utf8').catch(() => ''), module, hash, hash1);
}

/**
 * undefined for what can't be believed. By hand: as schemas, 12,000 rows take longer than all else that is done at start with the list.
 * It is sent to a thread as its text (see check.ts), so it stands for itself.
 */
export function believe(text: string, module: string, hash: string | undefined, h1: typeof hash1): FileList | undefined {
  const isRow = (r: unknown): r is Row =>
    Array.isArray(r) &&
    r.length === 5 &&
    r.every((v, i) => (i === 0 || i === 2 ? typeof v === 'string' : typeof v === 'number' && Number.isFinite(v)));
  let stored: Partial<Record<keyof Head | 'format' | 'files', unknown>> | null;
  try {
    stored = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (stored?.format !== 1 || !Array.isArray(stored.files) || !stored.files.every(isRow)) return undefined;
  const { source, hashFrom } = stored as Head;
  if (!['packaged', 'proxy', 'go'].includes(source) || !['pinned', 'sumdb'].includes(hashFrom)) return undefined;
  const own = h1(stored.files.map(([name, , sha256]) => [`${module}/${name}`, sha256] as const));
  if (stored.module !== module || stored.hash !== own || (hash !== undefined && hash !== own)) return undefined;
  const files = stored.files.map(([name, size, sha256, mtimeMs, ctimeMs]) => ({ name, size, sha256, mtimeMs, ctimeMs }));
  return { module, source, hash: own, hashFrom, files };
}

export async function writeList(file: string, list: FileList): Promise<void> {
  const { files, ...head } = list;
  const rows = files.map((f) => [f.name, f.size, f.sha256, f.mtimeMs, f.ctimeMs]);
  const stored = { format: 1, ...head, files: rows };
  await writeFile(unfinished(file), JSON.stringify(stored), { flush: true });
  await rename(unfinished(file), file);
}
