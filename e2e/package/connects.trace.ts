// "Nothing phones home", shown with the network there: strace over the app's journeys in the package, and over its command line.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import { LAB, root } from '../app.ts';
import { courseOf } from '../learner.ts';
import { like, words } from '../words.ts';
import { type Installed, test } from './installed.ts';
import { start } from './start.ts';
import { contacts, outside, strace, traced } from './trace.ts';
import { askWhy, writeFiles } from './why.ts';

const { title } = courseOf(LAB).manifest;
let installed: Installed;
let scratch: string;
const node = path.join(root, 'node_modules/node/bin/node');
const user = () => (installed.user ? 'gopherbench-test' : undefined);

test.skip(!strace, 'strace is not installed'); // there is none outside of Linux; set-up brings it where it may
test.beforeAll(({ installed: theirs }) => {
  installed = theirs;
  scratch = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-trace-'));
});
test.afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Runs a command under strace to its end. */
async function run(
  file: string,
  argv: string[],
  env: Record<string, string> = {},
  as = user(),
): Promise<{ exit: number | null; out: string }> {
  const [program, ...args] = [...traced(file, as), ...argv] as [string, ...string[]];
  const child = spawn(program, args, {
    cwd: '/',
    env: { HOME: installed.home, PATH: '/usr/bin:/bin', LANG: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exit, out };
}

test('the control: whatever does connect, send or bind outward is found, through children too', async () => {
  const file = path.join(scratch, 'control');
  const code = `
    const net = require('node:net'), dgram = require('node:dgram'), { execFileSync } = require('node:child_process');
    const quiet = () => {};
    if (process.argv[1] === 'child') net.connect(9, '192.0.2.1').on('error', quiet);
    else {
      net.connect(9, '2001:db8::1').on('error', quiet);
      dgram.createSocket('udp4').send('x', 53, '198.51.100.7', quiet);
      net.createServer().listen(0, '0.0.0.0', function () { net.connect(this.address().port, '127.0.0.1').on('error', quiet); });
      execFileSync(process.execPath, ['-e', process.env.CODE, 'child'], { env: process.env });
    }
    setTimeout(process.exit, 300);`;
  // In a network of its own that reaches nobody: what is traced is the attempt.
  const alone = ['/usr/bin/unshare', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user']), '--net'];
  expect(
    (await run(file, [...alone, node, '-e', code], { CODE: code }, process.getuid?.() === 0 ? 'root' : undefined)).exit,
  ).toBe(0);
  const all = contacts(file);
  expect(outside(all)).toEqual([
    expect.stringMatching(/^bind inet 0\.0\.0\.0:\d+$/),
    'connect inet 192.0.2.1:9',
    'connect inet6 2001:db8::1:9',
    expect.stringMatching(/^send\w+ inet 198\.51\.100\.7:53$/),
  ]);
  expect(all.some((c) => c.address.startsWith('inet 127.0.0.1:'))).toBe(true);
});

test('there is a network to be silent on', () => {
  const outward = Object.values(os.networkInterfaces())
    .flat()
    .filter((a) => a && !a.internal);
  test.skip(outward.length === 0, 'no network here'); // the trace then shows attempts only
  expect(outward.length).toBeGreaterThan(0);
});

test('the window: first start, run, build, terminal, every page; no address outside loopback', async () => {
  test.setTimeout(300_000);
  const file = path.join(scratch, 'window');
  const t = words.en;
  const before = traced(file, user());
  const app = await start({ installed, home: installed.home, before, asRoot: true });
  const { page } = app;
  await expect(page.getByText(like(t.app.status.verified)).first()).toBeVisible({ timeout: 120_000 });
  const primary = page.getByRole('main').getByRole('button');
  await page.getByRole('main').getByRole('button', { name: title.en, exact: true }).click();
  await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toBeVisible();
  await primary.filter({ hasText: t.run.button.quick }).first().click();
  await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 180_000 });
  await everyPage(page);
  await build(page);
  await terminal(page, installed.data);
  expect(await app.quit()).toBe(0);

  const all = contacts(file);
  // it did see: X's socket and the DevTools port are there
  expect(all.some((c) => /^unix @?".*X11-unix/.test(c.address))).toBe(true);
  expect(all.some((c) => c.call === 'bind' && c.address.startsWith('inet 127.0.0.1:'))).toBe(true);
  expect(outside(all)).toEqual([]);
});

test('the window asks why: the compiler’s view, a live service, a profile, a trace, a log; no address outside loopback', async () => {
  test.setTimeout(300_000);
  chmodSync(scratch, 0o755);
  const files = await writeFiles(path.join(scratch, 'files'));
  const file = path.join(scratch, 'why');
  const app = await start({ installed, home: installed.home, before: traced(file, user()), asRoot: true });
  await expect(app.page.getByText(like(words.en.app.status.verified)).first()).toBeVisible({ timeout: 120_000 });
  await askWhy(app.page, files);
  expect(await app.quit()).toBe(0);
  const all = contacts(file);
  expect(all.some((c) => c.call === 'connect' && c.address.startsWith('inet 127.0.0.1:'))).toBe(true);
  expect(outside(all)).toEqual([]);
});

test('a page gone astray: no name is looked up, nothing is sent or connected, not even on loopback', async () => {
  const file = path.join(scratch, 'astray');
  const app = await start({ installed, home: installed.home, before: traced(file, user()), asRoot: true });
  await tries(app.page);
  expect(await app.quit()).toBe(0);
  // Before it even looks whether it may resolve a preconnect's name, Chromium asks the kernel for a route by connecting a datagram
  // socket to this address; no packet is sent by that, and none follows.
  const route = 'connect inet6 2001:4860:4860::8888:443';
  expect(outside(contacts(file)).filter((c) => c !== route)).toEqual([]);
});

test('the command line: help, labs, a run', async () => {
  test.setTimeout(180_000);
  const file = path.join(scratch, 'command');
  expect((await run(file, [installed.command, 'labs', '--json'])).exit).toBe(0);
  expect(outside(contacts(file))).toEqual([]);
  const ran = await run(file, [installed.command, 'run', 'mutex-vs-rwmutex', '--set', 'goroutines=64']);
  expect(ran.exit).toBe(0);
  expect(ran.out).toContain('BenchmarkLock');
  expect(outside(contacts(file))).toEqual([]);
});

/** Every page of the rail, by its button. */
async function everyPage(page: Page): Promise<void> {
  const rail = page.getByRole('navigation').first().getByRole('button');
  for (let i = 0; i < (await rail.count()); i++) {
    await rail.nth(i).click();
    await page.waitForTimeout(500);
  }
}

/** The lab's program for this machine and for a board. */
async function build(page: Page): Promise<void> {
  await page.evaluate(() => {
    const subject = { kind: 'lab', labId: 'mutex-vs-rwmutex', what: 'program' } as const;
    const flags = { strip: false, tags: [], gcflags: [] };
    return window.gopherbench.start('build.start', { subject, targets: ['linux/amd64', 'linux/arm64'], flags });
  });
  const jobs = () =>
    page.evaluate(async () => {
      const a = await window.gopherbench.call('jobs.list', {});
      return a.ok
        ? (a.value as { kind: string; status: string }[]).filter((j) => j.kind === 'build.start').map((j) => j.status)
        : [];
    });
  await expect.poll(jobs, { timeout: 180_000, intervals: [1000] }).toEqual(['done']);
}

/** A shell by node-pty from the archive: what the bundled Go says in it, and that our own command is there. */
async function terminal(page: Page, data: string): Promise<void> {
  const t = words.en;
  await page.getByRole('navigation').first().getByRole('button', { name: t.app.nav.labs }).click();
  await page.getByRole('main').getByRole('button').filter({ hasText: t.labs.resume.continue }).click();
  await page.keyboard.press('Control+`');
  await expect(page.locator('.xterm-helper-textarea').first()).toBeFocused({ timeout: 20_000 });
  await page.waitForTimeout(1500); // the shell's own greeting
  await page.keyboard.type(`go version > "${data}/said" 2>&1; which go gopherbench >> "${data}/said"`);
  await page.keyboard.press('Enter');
  const said = () => (existsSync(path.join(data, 'said')) ? readFileSync(path.join(data, 'said'), 'utf8') : '');
  await expect
    .poll(said, { timeout: 20_000 })
    .toMatch(/^go version go1\.27\.4 [\s\S]*toolchain\/go1\.27\.4\/bin\/go\n\/.*\/bin\/gopherbench\n$/);
}

/** What a page could try if it went astray: none of it may reach the network, names are not even looked up. */
async function tries(page: Page): Promise<void> {
  const server = net.createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  let reached = false;
  server.on('connection', () => {
    reached = true;
  });
  const { port } = server.address() as net.AddressInfo;
  expect(await page.evaluate(() => typeof RTCPeerConnection)).toBe('undefined');
  await page.evaluate(async (local) => {
    const quietly = (work: () => unknown) =>
      Promise.resolve()
        .then(work)
        .catch(() => {});
    for (const host of ['gopherbench.invalid', '192.0.2.1', `127.0.0.1:${local}`]) {
      await quietly(() => fetch(`http://${host}/`));
      await quietly(() => new WebSocket(`ws://${host}/`));
      await quietly(() => navigator.sendBeacon(`http://${host}/`));
      await quietly(() => {
        new Image().src = `http://${host}/x.png`;
      });
      const link = document.createElement('link');
      link.rel = 'dns-prefetch';
      link.href = `http://${host}/`;
      document.head.append(link);
      const eager = link.cloneNode() as HTMLLinkElement;
      eager.rel = 'preconnect';
      document.head.append(eager);
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
  }, port);
  server.close();
  expect(reached, 'not even loopback is reached from a page').toBe(false);
}
