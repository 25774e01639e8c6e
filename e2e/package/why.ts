// Where a person asks why, in the package: what the compiler decided, a service that is watched, what other programs left on the disk.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { runProcess } from '../../electron/process/index.ts';
import { writeProfiles } from '../../electron/testing/profiles.ts';
import { writeTrace } from '../../electron/testing/traces.ts';
import live from '../../renderer/locales/en/live.ts';
import { LAB } from '../app.ts';
import { drop } from '../drop.ts';
import { preparedGo } from '../programs.ts';
import { words } from '../words.ts';

const t = words.en;
const set = (page: Page, settings: object) => page.evaluate((s) => window.gopherbench.call('settings.set', s), settings);

/** Goes through each. What is captured comes from the disk: under strace a program that fights for a lock takes minutes. */
export async function askWhy(page: Page, files: Files): Promise<void> {
  await compiler(page);
  await service(page);
  await fromDisk(page, files);
}

interface Files {
  profile: string;
  trace: string;
  log: string;
}

/** A CPU profile, an execution trace and the log of the collector and the scheduler, that everybody may read. */
export async function writeFiles(folder: string): Promise<Files> {
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  const go = preparedGo();
  await writeProfiles(folder, go);
  const trace = await writeTrace(folder, go, { seconds: 0.2, workers: 4 });
  const argv = [path.join(folder, 'traced'), path.join(folder, 'other.trace'), '0.3', '4', '0', '0'];
  const { stderr } = await runProcess(argv, { cwd: folder, env: { ...go.env, GODEBUG: 'gctrace=1,schedtrace=50' } });
  const log = path.join(folder, 'runtime.log');
  writeFileSync(log, stderr);
  return { profile: path.join(folder, 'cpu.pb.gz'), trace, log };
}

async function fromDisk(page: Page, files: Files): Promise<void> {
  const rail = page.getByRole('navigation').first();
  for (const name of ['labs', 'profiles'] as const) await rail.getByRole('button', { name: t.app.nav[name] }).click();
  await drop(page, files.profile);
  await expect(page.getByRole('treegrid')).toBeVisible({ timeout: 60_000 });
  await drop(page, files.trace);
  await expect(page.getByRole('img', { name: t.traces.timeline.label })).toBeVisible({ timeout: 60_000 });
  // Over a trace it would stand beside it.
  await page.getByRole('button', { name: t.traces.back }).click();
  await drop(page, files.log);
  await expect(page.getByRole('region', { name: t.gc.gc.title })).toBeVisible({ timeout: 60_000 });
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
