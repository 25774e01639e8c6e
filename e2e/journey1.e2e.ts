// Journey 1: the first quarter of an hour, in both languages, light and dark: read, predict, run, see, compare, come back tomorrow.
import type { Page } from '@playwright/test';
import type { Lang } from '../electron/contract/index.ts';
import { expect, LAB, launch, type Running, shot, test } from './app.ts';
import { courseOf } from './learner.ts';
import { inspectBoth, turn } from './look.ts';
import { like, words } from './words.ts';

const { title } = courseOf(LAB).manifest;
const themeOf = { zh: 'dark', en: 'light' } as const;

/** Who goes through it reads two languages: each page is looked at in both, and the way goes on in the other one. */
class Reader {
  lang: Lang = 'zh';
  private readonly running: Running;
  constructor(running: Running) {
    this.running = running;
  }
  get t() {
    return words[this.lang];
  }
  get page(): Page {
    return this.running.page;
  }
  get primary() {
    return this.page.getByRole('main').getByRole('button');
  }
  async look(name: string): Promise<void> {
    await inspectBoth(this.running, name);
    this.lang = this.lang === 'zh' ? 'en' : 'zh';
    await turn(this.page, this.lang, themeOf[this.lang]);
  }
  async turnTo(name: 'labs' | 'results' | 'claims' | 'settings'): Promise<void> {
    const { nav } = this.t.app;
    await this.page.getByRole('navigation', { name: nav.label }).getByRole('button', { name: nav[name] }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
}

test('journey 1, in both languages and themes: from the first start to two runs side by side', async ({ start }) => {
  test.setTimeout(300_000);
  const running = await start({ settings: { language: 'zh', theme: themeOf.zh } });
  const { page } = running;
  const reader = new Reader(running);
  const { primary } = reader;

  await expect(page.getByText(like(reader.t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: reader.t.labs.welcome.title })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', themeOf.zh);
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  await reader.look('home');

  // the first lab is offered to begin with; this journey takes another one of the catalogue
  await expect(primary.filter({ hasText: like(reader.t.labs.welcome.begin) })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: title[reader.lang], exact: true }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toBeVisible();
  await reader.look('lesson');

  // a prediction is locked in before the first run, and can't be changed afterwards
  const guess = page.getByRole('radiogroup').first();
  await guess.getByRole('radio').nth(1).click();
  await page.getByRole('button', { name: reader.t.lesson.predict.lock }).first().click();
  await expect(page.getByText(reader.t.lesson.predict.locked).first()).toBeVisible();
  await expect(guess.getByRole('radio').first()).toBeDisabled();

  // run: samples land while it goes, and the app says that it keeps still
  await primary.filter({ hasText: reader.t.run.button.quick }).first().click();
  await expect(page.getByText(like(reader.t.run.state.measuring, { total: 80 })).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('html[data-measuring=true]')).toHaveCount(1);
  await shot(page, `running-${reader.lang}-1280`);
  await expect(page.getByRole('heading', { name: reader.t.run.verdicts.title })).toBeVisible({ timeout: 120_000 });
  await expect(page.locator('html[data-measuring=true]')).toHaveCount(0);
  await expect(page.getByText(new RegExp(Object.values(reader.t.verdicts).join('|'))).first()).toBeVisible();
  await expect(
    page
      .getByText(like(reader.t.run.verdicts.predictedFate))
      .or(page.getByText(like(reader.t.run.verdicts.predicted)))
      .first(),
  ).toBeVisible();
  await reader.look('result');

  // the raw lines are one click away and are what the program printed
  await page.getByRole('button', { name: new RegExp(reader.t.run.raw.title) }).click();
  await expect(page.getByText(/BenchmarkLock\/kind=\w+\/goroutines=\d+\/reads=90-\d+\s+\d+/).first()).toBeVisible();

  // another share of reads, then both runs side by side
  await page.getByRole('group', { name: reader.t.run.chips.label }).getByRole('button', { name: /90 %/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^99/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /^90/ }).click();
  await page.keyboard.press('Escape');
  await primary.filter({ hasText: reader.t.run.button.quick }).first().click();
  const cancel = page.getByRole('button', { name: reader.t.run.button.cancel });
  await expect(cancel).toBeVisible();
  await expect(cancel).toBeHidden({ timeout: 120_000 });
  await page.getByRole('tab', { name: reader.t.lab.tab.compare }).click();
  const table = page.getByRole('tabpanel').getByRole('table');
  await expect(table).toBeVisible();
  await expect(table.getByText(/p=[01]\.\d{3}, n=10/)).toHaveCount(8);
  await reader.look('compare');

  for (const name of ['results', 'claims', 'settings'] as const) {
    await reader.turnTo(name);
    await reader.look(name);
  }

  // the lab again, then tomorrow: page, lab, tab and size are where they were
  await reader.turnTo('labs');
  await reader.look('home-again');
  await primary.filter({ hasText: reader.t.labs.resume.continue }).click();
  await page.getByRole('tab', { name: reader.t.lab.tab.compare }).click();
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(1180, 760));
  await page.waitForTimeout(600);
  await running.close();
  const again = await launch({ data: running.data, keepSettings: true });
  await expect(again.page.getByRole('tab', { name: reader.t.lab.tab.compare })).toHaveAttribute('aria-selected', 'true');
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', themeOf[reader.lang]);
  expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getSize())).toEqual([1180, 760]);
  const lab = await again.page.evaluate(async () => {
    const a = await window.gopherbench.call('settings.get', {});
    return a.ok ? (a.value as { labId: string }).labId : '';
  });
  expect(lab).toBe(LAB);
  await again.close();
  expect(again.errors).toEqual([]);
});
