// The command line as a person uses it: exit codes, streams, pipes, Ctrl-C. Needs what `npm run setup` prepares.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataFolder } from '../paths.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';

const root = path.resolve(import.meta.dirname, '../..');
const one = ['--set', 'kind=mutex', '--set', 'goroutines=64', '--set', 'reads=90'];
let data: string;
let env: Record<string, string>;

beforeAll(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'cli 命令行-'));
  for (const name of ['toolchain', 'tools']) symlinkSync(path.join(dataFolder(), name), path.join(data, name), 'junction');
  mkdirSync(path.join(data, 'go'));
  symlinkSync(path.join(dataFolder(), 'go/cache'), path.join(data, 'go/cache'), 'junction');
  env = { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
});
afterAll(() => rmSync(data, { recursive: true, force: true, maxRetries: 3 }));

const cli = (args: string[], o: { signal?: AbortSignal; env?: Record<string, string> } = {}): Promise<ProcessResult> =>
  runProcess([...commandLine, ...args], {
    cwd: root,
    env: { ...env, ...o.env },
    signal: o.signal,
  });

test('help in both languages, on stdout when asked for, on stderr with exit 2 when not', async () => {
  const en = await cli(['--help']);
  expect([en.exit, en.stderr]).toEqual([0, '']);
  expect(en.stdout).toContain('Usage: gopherbench');
  const zh = await cli(['--help', '--lang', 'zh']);
  expect(zh.stdout).toContain('用法：gopherbench');
  const bare = await cli([]);
  expect([bare.exit, bare.stdout]).toEqual([2, '']);
});

test.each([
  [['nonsense'], 'There is no command “nonsense”'],
  [['rnu'], 'Did you mean “run”?'],
  [['help', 'chekc'], 'There is no command “chekc”'],
  [['run'], 'Name a LAB'],
  [['run', 'mutex-vs-rwmutex', '--profile', 'slow'], 'quick | full'],
  [['run', 'mutex-vs-rwmutex', '--set', 'reads'], 'is not KEY=VALUE'],
  [['labs', '--nope'], '--nope'],
])('%j is bad usage: exit 2, one sentence on stderr, nothing on stdout', async (args, sentence) => {
  const r = await cli(args);
  expect([r.exit, r.stdout]).toEqual([2, '']);
  expect(r.stderr).toContain(sentence);
  expect(r.stderr.trim().split('\n')).toHaveLength(1);
});

test('what is asked for and is not there: exit 1, in the person’s language', async () => {
  const r = await cli(['run', 'no-such-lab', '--lang', 'zh']);
  expect([r.exit, r.stdout]).toEqual([1, '']);
  expect(r.stderr).toContain('没有叫 no-such-lab 的实验');
  const bad = await cli(['run', 'mutex-vs-rwmutex', '--set', 'reads=91']);
  expect(bad.exit).toBe(1);
  expect(bad.stderr).toContain('91');
});

test('labs, for people and for programs, without colour in a pipe', async () => {
  const people = await cli(['labs', '--format', 'table']);
  expect(people.stdout).toMatch(/06\s+mutex-vs-rwmutex\s+.*runs here/);
  expect(people.stdout).not.toContain('\x1b');
  const labs = JSON.parse((await cli(['labs', '--json'])).stdout) as { id: string }[];
  expect(labs.map((l) => l.id)).toContain('mutex-vs-rwmutex');
});

test('run in a pipe is benchmark text that benchstat reads; progress is on stderr', async () => {
  const r = await cli(['run', 'mutex-vs-rwmutex', ...one]);
  expect(r.exit, r.stderr).toBe(0);
  const lines = r.stdout.trim().split('\n');
  expect(lines.filter((l) => l.startsWith('BenchmarkLock/kind=mutex/goroutines=64/reads=90-'))).toHaveLength(10);
  expect(lines.some((l) => l.startsWith('pkg: '))).toBe(true);
  expect(r.stderr).toContain('10 of 10 samples');
  const file = path.join(data, 'out.txt');
  writeFileSync(file, r.stdout);
  const stat = await runProcess([path.join(data, 'tools/benchstat'), file], { cwd: data, env: baseEnv() });
  expect([stat.exit, stat.stderr]).toEqual([0, '']);
  expect(stat.stdout).toMatch(/Lock\/kind=mutex\/goroutines=64\/reads=90-\d+\s+\S+ ± /);
}, 60_000);

test('run as JSON has the run, its rows and its verdicts; the table names the machine', async () => {
  const r = JSON.parse((await cli(['run', 'mutex-vs-rwmutex', '--json', ...one])).stdout);
  expect(r.run.status).toBe('done');
  expect(r.rows.find((x: { unit: string }) => x.unit === 'ns/op')).toMatchObject({ n: 10, keys: { kind: 'mutex' } });
  expect(r.verdicts.every((v: { reason: string }) => typeof v.reason === 'string')).toBe(true);
  const table = await cli(['run', 'mutex-vs-rwmutex', '--format', 'table', '--lang', 'zh', ...one]);
  expect(table.stdout).toContain(`${os.availableParallelism()} 核`);
  expect(table.stdout).toContain('和文章比');
}, 90_000);

test('Ctrl-C ends it with 130 and keeps what was measured', async () => {
  const stop = new AbortController();
  const going = runProcess([...commandLine, 'run', 'mutex-vs-rwmutex'], {
    cwd: root,
    env,
    onStderr(chunk) {
      if (/\b[1-9]\d* of 80/.test(chunk.toString())) stop.abort();
    },
    signal: stop.signal,
  });
  const r = await going;
  // the tree gets SIGTERM, as from a closing terminal; the program itself says 130
  expect(r.reason).toBe('cancelled');
  expect(r.stderr).toContain('Cancelled');
  const labs = await cli(['labs', '--json']);
  expect(labs.exit).toBe(0);
}, 60_000);
