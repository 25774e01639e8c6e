// Cancelling: at once, with nothing left behind. It has time limits, so no other window stands beside it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { processesOf } from '../electron/testing/processes.ts';
import { expect, LAB, shot, test } from './app.ts';
import { axe } from './look.ts';
import { answerFolder, buildButton, chosen, toBuilds } from './targets.ts';
import { like, words } from './words.ts';

const t = words.en;

test('a run, cancelled in the window, keeps what was measured, and can be resumed', async ({ start }) => {
  const { page } = await start({ settings: { page: 'lab', labId: LAB, tab: 'run' } });
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  await page.evaluate(
    (labId) => window.gopherbench.start('run.start', { labId, profile: 'quick', params: { goroutines: ['64', '512'] } }),
    LAB,
  );
  await expect(page.getByText(/^([3-9]|[12]\d) of 40 samples/).first()).toBeVisible({ timeout: 60_000 });
  const at = Date.now();
  await page.getByRole('button', { name: t.run.button.cancel }).click();
  await expect(page.getByText(like(t.run.outcome.cancelled, { total: 40 }))).toBeVisible();
  expect(Date.now() - at).toBeLessThan(1500);
  await axe(page, 'cancelled');
  await shot(page, 'cancelled-run');
  await page.getByRole('button', { name: t.run.button.resume }).click();
  await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 120_000 });
});

/** A program that takes seconds to compile on any machine, and that no cache can know: its text is new each time. */
function longToCompile(): string {
  const body = 'for i := 0; i < n; i++ { if i%K == 0 { sum += i * K } else { sum ^= n - i } }; return sum';
  const functions = Array.from(
    { length: 20_000 },
    (_, k) => `func f${k}(n int) (sum int) { ${body.replaceAll('K', String(k + 2))} }\n`,
  );
  return `package main\n\nvar unique = "${Date.now()}"\n\nfunc main() { println(unique, f0(1)) }\n${functions.join('')}`;
}

test('a build is cancelled at once', async ({ start }) => {
  test.setTimeout(120_000);
  const module = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-long-'));
  try {
    writeFileSync(path.join(module, 'go.mod'), 'module example.com/long\n\ngo 1.27\n');
    writeFileSync(path.join(module, 'main.go'), longToCompile());
    const running = await start({ settings: { labId: LAB, ...chosen(['linux/amd64', 'linux/arm64']) } });
    const { page } = running;
    await toBuilds(running);
    await answerFolder(running, module);
    await page.getByRole('button', { name: t.builds.modules.open }).click();
    await expect(page.getByRole('combobox', { name: t.builds.subject.label })).toContainText('example.com/long');
    await buildButton(page, 2).click();
    await expect(page.getByText(new RegExp(`^…${t.builds.state.building}$`))).toHaveCount(2);
    const at = Date.now();
    await page.getByRole('button', { name: t.builds.button.cancel }).click();
    await expect(buildButton(page, 2)).toBeVisible();
    expect(Date.now() - at).toBeLessThan(2000);
    await expect(page.getByText(new RegExp(`^–${t.builds.state.cancelled}$`))).toHaveCount(2);
    await shot(page, 'builds-cancelled');
    await running.close();
    expect(processesOf(running.data)).toEqual([]);
  } finally {
    rmSync(module, { recursive: true, force: true });
  }
});
