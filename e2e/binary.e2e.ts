// What is in a program file, in the real app: opened with the dialog and from the Builds page, alone and side by side.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { buildProgram } from '../electron/testing/programs.ts';
import { expect, freshData, LAB, type Running, test } from './app.ts';
import { inspect } from './look.ts';
import { preparedGo } from './programs.ts';
import { words } from './words.ts';

const { binary } = words.en;
let folder: string;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'binary 文件-'));
  await buildProgram(folder, 'wasip1', preparedGo());
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The system's dialog can't be driven: it answers `file` in its stead. */
const answerDialog = ({ app }: Running, file: string | undefined) =>
  app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: file === undefined, filePaths: file ? [file] : [] })) as never;
  }, file);

async function byPalette(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(title);
  await page.keyboard.press('Enter');
}

/** Builds lab 06's benchmark for two targets through the bridge, so that the Builds page has rows with files. */
async function buildTwo({ page }: Running, targets: string[]): Promise<void> {
  const done = await page.evaluate(
    async ([labId, targets]) => {
      const job = await window.gopherbench.start('build.start', { subject: { kind: 'lab', labId, what: 'program' }, targets });
      if (!job.ok) return job;
      for (;;) {
        const jobs = await window.gopherbench.call('jobs.list', {});
        const mine = (jobs as { value: { id: string; status: string }[] }).value.find(
          (j) => j.id === (job.value as { id: string }).id,
        );
        if (mine?.status !== 'running') return mine;
        await new Promise((r) => setTimeout(r, 100));
      }
    },
    [LAB, targets] as const,
  );
  expect(done).toMatchObject({ status: 'done' });
}

test('a file from the disk: facts, packages, symbols by keyboard, a file that is no program', async ({ start }) => {
  const running = await start({ data: freshData({ name: '数据 binary' }) });
  const { page } = running;
  await answerDialog(running, undefined);
  await byPalette(page, binary.open);
  await expect(page.getByRole('heading', { name: binary.title })).toHaveCount(0);

  const self = path.join(running.data, 'tools', 'labkit');
  await answerDialog(running, self);
  await byPalette(page, binary.open);
  await expect(page.getByText(binary.needs.static)).toBeVisible();
  await expect(page.getByText(/^ELF 64-bit LSB executable, x86-64/)).toBeVisible();
  await expect(page.getByRole('row', { name: /^GOOS linux/ })).toBeVisible();
  const table = page.getByRole('table', { name: binary.packages.title });
  await expect(
    table
      .getByRole('row')
      .filter({ hasText: /^runtime\d/ })
      .first(),
  ).toBeVisible();
  await inspect(running, 'binary-file');

  // By keyboard alone: search, into the table, open a package, see its functions.
  await page.getByRole('searchbox', { name: binary.search.packages }).fill('debug/elf');
  await expect(table.getByRole('row')).toHaveCount(2);
  await table.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  const symbols = page.getByRole('table', { name: 'debug/elf' });
  await expect(symbols.getByRole('row', { name: /^NewFile/ })).toBeVisible();
  await inspect(running, 'binary-symbols');
  await page.getByRole('button', { name: binary.allPackages }).click();
  await expect(table).toBeVisible();

  // The picture and the table as files.
  for (const ending of ['svg', 'csv']) {
    const to = path.join(folder, `saved.${ending}`);
    await running.app.evaluate(({ dialog }, to) => {
      dialog.showSaveDialog = (async () => ({ canceled: false, filePath: to })) as never;
    }, to);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: new RegExp(ending, 'i') }).click();
    await expect.poll(() => existsSync(to) && statSync(to).size > 0).toBe(true);
  }
  expect(readFileSync(path.join(folder, 'saved.svg'), 'utf8')).toContain('runtime');
  expect(readFileSync(path.join(folder, 'saved.csv'), 'utf8')).toMatch(
    /^name,origin,symbols,bytes\r\n(?:.*\r\n)*runtime,std,\d+,\d+\r\n/,
  );

  const text = path.join(folder, 'no-program.txt');
  writeFileSync(text, 'MZ is how a note may begin');
  await answerDialog(running, text);
  await page.getByRole('button', { name: binary.open }).click();
  await expect(page.getByRole('alert')).toContainText('no-program.txt');
  await page.getByRole('button', { name: binary.back }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('from the Builds page: one target beside another, and a wasm program run there', async ({ start }) => {
  test.setTimeout(240_000);
  const running = await start({
    data: freshData({ name: '数据 binary' }),
    settings: { language: 'zh', theme: 'dark', labId: LAB },
  });
  const { page } = running;
  const zh = words.zh;
  await buildTwo(running, ['linux/amd64', 'linux/arm64', 'wasip1/wasm', 'js/wasm']);
  await page.getByRole('button', { name: zh.app.nav.builds }).click();
  await page
    .getByRole('row', { name: /linux\/arm64/ })
    .getByRole('button')
    .last()
    .click();
  await page.getByRole('menuitem', { name: zh.binary.row }).click();
  await expect(page.getByText(zh.binary.needs.static)).toBeVisible();
  await expect(page.getByText(/ARM aarch64/)).toBeVisible();
  await page.getByRole('button', { name: zh.binary.compare, exact: true }).click();
  await page.getByRole('menuitem', { name: 'linux/amd64' }).click();
  const table = page.getByRole('table', { name: zh.binary.packages.title });
  await expect(table.getByRole('columnheader', { name: zh.binary.column.delta })).toBeVisible();
  await expect(table.getByRole('row').nth(1)).toContainText(/[+−]/);
  await inspect(running, 'binary-compare-dark-zh');

  await page.getByRole('button', { name: zh.binary.back }).click();
  await page
    .getByRole('row', { name: /wasip1\/wasm/ })
    .getByRole('button')
    .last()
    .click();
  await page.getByRole('menuitem', { name: zh.binary.runHere }).click();
  await page.getByRole('button', { name: zh.wasm.run }).click();
  await expect(page.getByText(/退出码 \d+/)).toBeVisible({ timeout: 60_000 });
  await inspect(running, 'binary-wasm-dark-zh');
});
