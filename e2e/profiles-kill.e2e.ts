// kill -9 of the app while a profile is taken and another is looked at: no process stays, and only what is whole is a capture afterwards.
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { processesOf } from '../electron/testing/processes.ts';
import { writeProfiles } from '../electron/testing/profiles.ts';
import { expect, freshData, LAB, launch, type Running, test } from './app.ts';
import { preparedGo } from './programs.ts';

const TIMES = 5;
const VARIANT = 'Lock/kind=mutex/goroutines=64/reads=90';

interface Kept {
  sha256: string;
}
const captures = ({ page }: Running): Promise<Kept[]> =>
  page.evaluate(async (labId) => {
    const a = await window.gopherbench.call('capture.list', { labId });
    return a.ok ? (a.value as Kept[]) : [];
  }, LAB);

/** Profiles one after the other, and views of an opened one all the time, until the end. */
async function busy({ app, page }: Running, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as never;
  }, file);
  await page.waitForFunction(async () => {
    const a = await window.gopherbench.call('toolchain.state', {});
    return a.ok && (a.value as { state: string }).state === 'ready';
  });
  await page.evaluate(
    async ([labId, variant]) => {
      const w = window as unknown as { phase?: string };
      window.gopherbench.on('job', (job) => {
        if (job.kind === 'capture.start') w.phase = (job.progress as { phase: string } | undefined)?.phase;
      });
      const opened = await window.gopherbench.call('profile.choose', {});
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      const { profile } = opened.value as { profile: { kind: 'opened'; id: string } };
      const look = async (): Promise<void> => {
        await Promise.all([
          window.gopherbench.call('profile.flame', { profile }),
          window.gopherbench.call('profile.text', { profile, report: 'traces' }),
        ]);
        return look();
      };
      void look();
      await window.gopherbench.start('capture.start', {
        subject: { kind: 'lab', labId },
        variant,
        kinds: ['cpu', 'mutex', 'trace', 'heap'],
        benchtime: '1s',
        heapRate: 524_288,
      });
    },
    [LAB, VARIANT] as const,
  );
  await page.waitForFunction(() => (window as unknown as { phase?: string }).phase === 'capturing', undefined, {
    timeout: 90_000,
  });
}

test(`kill -9, ${TIMES} times, while a profile is taken and another is open`, async () => {
  test.setTimeout(TIMES * 60_000 + 120_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'profiles-'));
  await writeProfiles(folder, preparedGo(), '100ms');
  const data = freshData({ name: 'profiles-kill' });
  const place = path.join(data, 'profiles');
  const names = () => (existsSync(place) ? readdirSync(place) : []);
  let scratch = 0;
  for (let i = 0; i < TIMES; i++) {
    const running = await launch({ data });
    await busy(running, path.join(folder, 'cpu.pb.gz'));
    // Moments spread over the first two of the four, which take a good second each.
    await running.page.waitForTimeout(100 + (i * 1900) / TIMES);
    const alive = processesOf(data).map((p) => p.command);
    expect(alive.filter((c) => /labkit profiles/.test(c))).toHaveLength(1);
    expect(alive.filter((c) => /labkit supervise/.test(c)).length).toBeGreaterThan(0);
    process.kill(running.app.process().pid!, 'SIGKILL');
    await expect.poll(() => processesOf(data), { timeout: 5000, message: `left behind after kill ${i + 1}` }).toEqual([]);
    scratch += names().filter((n) => n.endsWith('.tmp')).length;
    // What has its name is whole: half a file hashes to another.
    for (const name of names().filter((n) => !n.endsWith('.tmp')))
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(place, name)))
          .digest('hex'),
      ).toBe(name);
  }
  // The kills came in the middle, or they prove nothing.
  expect(scratch).toBeGreaterThan(0);

  const running = await launch({ data });
  await expect.poll(() => names().filter((n) => n.endsWith('.tmp')), { timeout: 30_000 }).toEqual([]);
  const list = await captures(running);
  expect(new Set(list.map((c) => c.sha256))).toEqual(new Set(names()));
  const told = await running.page.evaluate(async () => {
    const a = await window.gopherbench.call('profile.kept', {});
    const kept = a.ok ? (a.value as Kept[]) : [];
    return Promise.all(
      kept.map(async ({ sha256 }) => (await window.gopherbench.call('profile.info', { profile: { kind: 'kept', sha256 } })).ok),
    );
  });
  expect(told.every(Boolean)).toBe(true);
  await running.close();
  await expect.poll(() => processesOf(data)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
});
