// Journey 2: an exercise, from the unsolved code to passing checks; and the editor's promises on the way.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, LAB, launch, root, test } from './app.ts';
import { inspectBoth } from './look.ts';
import { like, words } from './words.ts';

const solution = readFileSync(path.join(root, 'go-labs/labs/06-mutex-vs-rwmutex/_solutions/1-stuck-cache/cache.go'), 'utf8');
const shipped = readFileSync(path.join(root, 'go-labs/labs/06-mutex-vs-rwmutex/exercises/1-stuck-cache/cache.go'), 'utf8');
const FILE = 'exercises/1-stuck-cache/cache.go';

/** Replaces the open file's text as a person does: select all, paste. */
async function retype(page: Page, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name: /cache\.go|counter\.go/ });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.evaluate((t) => navigator.clipboard.writeText(t), text);
  await page.keyboard.press('ControlOrMeta+v');
}

test('journey 2, looked at in both languages and themes: edit, check, hint, solution, reset, and passing by checks alone', async ({
  start,
}) => {
  test.setTimeout(240_000);
  const t = words.en;
  const running = await start({
    settings: { language: 'en', theme: 'dark', page: 'lab', labId: LAB, tab: 'code', step: { [LAB]: 'rwmutex' } },
  });
  const { page } = running;
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  const card = page
    .getByRole('article')
    .locator('section, [role=region]')
    .filter({ has: page.getByRole('button', { name: t.exercise.check, exact: true }) })
    .last();
  await card.scrollIntoViewIfNeeded();

  // unsolved it fails, each condition with what was found
  await card.getByRole('button', { name: t.exercise.check, exact: true }).click();
  await expect(card.getByText(t.exercise.state.failed).first()).toBeVisible({ timeout: 90_000 });
  await expect(card.getByRole('button', { name: t.exercise.check, exact: true })).toBeEnabled({ timeout: 90_000 });
  await inspectBoth(running, 'exercise-failed');

  // hints open one by one
  await card.getByRole('button', { name: like(t.exercise.openHint, { n: 1 }) }).click();
  await expect(card.getByText(like(t.exercise.hintOf, { n: 1 })).first()).toBeVisible();
  await expect(card.getByRole('button', { name: like(t.exercise.openHint, { n: 2 }) })).toBeVisible();

  const onDisk = () =>
    page.evaluate(
      async ([labId, file]) => {
        const a = await window.gopherbench.call('workspace.read', { labId, file });
        return a.ok ? (a.value as { text: string }).text : '';
      },
      [LAB, FILE] as const,
    );
  // the solution asks once, then opens as a diff to one's own, and changes nothing
  await card.getByRole('button', { name: t.exercise.solution.show }).click();
  const ask = page.getByRole('alertdialog').or(page.getByRole('dialog'));
  await expect(ask.getByText(t.exercise.solution.ask)).toBeVisible();
  await ask.getByRole('button', { name: t.exercise.solution.show }).click();
  const diff = page.getByRole('dialog', { name: t.exercise.solution.title });
  await expect(diff.getByText(t.exercise.solution.theirs).first()).toBeVisible();
  await expect(diff.getByText(/lookUp/).first()).toBeVisible();
  await inspectBoth(running, 'solution');
  await page.keyboard.press('Escape');
  await expect(diff).toBeHidden();
  expect(await onDisk()).toBe(shipped);

  // a compile error stands at its line
  await card.getByRole('button', { name: t.exercise.openFiles }).click();
  await expect(page.getByRole('textbox', { name: /cache\.go/ })).toBeVisible();
  await retype(page, solution.replace(/\n}\s*$/, '\n\tundefinedThing()\n}\n'));
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('region', { name: t.code.problems.title }).getByText(/undefinedThing/)).toBeVisible({
    timeout: 60_000,
  });
  await inspectBoth(running, 'code-error');

  // gofmt on save, and the solved text passes
  await retype(page, solution.replaceAll('\t', '   '));
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(onDisk).toBe(solution);
  await card.getByRole('button', { name: t.exercise.check, exact: true }).click();
  await expect(card.getByText(t.exercise.open)).toHaveCount(0, { timeout: 90_000 });
  await expect(card.getByText(t.exercise.passed).first()).toBeVisible();
  await expect(card.getByText(t.exercise.state.failed)).toHaveCount(0);
  await inspectBoth(running, 'exercise-passed');

  // what is typed just before the window closes is not lost, and undo goes back over the restart
  await retype(page, `${solution}\n// the last thought of the day\n`);
  await running.close();
  const again = await launch({ data: running.data, keepSettings: true });
  const kept = await again.page.evaluate(
    async ([labId, file]) => {
      const a = await window.gopherbench.call('workspace.read', { labId, file });
      return a.ok ? (a.value as { text: string }).text : '';
    },
    [LAB, FILE] as const,
  );
  expect(kept).toContain('the last thought of the day');
  await expect(again.page.getByRole('textbox', { name: /cache\.go/ })).toBeVisible();

  // … and undo goes back over the restart
  await again.page.getByRole('textbox', { name: /cache\.go/ }).click();
  await again.page.keyboard.press('ControlOrMeta+z');
  await again.page.keyboard.press('ControlOrMeta+s');
  const afterUndo = () =>
    again.page.evaluate(
      async ([labId, file]) => {
        const a = await window.gopherbench.call('workspace.read', { labId, file });
        return a.ok ? (a.value as { text: string }).text : '';
      },
      [LAB, FILE] as const,
    );
  await expect.poll(afterUndo).toBe(solution);

  // reset keeps what it replaces
  const backup = await again.page.evaluate(
    async ([labId]) => {
      const a = await window.gopherbench.call('workspace.reset', { labId, exerciseId: 'stuck-cache' });
      return a.ok ? (a.value as { id: string; files: string[] }) : undefined;
    },
    [LAB] as const,
  );
  expect(backup?.files).toContain(FILE);
  const restored = await again.page.evaluate(
    async ([labId, backupId, file]) => {
      await window.gopherbench.call('workspace.restore', { labId, backupId });
      const a = await window.gopherbench.call('workspace.read', { labId, file });
      return a.ok ? (a.value as { text: string }).text : '';
    },
    [LAB, backup!.id, FILE] as const,
  );
  expect(restored).toBe(solution);
  await again.close();
  expect(again.errors).toEqual([]);
});
