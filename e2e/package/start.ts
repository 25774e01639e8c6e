// Starts the packaged app as it is shipped: its fuses leave no inspector for Playwright, so the window is driven over Chromium's own
// DevTools protocol, on loopback, at a port that Chromium chooses and tells.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import type { Installed } from './installed.ts';

export interface Started {
  page: Page;
  pid: number;
  /** ms from the program's start to a page that shows the app's frame */
  ms: number;
  errors: string[];
  stderr(): string;
  /** Ends the app as the system would at shutdown, and waits; its exit code. */
  quit(): Promise<number | null>;
}

export interface StartOptions {
  installed: Installed;
  home: string;
  env?: Record<string, string>;
  args?: string[];
  /** what goes before the program, e.g. strace and its options */
  before?: string[];
  /** `before` changes the user itself */
  asRoot?: boolean;
}

export async function start(o: StartOptions): Promise<Started> {
  const began = performance.now();
  const [program, ...args] = [...(o.before ?? []), o.installed.program, '--remote-debugging-port=0', ...(o.args ?? [])] as [
    string,
    ...string[],
  ];
  const child = spawn(program, args, {
    cwd: '/',
    env: { HOME: o.home, PATH: '/usr/bin:/bin', LANG: 'en_US.UTF-8', DISPLAY: process.env.DISPLAY ?? '', ...o.env },
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(o.asRoot ? {} : o.installed.user),
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  try {
    const address = await listening(child, () => said);
    const { page, browser } = await windowOf(address);
    const errors: string[] = [];
    page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
    page.on('pageerror', (e) => errors.push(String(e)));
    await expect(page.getByRole('navigation').first()).toBeVisible();
    const pid = o.before ? childOf(child.pid!, o.installed.program) : child.pid!;
    return {
      page,
      pid,
      ms: performance.now() - began,
      errors,
      stderr: () => said,
      async quit() {
        await browser.close(); // lets go of it; the app goes on
        process.kill(pid, 'SIGTERM');
        const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
        const code = await ended;
        clearTimeout(late);
        return code;
      },
    };
  } catch (e) {
    child.kill('SIGKILL');
    throw new Error(`${e instanceof Error ? e.message : String(e)}\n${said}`);
  }
}

async function listening(child: ChildProcess, said: () => string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      () => {
        if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}`);
        found = /DevTools listening on (ws:\/\/\S+)/.exec(said())?.[1];
        return found !== undefined;
      },
      { timeout: 30_000, intervals: [50], message: 'the app tells its DevTools port' },
    )
    .toBe(true);
  return found!;
}

/**
 * The port is open before there is a window, and whoever connects while Chromium makes its pages may wait for ever (seen in 1 of 10 starts):
 * so the list of pages is asked until ours is there, and then it is connected to, again where an answer stays out.
 */
async function windowOf(address: string): Promise<{ page: Page; browser: Browser }> {
  const list = `http://${new URL(address).host}/json/list`;
  const there = async () => {
    const targets = (await (await fetch(list)).json()) as { type: string; url: string; title: string }[];
    return targets.some((t) => t.type === 'page' && t.url.startsWith('app://gopherbench/') && t.title === 'Gopherbench');
  };
  await expect.poll(there, { timeout: 30_000, intervals: [50], message: 'the window opens' }).toBe(true);
  for (let attempt = 1; ; attempt++) {
    try {
      const browser = await chromium.connectOverCDP(address, { timeout: 5000 });
      const page = browser
        .contexts()
        .flatMap((c) => c.pages())
        .find((p) => p.url().startsWith('app://gopherbench/'));
      if (page) return { page, browser };
      await browser.close();
      throw new Error('the window is not among the pages');
    } catch (e) {
      if (attempt === 4) throw e;
    }
  }
}

export interface Process {
  pid: number;
  parent: number;
  command: string;
}

export function processes(): Process[] {
  const found: Process[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
      found.push({ pid: Number(name), parent, command });
    } catch {
      // it ended while we looked
    }
  }
  return found;
}

/** All below a process, itself left out. */
export function descendants(pid: number): Process[] {
  const all = processes();
  const below = (parent: number): Process[] => all.filter((p) => p.parent === parent).flatMap((p) => [p, ...below(p.pid)]);
  return below(pid);
}

const childOf = (pid: number, program: string): number =>
  descendants(pid).find((p) => p.command.startsWith(program) && !p.command.includes('--type='))?.pid ?? pid;
