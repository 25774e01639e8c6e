// kill -9 of Chromium's own processes in the middle of a run: the app lives on, the run comes to its end, and nothing is left behind.

import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ElectronApplication } from '@playwright/test';
import { processesOf } from '../electron/testing/processes.ts';
import { expect, LAB, type Running, test } from './app.ts';
import { like, words } from './words.ts';

test.describe.configure({ mode: 'parallel' });

const t = words.en;
type Kind = 'Tab' | 'GPU' | 'Utility';

const pids = (app: ElectronApplication, kind: Kind): Promise<number[]> =>
  app.evaluate(
    ({ app: a }, k) =>
      a
        .getAppMetrics()
        .filter((m) => m.type === k)
        .map((m) => m.pid),
    kind,
  );

/** Four variants, ten rounds: long enough that a window opens again before it ends. */
const SAMPLES = 40;
const request = { labId: LAB, profile: 'quick', params: { goroutines: ['64', '512'] } } as const;
const measuring = new RegExp(like(t.run.state.measuring, { done: '@', total: SAMPLES }).source.replace('@', '[1-9]\\d*'));

/** A run, with samples landing. */
async function begin({ page }: Running): Promise<void> {
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  await page.evaluate((r) => window.gopherbench.start('run.start', r), request);
  await expect(page.getByText(measuring).first()).toBeVisible({ timeout: 60_000 });
}

/** What is on the disk once the run has ended: all samples, each once. */
async function whole({ data }: Running): Promise<void> {
  const look = () => {
    const db = new DatabaseSync(path.join(data, 'store.db'), { readOnly: true });
    const run = db.prepare('SELECT id, status FROM runs').all();
    const samples = db.prepare('SELECT COUNT(DISTINCT seq) AS n FROM samples').get();
    const integrity = db.prepare('PRAGMA integrity_check').get();
    db.close();
    return { runs: run.length, status: run[0]?.status, n: Number(samples?.n), ...integrity };
  };
  await expect.poll(look, { timeout: 120_000 }).toEqual({ runs: 1, status: 'done', n: SAMPLES, integrity_check: 'ok' });
}

const settings = { language: 'en', page: 'lab', labId: LAB } as const;

test('of the window: it opens again where it was, and the run goes on meanwhile', async ({ start }) => {
  test.setTimeout(180_000);
  const running = await start({ settings });
  await begin(running);
  const [pid] = await pids(running.app, 'Tab');
  process.kill(pid!, 'SIGKILL');
  await expect.poll(async () => (await pids(running.app, 'Tab')).some((p) => p !== pid), { timeout: 20_000 }).toBe(true);
  await expect
    .poll(
      () =>
        running.app.evaluate(async ({ BrowserWindow }) => {
          const contents = BrowserWindow.getAllWindows()[0]!.webContents;
          if (contents.isCrashed() || contents.isLoading()) return '';
          return contents.executeJavaScript("document.querySelector('main')?.innerText ?? ''") as Promise<string>;
        }),
      { timeout: 20_000 },
    )
    .toMatch(measuring);
  await whole(running);
  await running.close();
  await expect.poll(() => processesOf(running.data), { timeout: 5000 }).toEqual([]);
});

test('of the window, again and again: the app ends by itself, and the run is kept', async ({ start }) => {
  test.setTimeout(120_000);
  const running = await start({ settings });
  await begin(running);
  const ended = new Promise<number | null>((resolve) => running.app.process().once('exit', (code) => resolve(code)));
  for (let i = 0; i < 4; i++) {
    let pid: number | undefined;
    await expect
      .poll(
        async () => {
          [pid] = await pids(running.app, 'Tab').catch(() => []);
          return pid !== undefined;
        },
        { timeout: 10_000 },
      )
      .toBe(true);
    process.kill(pid!, 'SIGKILL');
    const gone = () => {
      try {
        process.kill(pid!, 0);
        return false;
      } catch {
        return true;
      }
    };
    await expect.poll(gone, { timeout: 5000 }).toBe(true);
  }
  expect(await ended).toBe(0);
  await expect.poll(() => processesOf(running.data), { timeout: 5000 }).toEqual([]);
  const db = new DatabaseSync(path.join(running.data, 'store.db'), { readOnly: true });
  expect(db.prepare('SELECT status FROM runs').all()).toEqual([{ status: expect.stringMatching(/cancelled|interrupted|done/) }]);
  expect(Number(db.prepare('SELECT COUNT(*) AS n FROM samples').get()?.n)).toBeGreaterThan(0);
  db.close();
});

for (const kind of ['GPU', 'Utility'] as const) {
  test(`of every ${kind} process: the window goes on drawing, the run comes to its end in it`, async ({ start }) => {
    test.setTimeout(180_000);
    const running = await start({ settings });
    await begin(running);
    const before = await pids(running.app, kind);
    expect(before.length).toBeGreaterThan(0);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await expect(running.page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 120_000 });
    await whole(running);
    const after = await pids(running.app, kind);
    expect(after.filter((p) => before.includes(p))).toEqual([]);
    await running.close();
    await expect.poll(() => processesOf(running.data), { timeout: 5000 }).toEqual([]);
  });
}
