// One set-up at a time in one checkout. The lock is a file whose time its owner renews every second, so a killed owner frees it.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const RENEW_MS = 1000;
/** Longer than a leash needs to end what a killed set-up left running. */
const STALE_MS = 5000;

/**
 * Waits for the lock and takes it.
 * @param {string} file
 * @param {{signal: AbortSignal, onWait: (pid: string) => void}} options
 * @returns {Promise<() => void>} what gives it back
 */
export async function takeLock(file, { signal, onWait }) {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${process.pid} ${randomUUID()}`;
  /** @type {{look: string, since: number} | undefined} */
  let seen;
  while (!tryTake(file, mine)) {
    const owner = readLock(file);
    if (owner) {
      if (!seen) onWait(owner.content.split(' ')[0] ?? '');
      // By our own clock, not the file's: a lock that nobody renews has no owner.
      if (seen?.look !== owner.look) seen = { look: owner.look, since: performance.now() };
      const old = Math.abs(Date.now() - owner.mtime) > STALE_MS && !processLives(owner.content);
      if (old || performance.now() - seen.since > STALE_MS) putAside(file, owner.content);
    }
    await sleep(100, undefined, { signal });
  }
  const timer = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // deleted by hand: nothing to renew
    }
  }, RENEW_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    if (readLock(file)?.content === mine) rmSync(file, { force: true });
  };
}

/** @param {string} file @param {string} mine */
function tryTake(file, mine) {
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'EEXIST') return false;
    throw e;
  }
}

/** @param {string} file */
function readLock(file) {
  try {
    const content = readFileSync(file, 'utf8');
    const mtime = statSync(file).mtimeMs;
    return { content, mtime, look: `${content} ${mtime}` };
  } catch {
    return undefined; // given back meanwhile
  }
}

/** Removes a lock without an owner; puts it back when another took its place in between. @param {string} file @param {string} content */
function putAside(file, content) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, 'utf8') !== content) linkSync(aside, file);
  } catch {
    // another was quicker
  }
  rmSync(aside, { force: true });
}

/** @param {string} content */
function processLives(content) {
  try {
    process.kill(Number(content.split(' ')[0]), 0);
    return true;
  } catch (e) {
    return e instanceof Error && 'code' in e && e.code === 'EPERM';
  }
}
