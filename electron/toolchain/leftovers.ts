// What work that was killed leaves in the toolchain's folder.
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isUnfinished, type Layout } from './layout.ts';

/** A lock's own file lives for a moment before it becomes the lock; older ones were left by a kill. */
const MOMENT = 60_000;

/** Paths that nobody needs. The partial zip is wanted as long as the toolchain is not whole. */
export async function findLeftovers(paths: Layout, whole: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(paths.folder).catch(() => [])) {
    const file = path.join(paths.folder, name);
    if (isUnfinished(name)) found.push(file);
    else if (name.endsWith('.partial') && (whole || file !== paths.partial)) found.push(file);
    else if (/^lock\../.test(name) && Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now()) > MOMENT)
      found.push(file);
  }
  return found;
}

/** To be called by the holder of the lock. */
export async function removeLeftovers(paths: Layout, whole: boolean): Promise<void> {
  for (const file of await findLeftovers(paths, whole)) await rm(file, { recursive: true, force: true });
}
