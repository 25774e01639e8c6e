// `gopherbench build` and `gopherbench clean` as a person uses them. Needs what `npm run setup` prepares.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliOutputs } from '../contract/index.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { testData } from '../testing/services.ts';

const root = path.resolve(import.meta.dirname, '../..');
let data: string;
let remove: () => void;
let module: string;
let env: Record<string, string>;

beforeAll(() => {
  ({ data, remove } = testData());
  env = { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' };
  module = path.join(data, 'my module');
  for (const cmd of ['one', 'two']) {
    mkdirSync(path.join(module, 'cmd', cmd), { recursive: true });
    writeFileSync(path.join(module, 'cmd', cmd, 'main.go'), 'package main\n\nfunc main() { println("hello") }\n');
  }
  writeFileSync(path.join(module, 'go.mod'), 'module example.test/tools\n\ngo 1.27\n');
});
afterAll(() => remove());

const cli = (
  args: string[],
  o: { signal?: AbortSignal; cwd?: string; onStderr?: (c: Buffer) => void } = {},
): Promise<ProcessResult> => runProcess([...commandLine, ...args], { cwd: root, env, ...o });

test('a table on stdout, progress and the place on stderr, files where --out says', async () => {
  const out = path.join(data, 'out');
  const r = await cli(['build', module, '--package', './cmd/one', '--targets', 'linux/amd64,windows/amd64', '--out', out]);
  expect([r.exit, r.stderr.trim().split('\n').at(-1)]).toEqual([0, `Files are in ${out}`]);
  expect(r.stdout).toMatch(/^target .*sha256\nlinux\/amd64 +built .*\nwindows\/amd64 +built /);
  expect(r.stdout).not.toContain('\x1b');
  expect(readdirSync(out).sort()).toEqual(
    ['artifacts.json', 'checksums.txt', 'metadata.json', 'one_linux_amd64_v1', 'one_windows_amd64_v1'].sort(),
  );
  const json = await cli(['build', '--targets', 'linux/amd64', '--strip', '--out', out, '--json'], {
    cwd: path.join(module, 'cmd', 'one'),
  });
  const matrix = cliOutputs.build.parse(JSON.parse(json.stdout));
  expect(matrix.rows).toMatchObject([{ target: 'linux/amd64', state: 'built' }]);
  expect(readFileSync(path.join(out, 'checksums.txt'), 'utf8')).toBe(`${matrix.rows[0]!.sha256}  one_linux_amd64_v1/one\n`);
}, 60_000);

test('a lab by its number; what its manifest rules out is left out and said', async () => {
  const r = await cli(['build', '6', '--benchmark', '--targets', 'linux/amd64,js/wasm', '--lang', 'zh']);
  expect(r.exit, r.stderr).toBe(0);
  expect(r.stdout).toMatch(/linux\/amd64 +已构建/);
  expect(r.stderr).toContain('略过 js/wasm');
}, 60_000);

test.each([
  [['build', '6', '--targets', 'plan9/mips'], 'is none of the targets'],
  [['build', '6', '--gcflags', '-cpuprofile=x'], 'is not taken here'],
  [['build', 'MODULE', '--package', './cmd/three'], './cmd/one, ./cmd/two'],
  [['build', 'MODULE'], 'Say with --package'],
])('%j is bad usage: exit 2, one sentence', async (args, sentence) => {
  const r = await cli(args.map((a) => (a === 'MODULE' ? module : a)));
  expect([r.exit, r.stdout]).toEqual([2, '']);
  expect(r.stderr).toContain(sentence);
});

test('a folder of somebody else’s is not built into, one without go.mod is said', async () => {
  const r = await cli(['build', module, '--package', './cmd/one', '--out', module]);
  expect(r.exit).toBe(1);
  expect(r.stderr).toContain('holds files that are not ours');
  const none = await cli(['build', './'], { cwd: os.tmpdir() });
  expect([none.exit, none.stdout]).toEqual([1, '']);
  expect(none.stderr).toContain('There is no go.mod');
});

test('a row that fails: the others are built, the error at its line, exit 1', async () => {
  const bad = path.join(module, 'cmd', 'one', 'bad_windows.go');
  writeFileSync(bad, 'package main\n\nfunc bad() { return 1 }\n');
  const args = ['build', module, '--package', './cmd/one', '--targets', 'linux/amd64,windows/amd64'];
  const r = await cli(args).finally(() => writeFileSync(bad, 'package main\n'));
  expect(r.exit).toBe(1);
  expect(r.stdout).toMatch(/linux\/amd64 +built/);
  expect(r.stdout).toMatch(/windows\/amd64 +failed/);
  expect(r.stderr).toContain('bad_windows.go:3');
}, 60_000);

test('Ctrl-C: exit 130, nothing half-written, no scratch left', async () => {
  const abort = new AbortController();
  const child = cli(['build', '6', '--targets', 'linux/amd64,linux/arm64,windows/amd64,darwin/arm64', '--strip'], {
    signal: abort.signal,
  });
  const tmp = path.join(data, 'go', 'tmp');
  const builds = () => (existsSync(tmp) ? readdirSync(tmp).filter((n) => n.startsWith('build-')) : []);
  await expect.poll(() => builds().length, { timeout: 30_000, interval: 10 }).toBe(1);
  abort.abort();
  const r = await child;
  expect(r.exit).toBe(130);
  expect(builds()).toEqual([]);
  const dist = path.join(data, 'builds', 'mutex-vs-rwmutex', 'program', 'dist');
  // Ctrl-C may have come before the first program was done: then there is no folder yet.
  const whole = existsSync(dist)
    ? await runProcess(['sha256sum', '-c', '--quiet', 'checksums.txt'], { cwd: dist, env: baseEnv() })
    : { stderr: '' };
  expect(whole.stderr).toBe('');
}, 60_000);

test('clean: leftovers alone unless asked, --dry-run touches nothing, results stay', async () => {
  const gone = 4_194_301; // above the largest process number that Linux gives by default
  const leftovers = [
    path.join(data, 'go', 'tmp', `build-${gone}-1-0123abcd`),
    path.join(data, 'artifacts', `build-${gone}-1.tmp`),
    path.join(os.tmpdir(), `gopherbench-${gone}-00000000-0000-0000-0000-000000000000.json`),
  ];
  mkdirSync(leftovers[0]!, { recursive: true });
  for (const file of leftovers.slice(1)) writeFileSync(file, 'x'.repeat(1000));
  const living = path.join(os.tmpdir(), `gopherbench-${process.pid}-00000000-0000-0000-0000-000000000000.json`);
  writeFileSync(living, '');
  const dry = cliOutputs.clean.parse(JSON.parse((await cli(['clean', '--all', '--dry-run', '--json'])).stdout));
  expect(dry.items.map((i) => [i.what, i.chosen, i.removed])).toEqual(
    ['leftovers', 'cache', 'artifacts', 'toolchains'].map((what) => [what, true, false]),
  );
  expect(dry.items[0]!.paths).toEqual(expect.arrayContaining(leftovers));
  expect(dry.items[0]!.paths).not.toContain(living);
  expect(leftovers.every((f) => existsSync(f))).toBe(true);
  const r = await cli(['clean']);
  expect([r.exit, leftovers.some((f) => existsSync(f))]).toEqual([0, false]);
  expect(r.stdout).toMatch(/build cache .*--cache removes it/);
  expect(existsSync(living)).toBe(true);
  const artifacts = await cli(['clean', '--artifacts', '--lang', 'zh']);
  expect(artifacts.stdout).toMatch(/构建出的程序 .*已清掉/);
  expect(existsSync(path.join(data, 'builds'))).toBe(false);
  expect(existsSync(path.join(data, 'store.db'))).toBe(true);
  expect(readdirSync(path.join(data, 'workspaces', 'labs'))).toHaveLength(1);
  // the present toolchain is none of the old ones
  expect(existsSync(path.join(data, 'toolchain', 'go1.27.4', 'bin'))).toBe(true);
}, 60_000);
