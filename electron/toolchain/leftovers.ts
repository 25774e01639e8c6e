// What work that was killed leaves in the toolchain's folder.
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isUnfinished, type Layout } from './layout.ts';

/** Paths that nobody needs. The partial zip is wanted as long as the toolchain is not whole. */
export async function findLeftovers(paths: Layout, whole: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(paths.folder).catch(() => [])) {
    const file = path.join(paths.folder, name);
    const partial = name.endsWith('.partial') && (whole || file !== paths.partial);
    // What is beside the lock helps to get it: who just then tries, tries again.
    if (isUnfinished(name) || partial || name.startsWith('lock.')) found.push(file);
  }
  return found;
}

/** To be called by the holder of the lock. */
export async function removeLeftovers(paths: Layout, whole: boolean): Promise<void> {
  for (const file of await findLeftovers(paths, whole)) await rm(file, { recursive: true, force: true });
}
