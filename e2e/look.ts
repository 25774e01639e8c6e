// What every page must stand: axe finds nothing serious, nothing is clipped at the smallest size we promise, and there is a picture to look at.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Lang } from '../electron/contract/index.ts';
import { expect, looking, type Running, shot } from './app.ts';

export async function resize({ app, page }: Running, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]!.setContentSize(w!, h!), [width, height]);
  await page.waitForFunction((w) => window.innerWidth === w, width);
}

/** Until nothing moves: what a resize or a click set off is laid out, and every movement that has an end has come to it. */
export const atRest = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = () =>
      document.getAnimations().filter((a) => a.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    // One movement may set off the next.
    do {
      await frame();
      await frame();
      await Promise.allSettled(moving().map((a) => a.finished));
    } while (moving().some((a) => a.playState === 'running'));
  });

/** The smallest window that we promise, and the one that most begin with. */
const SIZES = [
  [1024, 700],
  [1280, 800],
] as const;

/** Pictures at both sizes, where somebody looks at them; the window ends as the larger one. */
export async function pictures(running: Running, name: string): Promise<void> {
  if (!looking) return;
  for (const [w, h] of SIZES) {
    await resize(running, w, h);
    await atRest(running.page);
    await shot(running.page, `${name}-${w}`);
  }
}

/** Pictures at both sizes, axe, and no sideways scrolling. */
export async function inspect(running: Running, name: string): Promise<void> {
  const { page } = running;
  for (const [w, h] of SIZES) {
    await resize(running, w, h);
    await atRest(page);
    await shot(page, `${name}-${w}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${name} at ${w}`).toBe(true);
  }
  await axe(page, name);
}

/** Turns the page to a language and a theme, and waits until it has. */
export async function turn(page: Page, language: Lang, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((settings) => window.gopherbench.call('settings.set', settings), { language, theme });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
}

/** The same in English and light, and in Chinese and dark; the page is left as it was found. */
export async function inspectBoth(running: Running, name: string): Promise<void> {
  const html = running.page.locator('html');
  const language = (await html.getAttribute('lang'))!.startsWith('zh') ? 'zh' : 'en';
  const theme = (await html.getAttribute('data-theme')) === 'dark' ? 'dark' : 'light';
  for (const [l, t] of [
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const) {
    await turn(running.page, l, t);
    await inspect(running, `${name}-${l}-${t}`);
  }
  await turn(running.page, language, theme);
}

/** Nothing serious. At rest: what is fading in has the contrast of a ghost. */
export async function axe(page: Page, name: string): Promise<void> {
  await atRest(page);
  // Its half a megabyte of script goes into a page once; the builder would put it there twice each time.
  const there = await Promise.all(page.frames().map((f) => f.evaluate(() => 'axe' in window)));
  const builder = new AxeBuilder(there.every(Boolean) ? { page, axeSource: '0' } : { page });
  // legacy mode: the other one opens a page of its own, which this app refuses. What passes is not gathered, which takes as long again.
  const { violations } = await builder
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze();
  const serious = violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
  expect(serious, name).toEqual([]);
}
