// A terminal in the window, as a test reads and drives it. Text can be read where elements draw it, hence NO_CARD.
import type { Page } from '@playwright/test';
import { expect, type LaunchOptions, type Running } from './app.ts';

/** No WebGL: terminals are drawn by page elements, as where there is no graphics card. */
export const NO_CARD: LaunchOptions = { args: ['--disable-gpu', '--disable-software-rasterizer'], env: { LC_ALL: 'C.UTF-8' } };

export const screenText = (page: Page, nth = 0): Promise<string> =>
  page
    .locator('.term-view')
    .nth(nth)
    .locator('.xterm-rows > div')
    .evaluateAll((rows) => rows.map((r) => (r.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()).join('\n'));

/** Waits until a terminal shows it. */
export async function shows(page: Page, what: RegExp | string, o: { nth?: number; timeout?: number } = {}): Promise<void> {
  await expect
    .poll(() => screenText(page, o.nth), { timeout: o.timeout ?? 20_000 })
    .toMatch(typeof what === 'string' ? new RegExp(what.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : what);
}

/** The prompt of a shell that waits: of root or of anybody else. */
export const PROMPT = /[#$%>] ?$/m;

/** Opens the first terminal of the lab that is shown. */
export async function openFirst({ page }: Running): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const a = await window.gopherbench.call('toolchain.state', {});
        return a.ok && (a.value as { state: string }).state;
      }),
    )
    .toBe('ready');
  await page.locator('.term-bar').waitFor();
  await page.keyboard.press('Control+`');
  await page.locator('.term-screen .xterm').first().waitFor();
  await shows(page, PROMPT);
}

/** Types a line into the terminal that has the focus. */
export async function line(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

/** Where a text stands that one row of the first terminal shows: the middle of it, in the page. */
export const pointAt = (page: Page, text: string): Promise<{ x: number; y: number }> =>
  page
    .locator('.xterm-rows')
    .first()
    .evaluate((rows, wanted) => {
      for (const row of rows.children) {
        const at = (row.textContent ?? '').indexOf(wanted);
        if (at < 0) continue;
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        let before = 0;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const length = node.textContent!.length;
          if (at < before + length) {
            const range = document.createRange();
            range.setStart(node, at - before);
            range.setEnd(node, at - before + 1);
            const box = range.getBoundingClientRect();
            return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
          }
          before += length;
        }
      }
      throw new Error(`${wanted} is not on the screen`);
    }, text);
