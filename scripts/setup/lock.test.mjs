import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock } from './lock.mjs';

let file = '';
beforeEach(() => {
  file = path.join(mkdtempSync(path.join(os.tmpdir(), 'lock-')), 'lock');
});
afterEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));
const { signal } = new AbortController();
const onWait = () => {};

describe('lock', () => {
  it('lets one in at a time', async () => {
    const first = await takeLock(file, { signal, onWait });
    /** @type {string[]} */
    const waits = [];
    let inside = false;
    const second = takeLock(file, { signal, onWait: (pid) => waits.push(pid) }).then((back) => {
      inside = true;
      return back;
    });
    await new Promise((r) => setTimeout(r, 400));
    expect(inside).toBe(false);
    expect(waits).toEqual([String(process.pid)]);
    first();
    (await second)();
    expect(existsSync(file)).toBe(false);
  });

  it('is free at once when its owner is long dead', async () => {
    writeFileSync(file, '999999999 gone');
    const old = new Date(Date.now() - 60_000);
    utimesSync(file, old, old);
    const from = Date.now();
    (await takeLock(file, { signal, onWait }))();
    expect(Date.now() - from).toBeLessThan(2000);
  });

  it('is free when nobody renews it, though another process has that id now', async () => {
    writeFileSync(file, `${process.pid} of-another-time`);
    const from = Date.now();
    (await takeLock(file, { signal, onWait }))();
    expect(Date.now() - from).toBeGreaterThan(4000);
    expect(existsSync(file)).toBe(false);
  });

  it('can be given up waiting for', async () => {
    const back = await takeLock(file, { signal, onWait });
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 100);
    await expect(takeLock(file, { signal: cancel.signal, onWait })).rejects.toThrow();
    back();
  });
});
