// A run is profiled from its own page, the GC log of it is looked at, and one from the disk with everything that raises an alarm.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Running } from './app.ts';
import { expect, freshData, LAB, test } from './app.ts';
import { inspect, inspectBoth } from './look.ts';
import { like, words } from './words.ts';

/** A service that leaks, stops too long and then collects all the time; a line of it is cut off. */
function log(): string {
  const line = (gc: number, at: number, pause: number, before: number, live: number) =>
    `gc ${gc} @${at.toFixed(3)}s 3%: 0.052+${(gc % 7) + 2}.1+${pause} ms clock, 0.10+1.2/${(gc % 5) + 3}.4/2.3+0.38 ms cpu, ` +
    `${before}->${before + 2}->${live} MB, ${before + 1} MB goal, 1 MB stacks, 0 MB globals, 2 P\n`;
  let text = 'listening on :8080\n';
  let at = 0.4;
  for (let gc = 1; gc <= 120; gc++) {
    at += gc > 80 ? 0.15 : 1.1;
    const live = 40 + Math.round(6 * Math.sin(gc / 4)) + (gc > 50 ? 35 : 0);
    text += line(gc, at, gc === 33 ? 64 : 0.2, live * 2 - 1, live);
  }
  for (let ms = 0; ms <= 60_000; ms += 1000) {
    const waiting = Math.max(0, Math.round(20 * Math.sin(ms / 9000)));
    text += `SCHED ${ms}ms: gomaxprocs=2 idleprocs=${waiting > 0 ? 0 : 1} threads=9 spinningthreads=0 needspinning=0 idlethreads=4 runqueue=${waiting} [ ${waiting >> 1} ${waiting >> 2} ] schedticks=[ ${ms} ${ms} ]\n`;
  }
  return `${text}gc 121 @70.1s 3%: 0.052+2.1\n`;
}

async function measured({ page }: Running, kind = ['mutex']): Promise<void> {
  const started = await page.evaluate(
    ([labId, kind]) =>
      window.gopherbench.start('run.start', {
        labId,
        profile: 'quick',
        params: { kind, goroutines: ['64'], reads: ['90'] },
      }),
    [LAB, kind] as const,
  );
  const { id } = (started as { value: { id: string } }).value;
  const status = () =>
    page.evaluate(async (job) => {
      const list = (await window.gopherbench.call('jobs.list', {})) as { value: { id: string; status: string }[] };
      return list.value.find((j) => j.id === job)?.status;
    }, id);
  await expect.poll(status, { timeout: 60_000 }).toBe('done');
}

const set = (page: Page, settings: object) => page.evaluate((s) => window.gopherbench.call('settings.set', s), settings);

