// Journey 1: the first quarter of an hour, in both languages, light and dark: read, predict, run, see, compare, come back tomorrow.
import { expect, LAB, launch, shot, test } from './app.ts';
import { courseOf } from './learner.ts';
import { inspect } from './look.ts';
import { like, words } from './words.ts';

test.describe.configure({ mode: 'parallel' });

const { title } = courseOf(LAB).manifest;

for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const) {
  test(`journey 1, ${language}, ${theme}: from the first start to two runs side by side`, async ({ start }) => {
    test.setTimeout(300_000);
    const t = words[language];
    const running = await start({ settings: { language, theme } });
    const { page } = running;

    const primary = page.getByRole('main').getByRole('button');
    await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('heading', { name: t.labs.welcome.title })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
    await inspect(running, `home-${language}-${theme}`);

    // the first lab is offered to begin with; this journey takes another one of the catalogue
    await expect(primary.filter({ hasText: like(t.labs.welcome.begin) })).toBeVisible();
    await page.getByRole('main').getByRole('button', { name: title[language], exact: true }).click();
    await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toBeVisible();
    await inspect(running, `lesson-${language}-${theme}`);

    // a prediction is locked in before the first run, and can't be changed afterwards
    const guess = page.getByRole('radiogroup').first();
    await guess.getByRole('radio').nth(1).click();
    await page.getByRole('button', { name: t.lesson.predict.lock }).first().click();
    await expect(page.getByText(t.lesson.predict.locked).first()).toBeVisible();
    await expect(guess.getByRole('radio').first()).toBeDisabled();

    // run: samples land while it goes, and the app says that it keeps still
    await primary.filter({ hasText: t.run.button.quick }).first().click();
    await expect(page.getByText(like(t.run.state.measuring, { total: 80 })).first()).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('html[data-measuring=true]')).toHaveCount(1);
    await shot(page, `running-${language}-${theme}-1280`);
    await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 120_000 });
    await expect(page.locator('html[data-measuring=true]')).toHaveCount(0);
    const verdicts = page.getByText(new RegExp(Object.values(t.verdicts).join('|')));
    await expect(verdicts.first()).toBeVisible();
    await expect(
      page
        .getByText(like(t.run.verdicts.predictedFate))
        .or(page.getByText(like(t.run.verdicts.predicted)))
        .first(),
    ).toBeVisible();
    await inspect(running, `result-${language}-${theme}`);

    // the raw lines are one click away and are what the program printed
    await page.getByRole('button', { name: new RegExp(t.run.raw.title) }).click();
    await expect(page.getByText(/BenchmarkLock\/kind=\w+\/goroutines=\d+\/reads=90-\d+\s+\d+/).first()).toBeVisible();

    // another share of reads, then both runs side by side
    await page.getByRole('group', { name: t.run.chips.label }).getByRole('button', { name: /90 %/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /^99/ }).click();
    await page.getByRole('menuitemcheckbox', { name: /^90/ }).click();
    await page.keyboard.press('Escape');
    await primary.filter({ hasText: t.run.button.quick }).first().click();
    await expect(page.getByRole('button', { name: t.run.button.cancel })).toBeVisible();
    await expect(page.getByRole('button', { name: t.run.button.cancel })).toBeHidden({ timeout: 120_000 });
    await page.getByRole('tab', { name: t.lab.tab.compare }).click();
    await expect(page.getByRole('tabpanel').getByRole('table')).toBeVisible();
    await expect(
      page
        .getByRole('tabpanel')
        .getByRole('table')
        .getByText(/p=[01]\.\d{3}, n=10/),
    ).toHaveCount(8);
    await inspect(running, `compare-${language}-${theme}`);

    for (const name of ['results', 'claims', 'settings'] as const) {
      await page.getByRole('navigation', { name: t.app.nav.label }).getByRole('button', { name: t.app.nav[name] }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await inspect(running, `${name}-${language}-${theme}`);
    }

    // the lab again, then tomorrow: page, lab, tab and size are where they were
    await page.getByRole('navigation', { name: t.app.nav.label }).getByRole('button', { name: t.app.nav.labs }).click();
    await inspect(running, `home-again-${language}-${theme}`);
    await primary.filter({ hasText: t.labs.resume.continue }).click();
    await page.getByRole('tab', { name: t.lab.tab.compare }).click();
    await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(1180, 760));
    await page.waitForTimeout(600);
    await running.close();
    const again = await launch({ data: running.data, keepSettings: true });
    await expect(again.page.getByRole('tab', { name: t.lab.tab.compare })).toHaveAttribute('aria-selected', 'true');
    await expect(again.page.locator('html')).toHaveAttribute('data-theme', theme);
    expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getSize())).toEqual([1180, 760]);
    const lab = await again.page.evaluate(async () => {
      const a = await window.gopherbench.call('settings.get', {});
      return a.ok ? (a.value as { labId: string }).labId : '';
    });
    expect(lab).toBe(LAB);
    await again.close();
    expect(again.errors).toEqual([]);
  });
}
