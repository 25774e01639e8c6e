// The doctor's page: lines appear, the same as on the command line; what can be mended has its button; text to send to whoever helps.
import { chmodSync, renameSync } from 'node:fs';
import path from 'node:path';
import * as enText from '../electron/contract/messages/en/doctor.ts';
import * as zhText from '../electron/contract/messages/zh/doctor.ts';
import { expect, freshData, test } from './app.ts';
import { inspect } from './look.ts';
import { words } from './words.ts';

const t = words.en;

test('from the first page to the doctor and back again, with every line and its next step', async ({ start }) => {
  const running = await start();
  const { page } = running;
  await page.getByRole('region', { name: t.labs.check.title }).getByRole('button', { name: t.app.go.doctor }).click();
  await expect(page.getByRole('heading', { level: 1, name: t.doctor.title })).toBeVisible();
  const again = page.getByRole('button', { name: t.doctor.again });
  await expect(again).toBeVisible({ timeout: 20_000 });
  const fine = page.getByRole('list', { name: t.doctor.fine });
  for (const id of ['toolchain', 'disk', 'folder', 'clock', 'cores'] as const)
    await expect(fine.getByText(enText.titles[id], { exact: true })).toBeVisible();
  await expect(fine.getByText(/go1\.27\.4, \d+ files in place/)).toBeVisible();
  // as root the sandbox is off: a warning, and what to do
  if (process.getuid?.() === 0) {
    const attention = page.getByRole('list', { name: t.doctor.attention });
    await expect(attention.getByText(enText.next.root!)).toBeVisible();
  }
  await inspect(running, 'doctor-light-en');

  await page.getByRole('button', { name: t.doctor.copy }).click();
  await expect(page.getByRole('button', { name: t.doctor.copied })).toBeVisible();
  const copied = await running.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(`✓ ${enText.titles.toolchain}: go1.27.4`);

  await again.click();
  await expect(page.getByRole('button', { name: t.doctor.cancel, exact: true })).toBeVisible();
  await expect(again).toBeVisible({ timeout: 20_000 });
});

test('in Chinese and dark, by the keyboard, from the palette', async ({ start }) => {
  const zh = words.zh;
  const running = await start({ settings: { language: 'zh', theme: 'dark', page: 'results' } });
  const { page } = running;
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type(zh.app.go.doctor);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: zh.doctor.again })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(zhText.titles.toolchain, { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('button', { name: zh.app.nav.settings })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await inspect(running, 'doctor-dark-zh');
});

test('a damaged toolchain is a problem, and its button repairs it', async ({ start }) => {
  test.setTimeout(180_000);
  const data = freshData({ own: true });
  const running = await start({ data, settings: { page: 'doctor' } });
  const { page } = running;
  await expect(page.getByRole('button', { name: t.doctor.again })).toBeVisible({ timeout: 30_000 });
  // After the start has found it whole, a file goes away: the doctor looks again and sees it.
  const file = path.join(data, 'toolchain/go1.27.4/src/fmt/print.go');
  chmodSync(file, 0o644);
  renameSync(file, path.join(data, 'print.go'));
  await page.getByRole('button', { name: t.doctor.again }).click();
  const attention = page.getByRole('list', { name: t.doctor.attention });
  await expect(attention.getByText(/1 of \d+ files changed or missing/)).toBeVisible({ timeout: 30_000 });
  await inspect(running, 'doctor-damaged');
  await page.getByRole('button', { name: t.doctor.action.repair }).click();
  await expect(page.getByText(/go1\.27\.4, \d+ files in place/)).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('button', { name: t.doctor.action.repair })).toBeHidden();
});
