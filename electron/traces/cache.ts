// Indexes by the hash of their trace. The folder is bounded: the ones not opened for longest go first.
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Bytes of all indexes together; the one in use is kept whatever its size. */
export const CACHE_BYTES = 8 * 1024 ** 3;

export interface IndexCache {
  folder(sha256: string): string;
  has(sha256: string): Promise<boolean>;
  /** Says that it was used just now, and removes others until all fit. */
  used(sha256: string, inUse: ReadonlySet<string>): Promise<void>;
}

export function createIndexCache(root: string, most = CACHE_BYTES): IndexCache {
  const folder = (sha256: string) => path.join(root, sha256);
  const whole = (name: string) => path.join(root, name, 'meta.json');
  return {
    folder,
    has: async (sha256) => (await stat(whole(sha256)).catch(() => undefined)) !== undefined,
    async used(sha256, inUse) {
      const now = new Date();
      await utimes(whole(sha256), now, now);
      const all = await Promise.all((await readdir(root)).filter((name) => /^[0-9a-f]{64}/.test(name)).map(sized));
      all.sort((a, b) => b.at - a.at);
      let bytes = 0;
      for (const index of all) {
        bytes += index.bytes;
        const wanted = index.name === sha256 || inUse.has(index.name) || inUse.has(path.parse(index.name).name);
        if (!wanted && (bytes > most || index.at === 0)) await rm(path.join(root, index.name), { recursive: true, force: true });
      }
    },
  };

  /** One without its last file is a leftover: `at` is 0. */
  async function sized(name: string): Promise<{ name: string; bytes: number; at: number }> {
    const files = await readdir(path.join(root, name)).catch(() => []);
    const stats = await Promise.all(files.map((f) => stat(path.join(root, name, f)).catch(() => undefined)));
    const bytes = stats.reduce((n, s) => n + (s?.size ?? 0), 0);
    return { name, bytes, at: (await stat(whole(name)).catch(() => undefined))?.mtimeMs ?? 0 };
  }
}
