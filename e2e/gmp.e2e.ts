// Goroutines, threads and Ps of a real trace, step by step: opened from the trace page, gone through by keyboard, from theft to theft.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeTrace } from '../electron/testing/traces.ts';
import { expect, freshData, test } from './app.ts';
import { inspect } from './look.ts';
import { preparedGo } from './programs.ts';
import { words } from './words.ts';

const { traces, gmp } = words.en;
let folder: string;
let file: string;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'gmp-'));
  file = await writeTrace(folder, preparedGo(), { seconds: 0.2, workers: 12, name: 'run.trace' });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('G, M and P of a run: to a theft, on by keyboard, to the timeline and back', async ({ start }) => {
  const running = await start({ data: freshData({ name: '数据 gmp' }) });
  const { page, app } = running;
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as never;
  }, file);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(traces.open);
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: gmp.tab }).click();
  const board = page.getByRole('region', { name: gmp.label });
  await expect(board.getByRole('listitem')).toHaveCount(4); // GOMAXPROCS of the program
  await expect(page.getByRole('status').filter({ hasText: gmp.begin })).toBeVisible();

  // The program has 12 goroutines at one lock and a channel: its 4 Ps take from each other.
  await page.getByRole('button', { name: new RegExp(`^${gmp.bar.steal}`) }).click();
  const said = page.locator('.gmp-said');
  await expect(said).toContainText(/^P\d stole (\d+ of the \d+ in the queue|the runnext) of P\d/);
  const stolen = /([A-Z]\d+)$/.exec(((await said.textContent()) ?? '').trim())![1]!;
  const thief = /^P\d/.exec((await said.textContent())!)![0];
  // What the words say is what is drawn: the thief has a thread and runs what it stole.
  const card = board.getByRole('listitem').filter({ has: page.getByRole('heading', { name: thief }) });
  await expect(card.locator('.gmp-on')).toContainText(`${stolen} runs`);
  await expect(card.getByRole('heading')).toContainText(/thread M \d+/);
  await inspect(running, 'gmp-theft');

  const slider = page.getByRole('slider', { name: gmp.bar.slider });
  const at = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue(String(at + 1));
  await page.getByRole('button', { name: gmp.bar.later }).click();
  await page.getByRole('button', { name: gmp.bar.timeline }).click();
  await expect(page.getByRole('img', { name: traces.timeline.label })).toBeVisible();
});
