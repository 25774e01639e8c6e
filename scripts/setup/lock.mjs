// One set-up at a time in one checkout. The lock is a file whose time is renewed while its owner lives, so a killed owner frees it.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const RENEW_MS = 1000;
const STALE_MS = 6000;

/**
 * Waits for the lock and takes it.
 * @param {string} file
 * @param {{signal: AbortSignal, onWait: (pid: string) => void}} options
 * @returns {Promise<() => void>} what gives it back
 */
export async function takeLock(file, { signal, onWait }) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    const owner = ownerOf(file);
    if (owner && !owner.alive) {
      rmSync(file, { force: true });
      continue;
    }
    if (owner && !told) {
      told = true;
      onWait(owner.pid);
    }
    await sleep(200, undefined, { signal });
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
    if (ownerOf(file)?.pid === String(process.pid)) rmSync(file, { force: true });
  };
}

/** @param {string} file */
function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (e) {
    if (e instanceof Error && 'code' in e && e.code === 'EEXIST') return false;
    throw e;
  }
}

/** @param {string} file */
function ownerOf(file) {
  try {
    const pid = readFileSync(file, 'utf8');
    const fresh = Date.now() - statSync(file).mtimeMs < STALE_MS;
    return { pid, alive: fresh && (pid === '' || processLives(Number(pid))) };
  } catch {
    return undefined; // given back meanwhile
  }
}

/** @param {number} pid */
function processLives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return e instanceof Error && 'code' in e && e.code === 'EPERM';
  }
}
