// Starts the real app for a test: the runtime that `npm start` uses, a data folder of its own, and a record of every console error.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import type { Settings } from '../electron/contract/index.ts';
import { dataFolder } from '../electron/paths.ts';
import { electronRuntime } from '../scripts/electron-path.mjs';
import { evaluateOnce } from './once.ts';

export const root = path.resolve(import.meta.dirname, '..');
export const LAB = 'mutex-vs-rwmutex';

/** Tests that stand side by side have a display each; where `npm test` brought none, there is the machine's own. */
const displays = (process.env.GOPHERBENCH_DISPLAYS ?? '').split(' ').filter(Boolean);
if (displays.length > 0) process.env.DISPLAY = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % displays.length];

/** Names the folder with what earlier starts have left for the next; see warm.ts. */
export const WARM = 'GOPHERBENCH_WARM';

/** The data folder that set-up filled: toolchain, caches, tools. */
const prepared = dataFolder();

export interface LaunchOptions {
  settings?: Partial<Settings>;
  /** a data folder to use again */
  data?: string;
  env?: Record<string, string>;
  args?: string[];
  /** leave settings.json as the last start left it */
  keepSettings?: boolean;
  /** another folder with out/, go-labs/ and resources/ */
  root?: string;
}

export interface Running {
  app: ElectronApplication;
  page: Page;
  data: string;
  errors: string[];
  close(): Promise<void>;
}

/** A fresh data folder that shares what set-up prepared; `own` copies the toolchain too, for a test that damages it. */
export function freshData(o: { own?: boolean; name?: string } = {}): string {
  const data = mkdtempSync(path.join(os.tmpdir(), `${o.name ?? 'gopherbench'}-`));
  for (const name of readdirSync(prepared)) {
    if (!['toolchain', 'go', 'tools'].includes(name)) continue;
    if (o.own && name === 'toolchain')
      cpSync(path.join(prepared, name), path.join(data, name), { recursive: true, preserveTimestamps: true });
    else if (name === 'go') {
      // temporary files and HOME are each test's own; the build cache is shared, as it is between two starts
      mkdirSync(path.join(data, 'go'));
      for (const part of ['cache', 'mod']) {
        if (existsSync(path.join(prepared, 'go', part)))
          symlinkSync(path.join(prepared, 'go', part), path.join(data, 'go', part), 'junction');
      }
    } else symlinkSync(path.join(prepared, name), path.join(data, name), 'junction');
  }
  if (process.env[WARM]) cpSync(process.env[WARM], data, { recursive: true, preserveTimestamps: true });
  return data;
}

export function writeSettings(data: string, settings: Partial<Settings>): void {
  const file = path.join(data, 'settings.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  writeFileSync(
    file,
    JSON.stringify({ window: { x: 0, y: 0, width: 1280, height: 800, maximized: false }, ...kept, ...settings }),
  );
}

export async function launch(o: LaunchOptions = {}): Promise<Running> {
  const data = o.data ?? freshData();
  if (!o.keepSettings) writeSettings(data, { language: 'en', theme: 'light', ...o.settings });
  const runtime = electronRuntime();
  // Without an executablePath Playwright holds the app's `ready` until it is listening; with one, a window that opens first can be
  // missed for ever. Where the runtime is, electron's own module reads from this variable.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.dist;
  const app = await _electron.launch({
    args: [...runtime.args, ...(o.args ?? []), path.join(o.root ?? root, 'out/main/main.js')],
    // A locale that every Linux has: with one that is named and not installed, paths have ASCII letters only.
    env: {
      ...(runtime.env as Record<string, string>),
      GOPHERBENCH_DATA: data,
      LANG: process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8',
      ...o.env,
    },
  });
  evaluateOnce(app);
  const errors: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  page.on('pageerror', (e) => errors.push(String(e)));
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const close = async () => {
    // A test may leave something running in a terminal; nobody is there to be asked about it.
    await page.evaluate(() => window.gopherbench.call('app.leave', {})).catch(() => {});
    await app.close();
  };
  return { app, page, data, errors, close };
}

/** `start()` launches; everything started is closed after the test, and a console error fails it. */
export const test = base.extend<{ start: (o?: LaunchOptions) => Promise<Running> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  start: async ({}, use) => {
    const started: Running[] = [];
    await use(async (o) => {
      const running = await launch(o);
      started.push(running);
      return running;
    });
    for (const r of started) {
      await r.close().catch(() => {});
      if (!process.env.GOPHERBENCH_KEEP) rmSync(r.data, { recursive: true, force: true, maxRetries: 3 });
    }
    expect(started.flatMap((r) => r.errors)).toEqual([]);
  },
});
export { expect };

/** Whether somebody wants to look at pictures. Each takes up to half a second. */
export const looking = Boolean(process.env.GOPHERBENCH_SHOTS);

/** Pictures to look at: test-results/shots/NAME.png, with GOPHERBENCH_SHOTS=1. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!looking) return;
  const folder = path.join(root, 'test-results', 'shots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
