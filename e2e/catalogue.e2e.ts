// The catalogue with 21 labs: find by one Chinese character, open at the step, the words of the glossary, Go's own source, a lesson kept as a page.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, LAB, test } from './app.ts';
import { book } from './book.ts';
import { inspect } from './look.ts';
import { words } from './words.ts';

const into = (page: Page, language: 'zh' | 'en', theme: 'dark' | 'light') =>
  page.evaluate(([l, t]) => window.gopherbench.call('settings.set', { language: l, theme: t, page: 'labs' }), [language, theme]);

test('the catalogue, in both languages: path, search, glossary, source, a page to keep', async ({ start }) => {
  test.setTimeout(300_000);
  const made = await book();
  const kept = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-kept-'));
  try {
    const running = await start({ root: made.root, settings: { language: 'zh', theme: 'dark' } });
    const { page, app } = running;
    for (const [language, theme, query] of [
      ['zh', 'dark', '锁'],
      ['en', 'light', 'cache line'],
    ] as const) {
      const t = words[language];
      await into(page, language, theme);
      // all labs stand in five chapters, and the path says where to begin and why
      await expect(page.locator('.labs-card')).toHaveCount(21);
      await expect(page.locator('.labs-stop')).toHaveCount(21);
      await expect(page.locator('.labs-stop-now')).toHaveCount(1);
      await expect(page.locator('.labs-needs-missing')).toHaveCount(1);
      await inspect(running, `catalogue-${language}-${theme}`);

      // one Chinese character, or words, are found in the lessons and in the glossary; a hit opens at its step
      const field = page.getByRole('searchbox', { name: t.labs.search.label });
      await field.fill('xyzzyq');
      await expect(page.getByText(t.labs.search.noneText)).toBeVisible();
      await page.getByRole('button', { name: t.labs.search.clear }).click();
      await expect(field).toBeFocused();
      await field.fill(query);
      const hit = page.locator('.search-hit', { hasText: t.labs.search.step.replace('{{n}}', '5') }).first();
      await expect(hit.locator('mark').first()).toHaveText(new RegExp(query.split(' ')[0]!, 'i'));
      await inspect(running, `search-${language}-${theme}`);
      await hit.getByRole('button').click();
      await expect(page.locator('.lesson-step-now')).toHaveAttribute('aria-label', new RegExp(t.lesson.step.split('{{n}}')[0]!));
      await expect(page.getByText(new RegExp(t.lab.step.replace('{{n}}', '5').replace('{{m}}', '7')))).toBeVisible();

      // Go's own source, at the function that the lesson speaks of
      await page.getByRole('button', { name: /RWMutex\.Lock/ }).click();
      await expect(page.getByText('func (rw *RWMutex) Lock() {')).toBeVisible();
      await inspect(running, `source-${language}-${theme}`);
      await page.keyboard.press('Escape');

      // the palette finds in lessons too; a word opens the glossary at it, and that leads back to the lessons that use it
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill(language === 'zh' ? '伪共享' : 'false sharing');
      await page.getByRole('option', { name: language === 'zh' ? /^伪共享/ : /^false sharing/ }).click();
      const entry = page.locator('.glossary-entry:focus');
      await expect(entry).toContainText(language === 'zh' ? '伪共享' : 'false sharing');
      await inspect(running, `glossary-${language}-${theme}`);
      await page.locator('.glossary-entry', { hasText: 'goroutine' }).getByRole('button').first().click();
      await expect(page.getByRole('article')).toBeVisible();

      // kept as a page: what is needed is in it, and nothing is asked of anybody
      for (const format of ['html', 'pdf'] as const) {
        const file = path.join(kept, `lesson-${language}.${format}`);
        await app.evaluate(({ dialog }, filePath) => {
          dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
        }, file);
        await page.getByRole('button', { name: t.lab.save.title }).click();
        await page.getByRole('menuitem', { name: t.lab.save[format] }).click();
        await expect(page.locator('.lab-saved')).toContainText(`lesson-${language}.${format}`, { timeout: 60_000 });
        if (format === 'pdf') expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
        else expect(readFileSync(file, 'utf8')).toContain(`<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">`);
      }
    }
    // from the last step on to the next lab
    await page.evaluate(
      (lab) => window.gopherbench.call('settings.set', { page: 'lab', labId: lab, step: { [lab]: 'practice' } }),
      LAB,
    );
    await page.getByRole('button', { name: words.en.lesson.nextLab }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('Mutex');
  } finally {
    made.remove();
    rmSync(kept, { recursive: true, force: true });
  }
});
