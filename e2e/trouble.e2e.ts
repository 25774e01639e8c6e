// What can go wrong around a run: the window must open, say it in a plain sentence, and lose nothing.
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { errors as en } from '../electron/contract/messages/en.ts';
import { SCHEMA_VERSION } from '../electron/store/schema.ts';
import { expect, freshData, LAB, launch, shot, test } from './app.ts';
import { axe } from './look.ts';
import { like, words } from './words.ts';

const t = words.en;

test('a damaged store is put aside, said once, and the app goes on', async ({ start }) => {
  const data = freshData();
  writeFileSync(path.join(data, 'store.db'), 'not a database at all, not even close '.repeat(300));
  const { page } = await start({ data });
  await expect(page.getByText(like(t.app.notice['store-aside']))).toBeVisible();
  await axe(page, 'store put aside');
  await shot(page, 'trouble-store-aside');
  expect(readdirSync(data).some((n) => /^store\.damaged-.*\.db$/.test(n))).toBe(true);
  expect(await page.evaluate(async () => (await window.gopherbench.call('runs.list', { limit: 5 })).ok)).toBe(true);
});

test('a store from a newer version is refused in a sentence and not touched', async ({ start }) => {
  const data = freshData();
  const file = path.join(data, 'store.db');
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE future (x); PRAGMA user_version = 99');
  db.close();
  const before = readFileSync(file);
  const { page } = await start({ data, settings: { page: 'results' } });
  await expect(page.getByText(like(en['store-newer'], { found: 99, known: SCHEMA_VERSION })).first()).toBeVisible();
  await shot(page, 'trouble-store-newer');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('unreadable settings cost preferences only', async ({ start }) => {
  const data = freshData();
  writeFileSync(path.join(data, 'settings.json'), '{"theme": ');
  const { page } = await start({ data, keepSettings: true });
  await expect(page.getByText(like(t.app.notice['settings-reset']))).toBeVisible();
});

test('a toolchain file that was tampered with is noticed at the next start and repaired, offline', async ({ start }) => {
  test.setTimeout(180_000);
  const data = freshData({ own: true });
  const tool = path.join(data, 'toolchain/go1.27.4/pkg/tool/linux_amd64/compile');
  const source = path.join(data, 'toolchain/go1.27.4/src/fmt/print.go');
  const whole = { tool: readFileSync(tool), source: readFileSync(source) };
  const { atime, mtime } = statSync(tool);
  const bent = Buffer.from(whole.tool);
  bent[bent.length >> 1]! ^= 1;
  writeFileSync(tool, bent);
  utimesSync(tool, atime, mtime); // same size, same time: only its hash tells
  appendFileSync(source, '\n// bent\n');
  const { page } = await start({ data });
  const state = () =>
    page.evaluate(async () => {
      const a = await window.gopherbench.call('toolchain.state', {});
      return a.ok ? (a.value as { state: string; repaired?: number }) : undefined;
    });
  await expect.poll(async () => (await state())?.state, { timeout: 90_000 }).toBe('ready');
  expect((await state())?.repaired).toBe(2);
  expect(readFileSync(tool).equals(whole.tool)).toBe(true);
  expect(readFileSync(source).equals(whole.source)).toBe(true);
});

test('a reload of the window in the middle of a run loses nothing, and asking twice joins the same job', async ({ start }) => {
  const { page } = await start({ settings: { page: 'lab', labId: LAB, tab: 'run' } });
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  const request = { labId: LAB, profile: 'quick', params: { goroutines: ['64'], reads: ['90'] } } as const;
  const ids = await page.evaluate(async (r) => {
    const answers = await Promise.all([window.gopherbench.start('run.start', r), window.gopherbench.start('run.start', r)]);
    return answers.map((a) => (a.ok ? (a.value as { id: string }).id : a.error.code));
  }, request);
  expect(ids[0]).toBe(ids[1]);
  await expect(page.getByText(like(t.run.state.measuring, { total: 20 })).first()).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(page.getByRole('button', { name: t.run.button.cancel })).toBeVisible();
  await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 60_000 });
  const runs = await page.evaluate(async () => {
    const a = await window.gopherbench.call('runs.list', { limit: 5 });
    return a.ok ? (a.value as { status: string; samples: number }[]).map((r) => [r.status, r.samples]) : [];
  });
  expect(runs).toEqual([['done', 20]]);
});

test('code that does not compile: a sentence, the line, and the way to it; a panic: the dump, folded', async ({ start }) => {
  const { page } = await start({ settings: { page: 'lab', labId: LAB, tab: 'run' } });
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  const write = (change: readonly [string, string]) =>
    page.evaluate(
      async ([lab, from, to]) => {
        const read = await window.gopherbench.call('workspace.read', { labId: lab, file: 'counter.go' });
        if (!read.ok) throw new Error(read.error.code);
        const { version, shipped } = read.value as { version: string; shipped: string };
        const text = shipped.replace(from, to);
        const saved = await window.gopherbench.call('workspace.save', { labId: lab, file: 'counter.go', text, version });
        if (!saved.ok) throw new Error(saved.error.code);
      },
      [LAB, ...change] as const,
    );
  const run = page.getByRole('main').getByRole('button').filter({ hasText: t.run.button.quick }).first();
  await write(['return new(mutexCounter)', 'return neww(mutexCounter)']);
  await run.click();
  await expect(page.getByText(/counter\.go:\d+: undefined: neww/).first()).toBeVisible({ timeout: 60_000 });
  await axe(page, 'compile error');
  await shot(page, 'trouble-compile');
  await page.getByRole('button', { name: t.run.outcome.showCode }).click();
  await expect(page.getByRole('textbox', { name: /counter\.go/ })).toBeVisible();
  await page.getByRole('tab', { name: t.lab.tab.run }).click();
  await write(['return new(mutexCounter)', 'panic("a fault of one\'s own")']);
  await run.click();
  await expect(page.getByText(/a fault of one's own/).first()).toBeVisible({ timeout: 60_000 });
  await shot(page, 'trouble-panic');
});

test('without a toolchain in reach the window says what to do, and works for all that needs none', async () => {
  const data = freshData();
  for (const name of ['toolchain', 'tools']) rmSync(path.join(data, name), { recursive: true, force: true });
  const running = await launch({ data, env: { GOPROXY: 'off', PATH: '/usr/bin:/bin' }, settings: { page: 'settings' } });
  const { page } = running;
  await expect(page.getByText(t.app.status.failed).first()).toBeVisible({ timeout: 60_000 });
  await axe(page, 'no toolchain');
  await shot(page, 'trouble-no-toolchain');
  expect(existsSync(path.join(data, 'toolchain/go1.27.4'))).toBe(false);
  await page.getByRole('navigation', { name: t.app.nav.label }).getByRole('button', { name: t.app.nav.labs }).click();
  await expect(page.getByText('Mutex against RWMutex', { exact: false }).first()).toBeVisible();
  await running.close();
  rmSync(data, { recursive: true, force: true });
});
