// An execution trace in the real app: opened with the dialog, seen, asked by keyboard, its tables, a file that is none.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { runProcess } from '../electron/process/index.ts';
import { writeTrace } from '../electron/testing/traces.ts';
import { expect, freshData, type Running, test } from './app.ts';
import { drop } from './drop.ts';
import { inspect } from './look.ts';
import { preparedGo } from './programs.ts';
import { words } from './words.ts';

const { traces } = words.en;
let folder: string;
let file: string;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'trace 文件-'));
  const go = preparedGo();
  file = await writeTrace(folder, go, { seconds: 0.3, workers: 12, name: 'run 一.trace' });
  // The same program once more: its scheduler's log beside its trace, of the same process.
  const ran = await runProcess([path.join(folder, 'traced'), path.join(folder, 'other.trace'), '0.3', '4', '0', '0'], {
    cwd: folder,
    env: { ...go.env, GODEBUG: 'schedtrace=20' },
  });
  writeFileSync(path.join(folder, 'sched 日志.txt'), ran.stderr);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The system's dialogs can't be driven: they answer `file` in their stead. */
const answerDialogs = ({ app }: Running, file: string) =>
  app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as never;
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: file })) as never;
  }, file);

async function byPalette(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(title);
  await page.keyboard.press('Enter');
}

test('a trace: timeline, a state by keyboard and who woke it, tables, profile, a file that is none', async ({ start }) => {
  const running = await start({ data: freshData({ name: '数据 trace' }) });
  const { page } = running;
  await answerDialogs(running, file);
  await byPalette(page, traces.open);
  const canvas = page.getByRole('img', { name: traces.timeline.label });
  await expect(canvas).toBeVisible();
  await expect(page.getByText(/goroutines ·/)).toBeVisible();
  await page.waitForTimeout(500);
  await inspect(running, 'trace-light');

  // Down to the first goroutine, choose what it does in the middle, step to the next state, see its life.
  await canvas.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 5; i++) await page.keyboard.press('+');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const detail = page.getByRole('region', { name: traces.detail.label });
  await expect(detail.getByText(traces.detail.life)).toBeVisible();
  await page.keyboard.press('Enter');
  for (let i = 0; i < 3; i++) await page.keyboard.press('-');
  await page.waitForTimeout(400);
  await inspect(running, 'trace-state');

  await page.getByText(traces.inView.title).click();
  await expect(page.getByRole('row', { name: /^P0 / })).toBeVisible();
  await page.getByText(traces.inView.title).click();

  await page.getByRole('tab', { name: traces.tab.tables }).click();
  await page.getByRole('radio', { name: traces.scope.all }).click();
  await expect(page.getByRole('row', { name: /^main\.work 12 / })).toBeVisible();
  await inspect(running, 'trace-tables');
  const to = path.join(folder, 'groups.csv');
  await answerDialogs(running, to);
  await page.getByRole('button', { name: traces.csv }).first().click();
  await expect.poll(() => existsSync(to) && statSync(to).size > 0).toBe(true);
  expect(readFileSync(to, 'utf8')).toMatch(/^function,goroutines,running ns.*\r\n(.*\r\n)*main\.work,12,\d+/);

  const none = path.join(folder, 'no-trace.txt');
  writeFileSync(none, 'go 1.22 trace, or so it says');
  await answerDialogs(running, none);
  await page.getByRole('button', { name: traces.open }).click();
  await expect(page.getByRole('alert')).toContainText('no-trace.txt');
  await page.getByRole('button', { name: traces.back }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a scheduler log beside a trace: by the button, by dropping, moved, put away; task lanes; the runtime’s own waits', async ({
  start,
}) => {
  const running = await start({ data: freshData({ name: 'trace-beside' }) });
  const { page } = running;
  await answerDialogs(running, path.join(folder, 'other.trace'));
  await byPalette(page, traces.open);
  const canvas = page.getByRole('img', { name: traces.timeline.label });
  await expect(canvas).toBeVisible();
  const log = path.join(folder, 'sched 日志.txt');
  await answerDialogs(running, log);
  const said = page.getByText(/^Scheduler log: .* of 4 Ps running in the mean/);
  await page.getByRole('button', { name: traces.beside.open }).click();
  await expect(said).toBeVisible();
  await expect(page.getByText('sched 日志.txt')).toBeVisible();
  // Its clock can be moved so far that none of it is in sight.
  await page.getByRole('spinbutton', { name: traces.beside.shift }).fill('-3600000');
  await expect(page.getByText(traces.beside.none)).toBeVisible();
  await page.getByRole('button', { name: traces.beside.close.replace('{{name}}', 'sched 日志.txt') }).click();
  await expect(page.getByRole('button', { name: traces.beside.open })).toBeVisible();
  await expect(said).toHaveCount(0);

  await drop(page, log);
  await expect(said).toBeVisible();
  await page.getByRole('button', { name: traces.tasks.lanes }).click();
  await expect(page.getByRole('button', { name: traces.tasks.lanes, pressed: true })).toBeVisible();
  await page.waitForTimeout(400);
  await inspect(running, 'trace-sched-tasks');
  // Down to the first task's lane: what worked on it then.
  await canvas.focus();
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(
    page
      .getByRole('region', { name: traces.detail.label })
      .getByText(/main\.work/)
      .first(),
  ).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: traces.tab.tables }).click();
  const waits = page.getByRole('heading', { name: traces.waits.title, exact: true });
  await waits.scrollIntoViewIfNeeded();
  const more = page.getByRole('checkbox', { name: new RegExp(traces.waits.runtime.split('{{n}}')[0]!.replace(/[()]/g, '\\$&')) });
  await expect(more).not.toBeChecked();
  const list = () => page.getByRole('table').nth(3).textContent();
  const before = await list();
  await more.check();
  await expect.poll(list).not.toBe(before);
  await more.uncheck();
  await expect.poll(list).toBe(before);

  // Another trace dropped on it takes its place; what is neither says so.
  await drop(page, file);
  await expect(page.getByRole('heading', { name: /run 一\.trace/ })).toBeVisible();
  await expect(said).toHaveCount(0);
  const none = path.join(folder, 'neither.log');
  writeFileSync(none, 'nothing of the kind\n'.repeat(50));
  await drop(page, none);
  await expect(page.getByRole('alert')).toContainText('neither.log');
});
