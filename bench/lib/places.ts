// Where a bench finds the app, and a data folder of its own that is as set-up leaves one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freshData, writeSettings } from '../../e2e/app.ts';
import type { Settings } from '../../electron/contract/index.ts';
import { readLab } from '../../electron/labs/manifest.ts';
import type { Cdp } from './cdp.ts';
import { type App, startApp } from './electron.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const labs = path.join(root, 'go-labs');

export const goVersion = (): string =>
  (JSON.parse(readFileSync(path.join(root, 'resources', 'toolchain.json'), 'utf8')) as { version: string }).version;

/** How long a sample of a lab's quick profile is, as go test is told. */
export const quickBenchtime = (folder: string): string => readLab(labs, folder).value!.profiles.quick.benchtime;

/** A fresh install: toolchain, tools and warm cache as set-up made them, nothing else. */
export const freshInstall = (): string => freshData({ name: 'bench' });

/** Opens the window on a data folder, at the same page each time. */
export function openOurs(
  data: string,
  display: Record<string, string>,
  settings: Partial<Settings> = { page: 'labs' },
  args: string[] = [],
): Promise<App> {
  writeSettings(data, { language: 'en', theme: 'light', ...settings });
  return startApp({ main: root, url: 'app:', env: { ...display, GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' }, args });
}

/** The toolchain is known to be whole: everything that the window offers can be used. */
export const READY = `!!document.querySelector('.frame-status .frame-good')`;

/** Drops a file on the page, as from a file manager. */
export async function drop(page: Cdp, file: string): Promise<void> {
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'])
    await page.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
}
