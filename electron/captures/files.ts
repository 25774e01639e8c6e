// Files of captures, each under its own sha256 in profiles/. What stands under such a name is whole: it was written elsewhere and on
// the disk before it was given that name.
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { hashFile } from '../artifacts/index.ts';
import { removeOrphans } from '../process/index.ts';

const NAME = /^[0-9a-f]{64}$/;
/** Where a program writes; the number of our process stands in it. */
export const SCRATCH = /^capture-(\d+)-[0-9a-f-]{36}\.tmp$/;

export interface KeptFiles {
  folder: string;
  file(sha256: string): string;
  has(sha256: string): boolean;
  /** Path for a program to write to. */
  scratch(id: string): Promise<string>;
  /** On the disk for good, with its hash; not in place yet. Undefined when nothing was written. */
  seal(temp: string): Promise<{ sha256: string; size: number } | undefined>;
  /** Puts a sealed file in place in one step. */
  place(temp: string, sha256: string): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** Removes what killed processes left: scratch of theirs, and files that nobody refers to. */
  sweep(refers: (sha256: string) => boolean): Promise<void>;
}

export function createKeptFiles(dataFolder: string): KeptFiles {
  const folder = path.join(dataFolder, 'profiles');
  const file = (sha256: string) => path.join(folder, sha256);
  return {
    folder,
    file,
    has: (sha256) => existsSync(file(sha256)),
    async scratch(id) {
      await mkdir(folder, { recursive: true });
      return path.join(folder, `capture-${process.pid}-${id}.tmp`);
    },
    async seal(temp) {
      const size = await stat(temp).then(
        (s) => s.size,
        () => 0,
      );
      if (size === 0) return undefined;
      await toDisk(temp);
      return { sha256: await hashFile(temp), size };
    },
    async place(temp, sha256) {
      await rename(temp, file(sha256));
      // The new name must survive a power cut too; Windows has no handle of a folder to do it with.
      if (process.platform !== 'win32') await toDisk(folder);
    },
    remove: (sha256) => rm(file(sha256), { force: true }),
    async sweep(refers) {
      await removeOrphans(folder, SCRATCH);
      for (const name of await readdir(folder).catch(() => [])) {
        if (NAME.test(name) && !refers(name)) await rm(file(name), { force: true });
      }
    },
  };
}

async function toDisk(name: string): Promise<void> {
  const handle = await open(name, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
