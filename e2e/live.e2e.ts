// A running service that leaks goroutines, looked at in the real app: the growth on the dashboard, the alarm, the dump that proves it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildLeaky, type Leaky, startLeaky } from '../electron/testing/leaky.ts';
import { expect, test } from './app.ts';
import { inspect } from './look.ts';
import { preparedGo } from './programs.ts';

let folder: string;
let service: Leaky;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'live-'));
  service = await startLeaky(await buildLeaky(folder, preparedGo()));
});
test.afterAll(async () => {
  await service.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a leak is found: growth, alarm, dump with its proof; the service dies, which is an event', async ({ start }) => {
  const r = await start({ settings: { page: 'profiles', language: 'en', theme: 'light' } });
  const { page } = r;
  await page.getByRole('button', { name: 'Live service' }).click();
  const address = page.getByLabel('Address on this computer');
  const watch = page.getByRole('button', { name: 'Watch', exact: true });
  await address.fill('example.com:80');
  await watch.click();
  await expect(page.getByRole('alert')).toContainText('is not an address of this computer');
  await address.fill(service.address);
  await watch.click();
  await expect(page.getByRole('region', { name: 'Goroutines' })).toBeVisible();

  // A dump before the leak, to compare with.
  await page.getByRole('button', { name: 'Take …' }).click();
  await page.getByRole('menuitem', { name: 'Goroutine dump' }).click();
  await expect(page.getByText('Taken from the service.')).toBeVisible();
  await service.get('/leak?n=600');
  await service.get('/work?n=32');
  await expect(page.getByText(/^Alarm\. goroutines: grows by more than 500 within 1 min; it grew by 6\d\d\./)).toBeVisible();
  const alarm = page.getByRole('listitem').filter({ hasText: 'Alarm. goroutines' });
  await expect(alarm.getByText('Heap profile')).toBeVisible();
  await inspect(r, 'live-en-light');

  await alarm.getByRole('button', { name: 'Open' }).first().click();
  const suspects = page.getByRole('region', { name: 'What looks leaked' });
  await expect(suspects).toContainText('main.answer.func1');
  await expect(suspects).toContainText('600 can never go on');
  await expect(suspects).toContainText('Started by main.answer (main.go:');
  const places = page.getByRole('region', { name: 'Places', exact: true });
  await places.getByRole('button', { name: /main\.answer\.func1/ }).click();
  await expect(places.getByText('goroutines ', { exact: false }).last()).toBeVisible();
  await page.evaluate(() => window.gopherbench.call('settings.set', { language: 'zh', theme: 'dark' }));
  await expect(page.getByRole('heading', { name: 'Goroutine 转储' })).toBeVisible();
  await inspect(r, 'live-dump-zh-dark');
  await page.getByRole('button', { name: '回到仪表盘' }).click();
  await service.kill();
  await expect(page.getByText('服务没有应答了。')).toBeVisible();
  await inspect(r, 'live-zh-dark');
});
