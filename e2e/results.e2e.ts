// The Results page with three runs and with thousands: found, walked through by keyboard, compared, deleted.
import type { Page } from '@playwright/test';
import { expect, freshData, test } from './app.ts';
import { inspect, resize } from './look.ts';
import { seedRuns } from './seed.ts';
import { like, words } from './words.ts';

const rows = (page: Page) => page.locator('.results-rows .results-row');
const open = (page: Page, name: string) => page.getByRole('navigation').first().getByRole('button', { name }).click();

test('thousands of runs: filtered, searched in the words on the screen, sorted, to the last by keyboard', async ({ start }) => {
  const t = words.en;
  const data = freshData();
  seedRuns(data, { runs: 5000, samples: 8, labs: ['mutex-vs-rwmutex', 'gone-lab'] });
  const running = await start({ data });
  const { page } = running;
  await open(page, t.app.nav.results);
  await expect(page.getByText(like(t.results.count, { n: '5,000' }))).toBeVisible();
  await inspect(running, 'results-many-en');

  const search = page.getByRole('searchbox');
  await search.fill('cancelled bench-03');
  await expect(page.getByText(like(t.results.found, { all: '5,000' }))).toBeVisible();
  await expect(rows(page).first()).toContainText('bench-03');
  await expect(rows(page).first()).toContainText(t.run.status.cancelled);
  await search.fill('nothing is called that');
  await expect(page.getByText(t.results.none)).toBeVisible();
  await inspect(running, 'results-none-en');
  await page.getByRole('button', { name: t.results.filter.clear }).click();
  await expect(page.getByText(like(t.results.count, { n: '5,000' }))).toBeVisible();

  await page.getByRole('button', { name: t.results.column.samples }).click();
  await expect(page.getByRole('columnheader', { name: t.results.column.samples })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('8');

  // by keyboard alone: to the last row and back, choose two, compare
  await rows(page).first().locator('.results-open').focus();
  await page.keyboard.press('End');
  await expect(page.locator('[data-row="4999"] .results-open')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('[data-row="0"] .results-open')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-row="1"] .results-open')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByText(like(t.results.selected, { n: 2 }))).toBeVisible();
});

test('old runs of Results are compared and opened, though a hundred are newer', async ({ start }) => {
  const t = words.en;
  const data = freshData();
  seedRuns(data, { runs: 400, samples: 80, machines: 1 });
  const { page } = await start({ data });
  await open(page, t.app.nav.results);
  await page.getByRole('button', { name: t.results.column.started }).click();
  await expect(page.getByRole('columnheader', { name: t.results.column.started })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.locator('[data-row="0"]')).toBeVisible();
  const oldest = await page.locator('[data-row="0"] .results-open').getAttribute('title');
  await page.locator('[data-row="0"] input').click();
  await page.locator('[data-row="1"] input').click();
  await page.getByRole('button', { name: like(t.results.compare, { n: 2 }) }).click();
  await expect(page.getByRole('heading', { name: t.results.side.table })).toBeVisible();
  await expect(page.locator('.compare-chosen')).toHaveCount(2);
  await expect(page.locator('.compare-chosen label').last()).toHaveAttribute('title', oldest!);
});

test('three runs, in Chinese and dark: one is deleted', async ({ start }) => {
  const t = words.zh;
  const data = freshData();
  seedRuns(data, { runs: 3, samples: 8, machines: 1 });
  const running = await start({ data, settings: { language: 'zh', theme: 'dark' } });
  const { page } = running;
  await open(page, t.app.nav.results);
  await expect(rows(page)).toHaveCount(3);
  await inspect(running, 'results-few-zh');
  await resize(running, 1280, 800);
  await page.getByRole('searchbox').fill('完成');
  await expect(rows(page)).toHaveCount(3);
  await page.locator('[data-row="1"] input').click();
  await page.getByRole('button', { name: like(t.results.remove.selected, { n: 1 }) }).click();
  await page.getByRole('button', { name: t.results.remove.action }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText(like(t.results.count, { n: 2 }))).toBeVisible();
});
