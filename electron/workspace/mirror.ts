// A throw-away copy of a lab as shipped, with a few files replaced: what checks build, so that nothing else of the person's counts.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Copy } from './copies.ts';
import { diskError } from './disk.ts';
import { prepareModule } from './module.ts';

export interface Mirror {
  /** The lab's folder in it, named as in go-labs, so that Go's messages fit. */
  folder: string;
  remove(): Promise<void>;
}

/** Mirrors that a killed app left behind are removed after so long. */
const STALE = 24 * 3600_000;

/** `replaced`: text by file name. */
export async function makeMirror(
  parent: string,
  labsRoot: string,
  copy: Copy,
  replaced: ReadonlyMap<string, string>,
): Promise<Mirror> {
  await mkdir(parent, { recursive: true });
  await removeStale(parent);
  const root = path.join(parent, randomBytes(6).toString('hex'));
  const folder = path.join(root, 'labs', copy.name);
  const remove = () => rm(root, { recursive: true, force: true, maxRetries: 5 });
  try {
    await prepareModule(root, labsRoot);
    for (const name of Object.keys(copy.hashes)) {
      const target = path.join(folder, name);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, replaced.get(name) ?? (await readFile(path.join(copy.shipped, name))));
    }
  } catch (e) {
    await remove();
    throw diskError(e, parent, 1024 * 1024);
  }
  return { folder, remove };
}

async function removeStale(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const file = path.join(parent, name);
    const made = (await stat(file).catch(() => undefined))?.mtimeMs ?? Date.now();
    if (Date.now() - made > STALE) await rm(file, { recursive: true, force: true });
  }
}
