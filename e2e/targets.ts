// The Builds page as a test drives it: its rows by target, its button, the dialog for a folder.
import type { Locator, Page } from '@playwright/test';
import type { Settings, TargetId } from '../electron/contract/index.ts';
import { expect, type Running } from './app.ts';
import { like, words } from './words.ts';

const NO_FLAGS = { strip: false, tags: [], gcflags: [] };
export const chosen = (targets: TargetId[]): Partial<Settings> => ({
  build: { what: 'program', chosen: { program: { targets, flags: NO_FLAGS }, module: { targets, flags: NO_FLAGS } } },
});
const t = words.en;

export const row = (page: Page, target: string): Locator => page.getByRole('row').filter({ hasText: new RegExp(`^${target} `) });
export const state = (page: Page, target: string, word: string) => row(page, target).getByText(new RegExp(`^\\S*${word}$`));
export const buildButton = (page: Page, n: number, b: (typeof words)['en' | 'zh']['builds'] = t.builds) =>
  page
    .getByRole('main')
    .getByRole('button')
    .filter({ hasText: like(n === 1 ? b.button.build_one : b.button.build_other, { count: n }) });

export async function toBuilds({ page }: Running, w: (typeof words)['en' | 'zh'] = t): Promise<void> {
  await expect(page.getByText(like(w.app.status.verified)).first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('navigation', { name: w.app.nav.label }).getByRole('button', { name: w.app.nav.builds }).click();
  await expect(row(page, 'linux/amd64')).toBeVisible({ timeout: 60_000 });
}

/** The system's dialog for a folder answers with this one: nothing else of the app is touched. */
export const answerFolder = ({ app }: Running, folder: string | undefined) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: chosen === undefined, filePaths: chosen === undefined ? [] : [chosen] });
  }, folder);
