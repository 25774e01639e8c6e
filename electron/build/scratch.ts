// A temporary folder for each job's builds, named by the process it belongs to, so that what a killed one left is known for sure.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive, ownerOf } from '../process/owner.ts';

const PREFIX = 'build-';

/** Makes one; remove it after use. */
export async function makeScratch(tmp: string): Promise<string> {
  const owner = (ownerOf(process.pid) ?? `${process.pid}:`).replace(':', '-');
  const folder = path.join(tmp, `${PREFIX}${owner}-${randomBytes(4).toString('hex')}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Folders whose process is gone. */
export async function deadScratch(tmp: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(tmp).catch(() => [])) {
    const owner = /^build-(\d+)-(\d*)-[0-9a-f]{8}$/.exec(name);
    if (owner && !isAlive(`${owner[1]}:${owner[2]}`)) found.push(path.join(tmp, name));
  }
  return found;
}

export async function sweepScratch(tmp: string): Promise<void> {
  for (const folder of await deadScratch(tmp)) await rm(folder, { recursive: true, force: true }).catch(() => {});
}
