// A dist folder taken elsewhere: copied, or published so that who reads it sees the old whole or the new whole.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/index.ts';
import { foreignFiles, writeError } from './dist.ts';

/** Room to speak of when a disk is full. */
const ROOM = 64e6;

/**
 * Copies the folder to `to`/NAME, or NAME-2 … where that is taken: nothing there is replaced. It appears whole. Answers its path.
 * Throws AppError 'disk-write' or 'disk-full'.
 */
export async function exportDist(dist: string, to: string, name: string): Promise<string> {
  let target = path.join(to, name);
  for (let n = 2; existsSync(target); n++) target = path.join(to, `${name}-${n}`);
  await copyWhole(dist, target, to);
  return target;
}

/**
 * Puts a copy into `to`/releases/TIME and turns `to`/current to it. Where there are symbolic links, `current` is one and is renamed over
 * the old one: no moment without it. Elsewhere (Windows without rights, FAT) it is a folder, and the old one is whole under another name
 * if we are interrupted between two renames. Throws AppError 'disk-write' or 'disk-full'.
 */
export async function publishDist(dist: string, to: string, now = new Date()): Promise<string> {
  const current = path.join(to, 'current');
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const release = path.join(to, 'releases', `${time}-${randomBytes(2).toString('hex')}`);
  const there = await lstat(current).catch(() => undefined);
  if (there && !there.isSymbolicLink() && (!there.isDirectory() || (await foreignFiles(current))))
    throw new AppError('disk-write', { file: current }, 'something that was not published from here has this name');
  await copyWhole(dist, release, to);
  try {
    const link = beside(current);
    const linked = await symlink(path.relative(to, release), link).then(
      () => true,
      () => false,
    );
    if (!linked) await copyWhole(release, link, to);
    if (there?.isDirectory()) await replaceFolder(link, current);
    else if (linked) await rename(link, current);
    else await replaceFolder(link, current);
    await forgetOld(to, path.basename(release));
  } catch (e) {
    throw writeError(e, to, ROOM);
  }
  return current;
}

const beside = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`);

/** A copy that has its name only when it is whole. */
async function copyWhole(from: string, target: string, where: string): Promise<void> {
  const temp = beside(target);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await cp(from, temp, { recursive: true });
    await rename(temp, target);
  } catch (e) {
    await rm(temp, { recursive: true, force: true }).catch(() => {});
    throw writeError(e, where, ROOM);
  }
}

async function replaceFolder(temp: string, target: string): Promise<void> {
  if (!existsSync(target)) return rename(temp, target);
  const old = beside(target);
  await rename(target, old);
  try {
    await rename(temp, target);
  } catch (e) {
    await rename(old, target);
    throw e;
  }
  await rm(old, { recursive: true, force: true });
}

/** The release before stays: somebody may be reading it. Unfinished copies of killed attempts go. */
async function forgetOld(to: string, now: string): Promise<void> {
  for (const name of (await readdir(to)).filter((n) => /^\.current\.[0-9a-f]{8}\.tmp$/.test(n))) {
    await rm(path.join(to, name), { recursive: true, force: true }).catch(() => {});
  }
  const releases = path.join(to, 'releases');
  const names = await readdir(releases);
  const unfinished = names.filter((n) => /^\.\d{8}T\d{6}Z-[0-9a-f]{4}\.[0-9a-f]{8}\.tmp$/.test(n));
  const whole = names.filter((n) => /^\d{8}T\d{6}Z-[0-9a-f]{4}$/.test(n) && n !== now).sort();
  for (const name of [...unfinished, ...whole.slice(0, -1)]) {
    await rm(path.join(releases, name), { recursive: true, force: true }).catch(() => {});
  }
}
