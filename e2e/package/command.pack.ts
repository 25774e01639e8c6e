// `gopherbench` in the package: no Node, no display, no Go on the machine; streams, exit codes, Ctrl-C and closed pipes as from source.
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { expect } from '@playwright/test';
import { processesOf } from '../../electron/testing/processes.ts';
import { type Installed, plainEnv, test, toolFolder } from './installed.ts';

let installed: Installed;
let env: Record<string, string>;
test.beforeAll(({ installed: theirs }) => {
  installed = theirs;
  // what the launcher itself needs, and head for the closed pipe; no node, no go
  env = plainEnv(installed.home, toolFolder(path.dirname(installed.app), ['sh', 'readlink', 'dirname', 'head', 'sleep']));
});

interface Ended {
  exit: number | null;
  out: string;
  err: string;
  ms: number;
}

function command(args: string[], more: Record<string, string> = {}): { child: ChildProcess; ended: Promise<Ended> } {
  return launch(installed.command, args, more);
}

function launch(program: string, args: string[], more: Record<string, string> = {}) {
  const began = performance.now();
  const child = spawn(program, args, {
    cwd: '/',
    env: { ...env, ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...installed.user,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (exit) => resolve({ exit, out, err, ms: performance.now() - began })),
  );
  return { child, ended };
}

test('labs: JSON on stdout and nothing else; it starts quickly and needs no display', async () => {
  const first = await command(['labs', '--json']).ended;
  expect(first).toMatchObject({ exit: 0, err: '' });
  expect((JSON.parse(first.out) as { id: string }[]).map((l) => l.id)).toContain('mutex-vs-rwmutex');
  const times: number[] = [];
  for (let i = 0; i < 5; i++) times.push((await command(['--version']).ended).ms);
  console.log(`gopherbench --version: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
});

test('exit codes: 0, 1 and 2, with the reason on stderr alone', async () => {
  expect(await command(['--help']).ended).toMatchObject({ exit: 0, err: '' });
  const usage = await command(['labz']).ended;
  expect(usage).toMatchObject({ exit: 2, out: '' });
  expect(usage.err).toContain('gopherbench: ');
  const failed = await command(['run', 'no-such-lab']).ended;
  expect(failed).toMatchObject({ exit: 1, out: '' });
  expect(failed.err.trim().split('\n').at(-1)).toContain('gopherbench: ');
});

test('its own options are its own: Chromium takes none of them', async () => {
  const help = await command(['--lang', 'zh', '--help']).ended;
  expect(help).toMatchObject({ exit: 0, err: '' });
  expect(help.out).toMatch(/用法/);
});

test('Ctrl-C in the middle of a run: 130, what was measured is kept, nothing is left over', async () => {
  test.setTimeout(120_000);
  const { child, ended } = command(['run', 'mutex-vs-rwmutex']);
  let err = '';
  child.stderr!.on('data', (text: string) => {
    err += text;
  });
  await expect.poll(() => /[1-9]\d* of 80/.test(err), { timeout: 90_000, message: 'samples land' }).toBe(true);
  process.kill(-child.pid!, 'SIGINT'); // as a terminal does: to the whole foreground group
  const { exit, out } = await ended;
  expect(exit).toBe(130);
  expect(out).toBe('');
  expect(err).toMatch(/of 80 samples are kept/);
  await expect.poll(() => processesOf(installed.data), { timeout: 5000 }).toEqual([]);
  const runs = await command(['runs', '--json']).ended;
  expect(runs.exit).toBe(0);
  expect(JSON.stringify(JSON.parse(runs.out))).toMatch(/cancelled|interrupted/);
});

test('a whole run, as benchmark lines', async () => {
  test.setTimeout(120_000);
  const { exit, out } = await command(['run', 'mutex-vs-rwmutex', '--set', 'goroutines=64,512']).ended;
  expect(exit).toBe(0);
  expect(out.split('\n').filter((l) => /^BenchmarkLock\/kind=\w+\/goroutines=(64|512)\/reads=90-\d+\s+\d+/.test(l))).toHaveLength(
    40,
  );
});

test('a closed pipe is no error', async () => {
  const script = `"$0" --help | head -n 1; "$0" labs --json | head -c 1`;
  const { exit, out, err } = await launch('sh', ['-c', script, installed.command]).ended;
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  expect(out).toMatch(/^.+\n\[$/);
});

test('by a link on the PATH, as an installation makes one', async () => {
  const tools = env.PATH!;
  const { execFileSync } = await import('node:child_process');
  execFileSync('ln', ['-sf', installed.command, path.join(tools, 'gopherbench')]);
  const { exit, out } = await launch('sh', ['-c', 'gopherbench --version']).ended;
  expect(exit).toBe(0);
  expect(out).toMatch(/^gopherbench \d/);
});