test('Profile… on a run, its GC log, and a log from the disk with alarms', async ({ start }) => {
  const t = words.en;
  const data = freshData();
  const running = await start({ data, settings: { page: 'lab', labId: LAB, tab: 'run' } });
  const { app, page } = running;
  await measured(running);

  const card = page.getByRole('region', { name: t.capture.title });
  await card.getByRole('button', { name: t.capture.start }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t.capture.kind.trace, { exact: true }).click();
  await dialog.getByText(t.capture.kind.gctrace).click();
  await dialog.getByText(t.capture.kind.schedtrace).click();
  await inspectBoth(running, 'capture-dialog');
  await dialog.getByRole('button', { name: t.capture.dialog.go }).click();
  await expect(card.getByRole('progressbar')).toBeVisible();
  const taken = card.getByRole('listitem');
  await expect(taken).toHaveCount(4, { timeout: 60_000 });
  await expect(taken.last()).toContainText(t.capture.kind.cpu);
  await expect(taken.last()).toContainText('n = 10');
  await card.scrollIntoViewIfNeeded();
  await inspect(running, 'capture-list-en');

  await card.getByRole('button', { name: t.capture.kind.cpu, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(LAB);
  await set(page, { page: 'lab' });

  await card.getByRole('button', { name: t.capture.kind.trace, exact: true }).click();
  await expect(page.getByRole('heading', { name: t.traces.title })).toBeVisible();
  await expect(page.getByRole('tab', { name: t.traces.tab.timeline })).toBeVisible({ timeout: 60_000 });
  // The scheduler's log of the same process stands beside it.
  await expect(page.getByText(/^Scheduler log: [\d.]+ in run queues/)).toBeVisible();
  await expect(page.getByRole('button', { name: t.app.nav.labs })).toHaveAttribute('aria-current', 'page');
  await inspect(running, 'trace-sched-en');
  await page.getByRole('button', { name: t.traces.back }).click();

  await card.getByRole('button', { name: t.capture.kind.gctrace, exact: true }).click();
  const chart = page.getByRole('slider');
  await expect(chart).toBeVisible();
  await chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(page.getByRole('heading', { name: like(t.gc.cycle.title, { gc: 1 }) })).toBeVisible();
  await expect(chart).toHaveAttribute('aria-valuetext', /Collection 1 at /);

  const file = path.join(data, 'service.log');
  writeFileSync(file, log());
  await app.evaluate(({ dialog: system }, chosen) => {
    system.showOpenDialog = (async () => ({ canceled: false, filePaths: [chosen] })) as never;
  }, file);
  await page.getByRole('button', { name: t.gc.open }).click();
  await expect(page.getByText('service.log')).toBeVisible();
  const alarms = page.getByRole('region', { name: t.gc.alarms.title }).getByRole('listitem');
  await expect(alarms).toHaveCount(3);
  await expect(alarms.nth(0)).toContainText('64 ms');
  await expect(page.getByText(like(t.gc.broken.title, { n: 1 }))).toBeVisible();
  await alarms.nth(1).getByRole('button').click();
  await expect(page.getByRole('heading', { name: like(t.gc.cycle.title, { gc: 51 }) })).toBeVisible();
  await inspect(running, 'gc-alarms-en');

  await set(page, { language: 'zh', theme: 'dark' });
  const z = words.zh;
  await expect(page.getByRole('heading', { name: like(z.gc.cycle.title, { gc: 51 }) })).toBeVisible();
  await page.getByRole('region', { name: z.gc.gc.title }).scrollIntoViewIfNeeded();
  await inspect(running, 'gc-alarms-zh');
  const scheduler = page.getByRole('region', { name: z.gc.sched.title });
  await scheduler.scrollIntoViewIfNeeded();
  await inspect(running, 'gc-sched-zh');
  await page.getByRole('region', { name: z.gc.gc.title }).getByRole('button', { name: z.results.chart.asTable }).click();
  await expect(page.getByRole('columnheader', { name: z.gc.field.assist })).toBeVisible();
});

test('the lesson takes its mutex profile at the step about contention, and opens it', async ({ start }) => {
  const t = words.zh;
  const running = await start({
    settings: { language: 'zh', theme: 'dark', page: 'lab', labId: LAB, tab: 'run', step: { [LAB]: 'practice' } },
  });
  const { page } = running;
  const named = { kind: t.capture.kind.mutex };
  const take = page.getByRole('button', { name: like(t.lesson.takeProfile, named) });
  await take.scrollIntoViewIfNeeded();
  await inspect(running, 'lesson-profile-zh');
  expect(
    await page
      .locator('.lesson-action')
      .last()
      .evaluate((e) => e.scrollWidth <= e.clientWidth),
  ).toBe(true);
  await take.click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(LAB, { timeout: 60_000 });
  await expect(page.getByText('sync.(*Mutex).Unlock').first()).toBeVisible();
  await set(page, { page: 'lab' });
  await page.getByRole('button', { name: like(t.lesson.openProfile, named) }).click();
  await expect(page.getByText('sync.(*Mutex).Unlock').first()).toBeVisible();
  await inspect(running, 'lesson-mutex-zh');

  // One step earlier: a trace of who waits for whom.
  await set(page, { page: 'lab', step: { [LAB]: 'rwmutex' } });
  await page.getByRole('button', { name: t.lesson.takeTrace }).click();
  const canvas = page.getByRole('img', { name: t.traces.timeline.label });
  await expect(canvas).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: t.app.nav.labs })).toHaveAttribute('aria-current', 'page');
  await page.getByRole('tab', { name: t.traces.tab.tables }).click();
  // Its longest waits are for the lock: from one of them to the timeline, and to the one who woke it.
  const waits = page.getByRole('region', { name: t.traces.waits.title, exact: true });
  await waits
    .getByRole('row', { name: /rwmutexCounter/ })
    .first()
    .getByRole('button')
    .first()
    .click();
  const detail = page.getByRole('region', { name: t.traces.detail.label });
  await expect(detail.getByText(/sync\.\(\*RWMutex\)\.(R?Lock)/).first()).toBeVisible();
  await inspect(running, 'lesson-trace-zh');
  await canvas.focus();
  await page.keyboard.press('w');
  await expect(detail.getByText(t.traces.class.running, { exact: false }).first()).toBeVisible();
  await inspect(running, 'lesson-trace-woken-zh');
  await page.getByRole('button', { name: t.traces.back }).click();
  await expect(page.getByRole('button', { name: t.lesson.openTrace })).toBeVisible();
});

