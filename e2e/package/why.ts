// Where a person asks why, in the package: what the compiler decided, a service that is watched.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import live from '../../renderer/locales/en/live.ts';
import { LAB } from '../app.ts';
import { words } from '../words.ts';

const t = words.en;
const set = (page: Page, settings: object) => page.evaluate((s) => window.gopherbench.call('settings.set', s), settings);

/** Goes through each. Captures are left out: under strace a program that fights for a lock takes minutes. */
export async function askWhy(page: Page): Promise<void> {
  await compiler(page);
  await service(page);
}

async function compiler(page: Page): Promise<void> {
  await page.getByRole('navigation').first().getByRole('button', { name: t.app.nav.labs }).click();
  await set(page, { page: 'lab', labId: LAB, tab: 'code', openFile: { [LAB]: 'counter.go' } });
  await page.getByRole('button', { name: t.compiler.toggle }).click();
  await expect(page.locator('.compiler-state')).toContainText('linux/amd64', { timeout: 120_000 });
}

/** It is of this computer and tells Prometheus text: nothing else may be asked. */
async function service(page: Page): Promise<void> {
  const asked = new Set<string>();
  const server = http.createServer((request, response) => {
    asked.add(request.url!.split('?')[0]!);
    if (request.url === '/metrics') response.end('# TYPE go_goroutines gauge\ngo_goroutines 7\n');
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await set(page, { page: 'profiles' });
    await page.getByRole('button', { name: live.title }).click();
    await page.getByLabel(live.form.address).fill(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    await page.getByRole('button', { name: live.form.watch, exact: true }).click();
    await expect(page.getByRole('region', { name: live.chart.goroutines.title })).toBeVisible({ timeout: 30_000 });
    expect([...asked]).toContain('/metrics');
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
