// Sizes on the disk.
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Bytes of all files below a folder; 0 when there is none. Files that vanish meanwhile are not counted. With `enough` it stops when it
 * has found more than that.
 */
export async function folderSize(folder: string, enough = Number.POSITIVE_INFINITY): Promise<number> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { recursive: enough === Number.POSITIVE_INFINITY, withFileTypes: true });
  } catch {
    return 0;
  }
  let bytes = 0;
  for (const entry of entries) {
    if (bytes > enough) break;
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory() && enough !== Number.POSITIVE_INFINITY) bytes += await folderSize(file, enough - bytes);
    if (!entry.isFile()) continue;
    bytes += await stat(file).then(
      (s) => s.size,
      () => 0,
    );
  }
  return bytes;
}

/** The standard library compiled for benchmarks takes more than this. */
const WARM = 20 * 2 ** 20;

/** Answers whether a build cache is warm: looked at once, and only as far as it takes to know; it can be 30,000 files. */
export function warmCache(folder: string): () => Promise<boolean> {
  let warm: Promise<boolean> | undefined;
  return () => {
    warm ??= folderSize(folder, WARM).then((bytes) => bytes > WARM);
    return warm;
  };
}
