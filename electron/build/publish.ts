// A dist folder taken elsewhere: copied, or published so that who reads it sees the old whole or the new whole.
import { randomBytes } from 'node:crypto';
import { cp, lstat, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { writeError } from './dist.ts';

/** Copies the folder to `to`/NAME, which appears whole. Answers that path. Throws AppError 'disk-write' or 'disk-full'. */
export async function exportDist(dist: string, to: string, name: string): Promise<string> {
  const target = path.join(to, name);
  const temp = beside(target);
  try {
    await cp(dist, temp, { recursive: true });
    await replaceFolder(temp, target);
  } catch (e) {
    await rm(temp, { recursive: true, force: true }).catch(() => {});
    throw writeError(e, to, 64e6);
  }
  return target;
}

/**
 * Puts a copy into `to`/releases/TIME and turns `to`/current to it. On POSIX `current` is a symbolic link that is renamed over the old
 * one: no moment without it. On Windows, where a link needs rights, `current` is a folder, and renaming two folders leaves the old one
 * whole under its new name if we are interrupted between. Throws AppError 'disk-write' or 'disk-full'.
 */
export async function publishDist(dist: string, to: string, now = new Date()): Promise<string> {
  const current = path.join(to, 'current');
  const stamp = now
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, 'Z');
  const release = path.join(to, 'releases', `${stamp}-${randomBytes(2).toString('hex')}`);
  const temp = beside(release);
  try {
    await mkdir(path.dirname(release), { recursive: true });
    await cp(dist, temp, { recursive: true });
    await rename(temp, release);
    if (process.platform === 'win32') {
      const copy = beside(current);
      await cp(release, copy, { recursive: true });
      await replaceFolder(copy, current);
    } else {
      const link = beside(current);
      await symlink(path.relative(to, release), link);
      await rename(link, current);
    }
    await forgetOld(path.dirname(release), path.basename(release));
  } catch (e) {
    await rm(temp, { recursive: true, force: true }).catch(() => {});
    throw writeError(e, to, 64e6);
  }
  return current;
}

const beside = (file: string): string =>
  path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`);

async function replaceFolder(temp: string, target: string): Promise<void> {
  const there = await lstat(target).catch(() => undefined);
  if (!there) return rename(temp, target);
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
async function forgetOld(releases: string, now: string): Promise<void> {
  const names = await readdir(releases);
  for (const name of names.filter((n) => /^\.\d{8}T\d{6}Z-[0-9a-f]{4}\.[0-9a-f]{8}\.tmp$/.test(n))) {
    await rm(path.join(releases, name), { recursive: true, force: true }).catch(() => {});
  }
  const whole = names.filter((n) => /^\d{8}T\d{6}Z-[0-9a-f]{4}$/.test(n) && n !== now).sort();
  for (const name of whole.slice(0, -1)) await rm(path.join(releases, name), { recursive: true, force: true }).catch(() => {});
}