test('differences: Mutex against RWMutex two clicks from the run, two runs one click from their comparison', async ({
  start,
}) => {
  const [t, z] = [words.en, words.zh];
  const running = await start({ settings: { page: 'lab', labId: LAB, tab: 'run' } });
  const { page } = running;
  const change = page.getByRole('columnheader', { name: t.profiles.column.change });
  await measured(running, ['mutex', 'rwmutex']);
  const card = page.getByRole('region', { name: t.capture.title });
  await card.getByRole('button', { name: t.capture.start }).click();
  await page.getByRole('dialog').getByRole('button', { name: t.capture.dialog.go }).click();
  // The other lock was not profiled yet: it is, and then the difference opens.
  await card.getByRole('button', { name: like(t.capture.against.open, { kind: t.capture.kind.cpu }) }).click({ timeout: 60_000 });
  await page.getByRole('menuitem', { name: 'RWMutex' }).click();
  await expect(change).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mutex');
  await expect(page.getByText(like(t.profiles.base.minus, { name: 'RWMutex' }))).toBeVisible();
  await expect(page.locator('.frame-rail [aria-current=page]')).toHaveText(t.app.nav.profiles);
  await inspect(running, 'diff-mutex-rwmutex-en');

  await set(page, { page: 'lab' });
  await measured(running, ['mutex', 'rwmutex']);
  await set(page, { tab: 'compare', language: 'zh', theme: 'dark' });
  const both = page.getByRole('region', { name: like(z.capture.pair.of, { other: 'B', base: 'A' }) });
  await expect(both.getByText(z.capture.pair.none)).toBeVisible();
  await inspect(running, 'compare-no-profiles-zh');
  await both.getByRole('button', { name: z.capture.pair.take }).click();
  await inspect(running, 'compare-take-zh');
  await page.getByRole('dialog').getByRole('button', { name: z.capture.dialog.go }).click();
  await expect(page.getByRole('columnheader', { name: z.profiles.column.change })).toBeVisible({ timeout: 60_000 });
  await set(page, { page: 'lab', language: 'en', theme: 'light' });
  const pair = page.getByRole('region', { name: like(t.capture.pair.of, { other: 'B', base: 'A' }) });
  await expect(pair.getByRole('button', { name: t.capture.kind.cpu })).toBeVisible();
  await inspect(running, 'compare-profiles-en');
  await pair.getByRole('button', { name: t.capture.kind.cpu }).click();
  await expect(change).toBeVisible();

  // Any two: by run, by code, by machine.
  await page.getByRole('button', { name: t.profiles.base.open, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(t.profiles.base.group.code, { exact: true }).click();
  await expect(dialog.getByText(t.profiles.base.own.code)).toBeVisible();
  await inspect(running, 'compare-dialog-en');
  await dialog.getByText(t.profiles.base.way.normalised, { exact: true }).click();
  await dialog.getByRole('button', { name: /rwmutex/ }).click();
  await expect(page.getByRole('checkbox', { name: t.profiles.filter.normalize })).toBeChecked();
});
