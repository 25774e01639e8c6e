// Go's build cache: how large it is, kept below a limit, emptied when asked. Nothing is taken from a build that runs, ours or another's.
import type { Dirent } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Go notes the use of an entry at most once an hour (cmd/go/internal/cache, mtimeInterval), so what was used within the last hour can't
 * be told from what a build of another process, in a terminal say, is using now.
 */
const IN_USE = 3600_000;

interface Entry {
  file: string;
  size: number;
  used: number;
  kept: boolean;
}

/** Entries of the cache: DIR/<two hex>/<hash>-a (an action's result) and -d (bytes). */
async function entries(cache: string, kept: ReadonlySet<string>): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const part of await readdir(cache).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    const all: Dirent[] = await readdir(path.join(cache, part), { withFileTypes: true }).catch(() => []);
    await Promise.all(
      all.map(async (e) => {
        const file = path.join(cache, part, e.name);
        const s = e.isFile() ? await stat(file).catch(() => undefined) : undefined;
        if (s) found.push({ file, size: s.size, used: s.mtimeMs, kept: kept.has(e.name) });
      }),
    );
  }
  return found;
}

/**
 * Removes what was longest unused until at most `limit` bytes are left; of what is in `kept` (file names) nothing goes before all else
 * is gone. Answers the bytes freed.
 */
export async function trimCache(cache: string, limit: number, kept: ReadonlySet<string>, now = Date.now()): Promise<number> {
  const all = await entries(cache, kept);
  let bytes = all.reduce((sum, e) => sum + e.size, 0);
  let freed = 0;
  for (const e of all.sort((a, b) => Number(a.kept) - Number(b.kept) || a.used - b.used)) {
    if (bytes <= limit) break;
    if (now - e.used < IN_USE || e.size === 0) continue;
    await rm(e.file, { force: true });
    bytes -= e.size;
    freed += e.size;
  }
  return freed;
}

export async function cacheSize(cache: string): Promise<number> {
  return (await entries(cache, new Set())).reduce((sum, e) => sum + e.size, 0);
}

/** Removes all that Go keeps; the folder itself, which may be a link, stays. */
export async function emptyCache(cache: string): Promise<void> {
  for (const name of await readdir(cache).catch(() => [])) {
    if (/^([0-9a-f]{2}|fuzz|trim\.txt|testexpire\.txt)$/.test(name))
      await rm(path.join(cache, name), { recursive: true, force: true });
  }
}
