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

/** Folders whose process still runs, so that something is being built, and those whose process is gone. */
export async function findScratch(tmp: string): Promise<{ living: string[]; dead: string[] }> {
  const found = { living: [] as string[], dead: [] as string[] };
  for (const name of await readdir(tmp).catch(() => [])) {
    const owner = /^build-(\d+)-(\d*)-[0-9a-f]{8}$/.exec(name);
    if (!owner) continue;
    found[isAlive(`${owner[1]}:${owner[2]}`) ? 'living' : 'dead'].push(path.join(tmp, name));
  }
  return found;
}

export async function sweepScratch(tmp: string): Promise<void> {
  for (const folder of (await findScratch(tmp)).dead) await rm(folder, { recursive: true, force: true }).catch(() => {});
}
