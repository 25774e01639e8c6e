import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { never } from '../toolchain/testkit.ts';
import { acquireLock, tryLock } from './lock.ts';

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gopherbench 锁-'));
});
beforeEach(() => {
  file = path.join(folder, `lock-${Math.random()}`);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const owner = async (change: object): Promise<string> => {
  const lock = await tryLock(`${file}-model`);
  const text = JSON.stringify({ ...JSON.parse(await readFile(`${file}-model`, 'utf8')), ...change });
  await lock?.release();
  return text;
};
const old = (ms: number) => utimes(file, new Date(Date.now() - ms), new Date(Date.now() - ms));

describe('lock', () => {
  test('one at a time, nothing left behind', async () => {
    const lock = await tryLock(file);
    expect(lock).toBeDefined();
    expect(await tryLock(file)).toBeUndefined();
    await lock!.release();
    expect(existsSync(file)).toBe(false);
    expect((await readdir(folder)).filter((n) => n.startsWith(path.basename(file)))).toEqual([]);
  });

  test('waits, tells so once, and goes on', async () => {
    const first = await tryLock(file);
    let told = 0;
    const second = acquireLock(file, never(), () => told++);
    await sleep(350);
    expect(told).toBe(1);
    await first!.release();
    await (await second).release();
    expect(told).toBe(1);
  });

  test('waiting can be cancelled', async () => {
    const first = await tryLock(file);
    await expect(acquireLock(file, AbortSignal.timeout(50), () => {})).rejects.toMatchObject({ name: 'TimeoutError' });
    await first!.release();
  });

  test('of twenty that try at once one gets it', async () => {
    const got = await Promise.all(Array.from({ length: 20 }, () => tryLock(file)));
    expect(got.filter(Boolean)).toHaveLength(1);
    await got.find(Boolean)!.release();
  });

  test('of twenty that find an abandoned one, one gets it', async () => {
    for (let round = 0; round < 10; round++) {
      await writeFile(file, await owner({ pid: 2 ** 22 - 3 }));
      const got = await Promise.all(Array.from({ length: 20 }, () => tryLock(file)));
      expect(got.filter(Boolean).length).toBeLessThanOrEqual(1);
      const lock = got.find(Boolean) ?? (await tryLock(file));
      expect(lock).toBeDefined();
      await lock!.release();
    }
  });

  test.each([
    ['whose process is gone', { pid: 2 ** 22 - 3 }, 0, true],
    ['of this process', {}, 0, false],
    ['of this process, however long it takes', {}, 3_600_000, process.platform !== 'linux'],
    ['whose number another process has now', { started: 'another boot 17' }, 0, process.platform === 'linux'],
    ['of another computer that shares the folder', { host: `not-${hostname()}`, pid: 1 }, 0, false],
    ['of another computer that has long been silent', { host: `not-${hostname()}`, pid: 1 }, 61_000, true],
  ])('one %s', async (_, change, age, free) => {
    await writeFile(file, await owner(change));
    await old(age);
    const lock = await tryLock(file);
    expect(lock !== undefined).toBe(free);
    await lock?.release();
  });

  test.each([
    ['young', 0, false],
    ['old', 6000, true],
  ])('one that can’t be read, %s', async (_, age, free) => {
    await writeFile(file, '');
    await old(age);
    expect((await tryLock(file)) !== undefined).toBe(free);
  });

  test('a holder killed with -9 frees it', async () => {
    const script = `import { tryLock } from ${JSON.stringify(path.join(import.meta.dirname, 'lock.ts'))};
      await tryLock(${JSON.stringify(file)}); console.log(process.pid); setInterval(() => {}, 1000);`;
    let seen: unknown;
    const killed = await runProcess([process.execPath, '--input-type=module', '-e', script], {
      cwd: folder,
      env: baseEnv(),
      onStdout: (chunk) => {
        seen = tryLock(file).then((lock) => {
          process.kill(Number(String(chunk)), 'SIGKILL');
          return lock;
        });
      },
    });
    expect(killed.signal, killed.stderr).toBe('SIGKILL');
    expect(await seen).toBeUndefined();
    const lock = await acquireLock(file, AbortSignal.timeout(5000), () => {});
    await lock.release();
  });
});
