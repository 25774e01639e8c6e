// Journey 1 in the unpacked package: another user, a read-only folder with a Chinese name, nothing prepared, no network.

import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { LAB, shot } from '../app.ts';
import { courseOf } from '../learner.ts';
import { like, words } from '../words.ts';
import { type Installed, look, status, test } from './installed.ts';
import { descendants, start } from './start.ts';

const { title } = courseOf(LAB).manifest;
test('journey 1 in the package, by another user, read-only, without network', async ({ installed }) => {
  test.setTimeout(300_000);
  test.info().annotations.push({ type: 'network', description: Object.keys(networkInterfaces()).join(', ') });
  const t = words.zh;
  const { home, data } = installed.newcomer();
  const before = look(installed.app);
  const began = performance.now();
  const env = { LANG: 'zh_CN.UTF-8', LANGUAGE: 'zh_CN' };
  const first = await start({ installed, home, env });
  const { page } = first;

  // a newcomer: the welcome, in the system's language; the toolchain unpacks from the package and is verified
  await expect(page.getByRole('heading', { name: t.labs.welcome.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 90_000 });
  const ready = performance.now() - began;
  console.log(`first start: window ${(first.ms / 1000).toFixed(1)} s, toolchain verified ${(ready / 1000).toFixed(1)} s`);
  await shot(page, 'package-home-zh');
  await sandboxed(first.pid, installed);

  const primary = page.getByRole('main').getByRole('button');
  await page.getByRole('main').getByRole('button', { name: title.zh, exact: true }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toBeVisible();
  await page.getByRole('radiogroup').first().getByRole('radio').nth(1).click();
  await page.getByRole('button', { name: t.lesson.predict.lock }).first().click();
  await expect(page.getByText(t.lesson.predict.locked).first()).toBeVisible();

  await primary.filter({ hasText: t.run.button.quick }).first().click();
  await expect(page.getByText(like(t.run.state.measuring, { total: 80 })).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText(new RegExp(Object.values(t.verdicts).join('|'))).first()).toBeVisible();

  await page.getByRole('group', { name: t.run.chips.label }).getByRole('button', { name: /90 %/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^99/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^90/ }).click();
  await page.keyboard.press('Escape');
  await primary.filter({ hasText: t.run.button.quick }).first().click();
  await expect(page.getByRole('button', { name: t.run.button.cancel })).toBeVisible();
  await expect(page.getByRole('button', { name: t.run.button.cancel })).toBeHidden({ timeout: 120_000 });
  await page.getByRole('tab', { name: t.lab.tab.compare }).click();
  const table = page.getByRole('tabpanel').getByRole('table');
  await expect(table.getByText(/p=[01]\.\d{3}, n=10/)).toHaveCount(8);
  await shot(page, 'package-compare-zh');
  await page.waitForTimeout(500); // settings are written a moment after the last change
  expect(await first.quit()).toBe(0);
  expect(descendants(first.pid)).toEqual([]);
  expect(first.errors).toEqual([]);

  // tomorrow: where it was, and at once
  const again = await start({ installed, home, env });
  await expect(again.page.getByRole('tabpanel').getByRole('table')).toBeVisible();
  await expect(again.page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 30_000 });
  console.log(`second start: window ${(again.ms / 1000).toFixed(1)} s`);
  expect(await again.quit()).toBe(0);
  expect(again.errors).toEqual([]);

  // nothing was written into the app's folder, all of it into this user's own
  expect(look(installed.app)).toEqual(before);
  for (const name of ['store.db', 'settings.json', 'toolchain', 'go/cache', 'tools/labkit', 'parts.json'])
    expect(existsSync(path.join(data, name)), name).toBe(true);
});

/** The window's process is in its own user namespace, filtered by seccomp, and may gain no privileges. Not for root: Chromium refuses. */
async function sandboxed(pid: number, installed: Installed): Promise<void> {
  if (!installed.user && process.getuid?.() === 0) throw new Error('root has no sandbox');
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  expect(command).not.toContain('no-sandbox');
  const renderer = descendants(pid).find((p) => p.command.includes('--type=renderer'));
  expect(renderer).toBeDefined();
  expect(status(renderer!.pid)).toMatch(/^Seccomp:\s+2$/m);
  expect(status(renderer!.pid)).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(readlinkSync(`/proc/${renderer!.pid}/ns/user`)).not.toBe(readlinkSync(`/proc/${pid}/ns/user`));
  expect(status(pid)).toMatch(new RegExp(`^Uid:\\s+${installed.user?.uid ?? process.getuid?.()}\\b`, 'm'));
}
