// Artifacts: programs that were built, each under its own sha256. Runs and builds share them; what is there is whole.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

export interface Stored {
  file: string;
  sha256: string;
  size: number;
}

export interface Artifacts {
  folder: string;
  file(sha256: string): string;
  has(sha256: string): boolean;
  /** Takes a finished program into the store; `temp` must be on the same disk and is gone afterwards. */
  put(temp: string): Promise<Stored>;
  /** Bytes and number of all. */
  size(): Promise<{ bytes: number; count: number }>;
  /** Removes the longest unused beyond `limit` bytes, never one that is `needed`; answers the bytes that were freed. */
  trim(limit: number, needed: ReadonlySet<string>): Promise<number>;
}

const NAME = /^[0-9a-f]{64}$/;

export function createArtifacts(dataFolder: string): Artifacts {
  const folder = path.join(dataFolder, 'artifacts');
  const fileOf = (sha256: string) => path.join(folder, sha256.slice(0, 2), sha256);

  async function list(): Promise<{ sha256: string; size: number; used: number }[]> {
    const found: { sha256: string; size: number; used: number }[] = [];
    for (const part of await readdir(folder).catch(() => [])) {
      for (const sha256 of await readdir(path.join(folder, part)).catch(() => [])) {
        const s = NAME.test(sha256) ? await stat(fileOf(sha256)).catch(() => undefined) : undefined;
        if (s) found.push({ sha256, size: s.size, used: s.mtimeMs });
      }
    }
    return found;
  }

  return {
    folder,
    file: fileOf,
    has: (sha256) => existsSync(fileOf(sha256)),
    async put(temp) {
      const [sha256, { size }] = await Promise.all([hashFile(temp), stat(temp)]);
      const file = fileOf(sha256);
      // The same program again: only the time of its last use changes.
      if (existsSync(file) && (await hashFile(file)) === sha256) {
        await utimes(file, new Date(), new Date()).catch(() => {});
        await rm(temp, { force: true });
        return { file, sha256, size };
      }
      await mkdir(path.dirname(file), { recursive: true });
      await chmod(temp, 0o755);
      await rename(temp, file);
      return { file, sha256, size };
    },
    async size() {
      const all = await list();
      return { bytes: all.reduce((sum, a) => sum + a.size, 0), count: all.length };
    },
    async trim(limit, needed) {
      const all = await list();
      let bytes = all.reduce((sum, a) => sum + a.size, 0);
      let freed = 0;
      for (const a of all.sort((x, y) => x.used - y.used)) {
        if (bytes <= limit) break;
        if (needed.has(a.sha256)) continue;
        await rm(fileOf(a.sha256), { force: true });
        bytes -= a.size;
        freed += a.size;
      }
      return freed;
    },
  };
}

/**
 * sha256 of a file's bytes, in pieces: a large one must not hold up the thread that serves the window. One buffer serves for all of it,
 * for a stream's many would be collected while the next build waits.
 */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  const buffer = new Uint8Array(512 * 1024);
  const handle = await open(file);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}
