// The compiler's view: marks at the lines they are about, the way of an escape, instructions for another machine; never shown as current when it is not.
import { expect, LAB, shot, test } from './app.ts';
import { inspect } from './look.ts';
import { like, words } from './words.ts';

for (const [language, theme] of [
  ['zh', 'dark'],
  ['en', 'light'],
] as const) {
  test(`the compiler's view of a lab, ${language}, ${theme}`, async ({ start }) => {
    const t = words[language];
    const running = await start({
      settings: { language, theme, page: 'lab', labId: LAB, tab: 'code', openFile: { [LAB]: 'counter.go' } },
    });
    const { page } = running;
    await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
    await page.getByRole('button', { name: t.compiler.toggle }).click();
    const panel = page.getByRole('region', { name: t.compiler.panel });
    await expect(page.locator('.compiler-state')).toContainText('linux/amd64', { timeout: 60_000 });
    await expect(page.locator('.cm-finding').first()).toBeVisible({ timeout: 60_000 });
    const allocated = panel.getByRole('button', { name: like(t.compiler.mark.escape, { what: 'new(mutexCounter)' }) });
    await allocated.click();
    await expect(panel.getByText(t.compiler.explain.escape)).toBeVisible();
    await inspect(running, `compiler-${language}-${theme}`);

    // from the place of a finding to its line, and to the instructions of its function
    await panel
      .getByRole('button', { name: like(t.compiler.list.goTo, { place: 'counter.go:39' }) })
      .first()
      .click();
    await panel.getByRole('tab', { name: t.compiler.tab.assembly }).click();
    const table = panel.getByRole('table', { name: /Inc/ });
    await expect(table.getByText(/lockSlow/).first()).toBeVisible({ timeout: 30_000 });
    if (theme === 'dark') await inspect(running, `assembly-${language}-${theme}`);
    else await shot(page, `assembly-${language}-${theme}`);

    // by keyboard: what stands at the caret's line
    await page.getByRole('textbox', { name: 'counter.go' }).focus();
    await page.keyboard.press('Alt+Enter');
    await expect(panel.getByText(t.compiler.explain.inlineCall)).toBeVisible();
    await panel.getByRole('searchbox').fill('getter that is not there');
    await expect(panel.getByText(t.compiler.list.noneFound)).toBeVisible();
    await panel.getByRole('searchbox').fill('');

    // a changed text makes it old, which is said; saving brings it up to date
    await page.getByRole('textbox', { name: 'counter.go' }).focus();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.type('// new\n');
    await expect(page.getByText(t.compiler.state.stale)).toBeVisible();
    await expect(page.locator('.cm-finding-stale').first()).toBeAttached();
    await shot(page, `compiler-stale-${language}-${theme}`);
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.getByText(like(t.compiler.state.current, { go: '1.27.4', target: 'linux/amd64' }))).toBeVisible({
      timeout: 60_000,
    });
    await expect(
      panel.getByRole('button', { name: like(t.compiler.list.goTo, { place: 'counter.go:40' }) }).first(),
    ).toBeVisible();
    await expect(page.locator('.cm-finding-stale')).toHaveCount(0);
  });
}
