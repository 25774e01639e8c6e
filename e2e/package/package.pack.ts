// The package as a file: its fuses are read back from the program, its archive and folders hold what they may, and no more.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { electronRuntime } from '../../scripts/electron-path.mjs';
import { look, notForPeople, problemsOf, sizesOf } from '../../scripts/pack/contents.mjs';
import { goModules, npmPackages } from '../../scripts/pack/licences.mjs';
import { root } from '../app.ts';
import { packed } from './installed.ts';

const folder = packed();
const program = path.join(folder, 'gopherbench-app');

test('the fuses, read back from the program', async () => {
  const wire = await getCurrentFuseWire(program);
  const set = (name: keyof typeof FuseV1Options) => wire[FuseV1Options[name] as FuseV1Options];
  for (const off of [
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'EnableCookieEncryption',
    'GrantFileProtocolExtraPrivileges',
  ] as const)
    expect(set(off), off).toBe(FuseState.DISABLE);
  for (const on of ['OnlyLoadAppFromAsar', 'EnableEmbeddedAsarIntegrityValidation'] as const)
    expect(set(on), on).toBe(FuseState.ENABLE);
});

test('and as they work: no Node in disguise, no NODE_OPTIONS, no inspector', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-fuses-'));
  const mark = path.join(scratch, 'was-here');
  const script = path.join(scratch, 'evil.cjs');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '')`);
  const quiet = ['--no-sandbox', '--no-zygote', '--ozone-platform=headless', '--log-level=3'];
  const run = (args: string[], env: Record<string, string>) =>
    spawnSync(program, args, {
      env: { HOME: scratch, PATH: '/usr/bin:/bin', GOPHERBENCH_DATA: path.join(scratch, 'data'), ...env },
      encoding: 'utf8',
      timeout: 20_000,
    });
  try {
    const version = [...quiet, '--cli', '--', '--version'];
    const asNode = run([...quiet, script, '--cli', '--', '--version'], { ELECTRON_RUN_AS_NODE: '1' });
    expect(asNode.stdout).toMatch(/^gopherbench \d/);
    const options = run(version, { NODE_OPTIONS: `--require=${script}` });
    expect(options.stdout).toMatch(/^gopherbench \d/);
    const inspect = run(['--inspect=127.0.0.1:0', ...version], {});
    expect(inspect.stdout).toMatch(/^gopherbench \d/);
    expect(inspect.stderr).not.toContain('Debugger listening');
    expect(existsSync(mark)).toBe(false);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

test('a folder app/ beside the archive is not what is started', () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-asar-'));
  const mark = path.join(scratch, 'was-here');
  try {
    const copy = path.join(scratch, 'app');
    cpSync(folder, copy, { recursive: true, filter: (f) => !/resources\/(parts|go-labs)(\/|$)/.test(f) });
    rmSync(path.join(copy, 'resources/app.asar'));
    cpSync(path.join(root, 'out'), path.join(copy, 'resources/app/out'), { recursive: true });
    writeFileSync(path.join(copy, 'resources/app/package.json'), '{"name":"evil","main":"main.cjs"}');
    const evil = path.join(copy, 'resources/app/main.cjs');
    writeFileSync(evil, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0)`);
    chmodSync(path.join(copy, 'gopherbench-app'), 0o755);
    const args = ['--no-sandbox', '--no-zygote', '--ozone-platform=headless', '--log-level=3'];
    const begin = () =>
      spawnSync(path.join(copy, 'gopherbench-app'), args, { env: { HOME: scratch, PATH: '/usr/bin:/bin' }, timeout: 15_000 });
    begin();
    expect(existsSync(mark)).toBe(false);
    // the control: the same folder with a runtime whose fuses nobody set
    cpSync(electronRuntime().executable, path.join(copy, 'gopherbench-app'));
    begin();
    expect(existsSync(mark)).toBe(true);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

test('nothing of the development tree is inside, and each part has its weight', () => {
  const it = look(folder);
  expect(problemsOf(it, root)).toEqual([]);
  expect(it.asar).toContain('out/main/main.js');
  expect(it.files.filter((f) => f.endsWith('.node'))).toEqual([
    'resources/app.asar.unpacked/node_modules/node-pty/build/Release/pty.node',
  ]);
  const sizes = sizesOf(it);
  for (const [part, size] of Object.entries(sizes)) expect(size, part).toBeGreaterThan(0);
  expect(sizes.app, 'the archive holds runtime modules only').toBeLessThan(20e6);
  console.log(
    Object.entries(sizes)
      .map(([part, size]) => `${part} ${(size / 1e6).toFixed(1)} MB`)
      .join(', '),
  );
});

test('the licences of all that goes out are listed', () => {
  const text = readFileSync(path.join(folder, 'resources/LICENSES.txt'), 'utf8');
  const labs = path.join(folder, 'resources/go-labs');
  const all = [...npmPackages(root, path.join(root, 'out')), ...goModules(labs)];
  expect(all.length).toBeGreaterThan(30);
  for (const s of all) expect(text).toContain(`\n${s.name} ${s.version}\n`);
  expect(text).toMatch(/\nElectron \d+/);
  expect(text).toMatch(/\nGo go1\./);
  expect(existsSync(path.join(folder, 'LICENSES.chromium.html'))).toBe(true);
});

test('a package with the fallback runtime is named so, and none for people is made of it', () => {
  test.skip(!notForPeople(look(folder)), 'the official runtime'); // then there is nothing to refuse
  expect(folder).toContain('NOT-FOR-DISTRIBUTION');
  const node = path.join(root, 'node_modules/node/bin/node');
  const refused = spawnSync(node, ['scripts/pack.mjs', '--for-people'], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  expect(refused.status).toBe(1);
  expect(refused.stderr.trim().split('\n')).toHaveLength(1);
  expect(refused.stderr).toMatch(/must not go into a release|不能进入发布包/);
});
