// Reading a person's own module with the real go: what it holds, what is missing offline, what is wrong in one sentence. Nothing is fetched.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ModuleInfo } from '../contract/index.ts';
import { testFolder, testGo } from '../testing/go.ts';
import { missingModules } from './missing.ts';
import { moduleCache, moduleEnv } from './module-env.ts';
import { type ReadOptions, readModule } from './module-read.ts';

let home: Awaited<ReturnType<typeof testFolder>>;
let go: ReadOptions['go'];
let own: NodeJS.ProcessEnv;
let at: string;
let n = 0;

beforeAll(async () => {
  home = await testFolder();
  go = { ...(await testGo(home.folder)), version: '1.27.4' };
  // a module cache of this person, empty but there
  own = { GOMODCACHE: path.join(home.folder, 'gopath', 'mod'), GOENV: 'off' };
  await mkdir(path.join(own.GOMODCACHE!, 'cache'), { recursive: true });
}, 120_000);
beforeEach(() => {
  at = path.join(home.folder, `module ${n++}`);
});
afterAll(() => home.remove());

async function write(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(at, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}
const read = (folder = at): Promise<ModuleInfo> => readModule('0'.repeat(16), folder, { go, own });
const mod = (more = '') => `module example.test/shop\n\ngo 1.27\n${more}`;
const main = 'package main\n\nfunc main() {}\n';

test('programs are found wherever they are, tests and libraries are none', async () => {
  await write({
    'go.mod': mod(),
    'shop.go': 'package shop\n',
    'cmd/server/main.go': main,
    'cmd/load-gen/main.go': main,
    'internal/x/x.go': 'package x\n',
    'cmd/only/only_windows.go': main,
  });
  const info = await read();
  expect(info).toMatchObject({ path: 'example.test/shop', go: '1.27', from: 'none', missing: [], folder: at });
  expect(info.packages.sort()).toEqual(['./cmd/load-gen', './cmd/only', './cmd/server']);
  expect(info.problem).toBeUndefined();
});

test('what is missing offline is named with its version, and the folder is not written to', async () => {
  await write({
    'go.mod': mod('\nrequire (\n\texample.test/uuid v1.6.0\n\texample.test/log v0.9.1\n)\n'),
    'go.sum': ['uuid v1.6.0', 'log v0.9.1']
      .flatMap((m) => [m, `${m}/go.mod`])
      .map((m) => `example.test/${m} h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=\n`)
      .join(''),
    'main.go': 'package main\n\nimport (\n\t_ "example.test/log"\n\t_ "example.test/uuid"\n)\n\nfunc main() {}\n',
  });
  const before = await readdir(at);
  const info = await read();
  expect(info).toMatchObject({ from: 'cache' });
  expect(info.missing.sort()).toEqual(['example.test/log@v0.9.1', 'example.test/uuid@v1.6.0']);
  expect(await readdir(at)).toEqual(before);
});

test('a package that go.mod does not know is named too', async () => {
  await write({ 'go.mod': mod(), 'main.go': 'package main\n\nimport _ "example.test/none/pkg"\n\nfunc main() {}\n' });
  expect((await read()).missing).toEqual(['example.test/none/pkg']);
});

test('a vendor folder is used where there is one', async () => {
  await write({
    'go.mod': mod('\nrequire example.test/dep v1.0.0\n'),
    'main.go': 'package main\n\nimport _ "example.test/dep"\n\nfunc main() {}\n',
    'vendor/modules.txt': '# example.test/dep v1.0.0\n## explicit\nexample.test/dep\n',
    'vendor/example.test/dep/dep.go': 'package dep\n',
  });
  expect(await read()).toMatchObject({ from: 'vendor', packages: ['.'], missing: [] });
});

test('a go.work around it is heard: modules beside it are found', async () => {
  await write({
    'go.work': 'go 1.27\n\nuse ./a\n\nuse ./b\n',
    'a/go.mod': 'module example.test/a\n\ngo 1.27\n',
    'a/main.go': 'package main\n\nimport _ "example.test/b"\n\nfunc main() {}\n',
    'b/go.mod': 'module example.test/b\n\ngo 1.27\n',
    'b/b.go': 'package b\n',
  });
  expect(await read(path.join(at, 'a'))).toMatchObject({ packages: ['.'], missing: [] });
  await rm(path.join(at, 'b'), { recursive: true });
  const { problem } = await read(path.join(at, 'a'));
  expect(problem).toMatchObject({ code: 'module-broken', params: { file: 'go.work', first: expect.stringContaining('../b') } });
});

test('a toolchain line asks for nothing that a go line does not', async () => {
  await write({ 'go.mod': mod('\ntoolchain go1.99.1\n'), 'main.go': main });
  expect(await read()).toMatchObject({ packages: ['.'], missing: [] });
});

const faulty: [string, Record<string, string>, object][] = [
  ['no go.mod', { 'main.go': main }, { code: 'module-none' }],
  [
    'a broken go.mod',
    { 'go.mod': mod('requre foo\n'), 'main.go': main },
    { code: 'module-broken', params: { file: 'go.mod', first: 'go.mod:4: unknown directive: requre.' } },
  ],
  [
    'a newer go line',
    { 'go.mod': 'module x\n\ngo 1.99\n', 'main.go': main },
    { code: 'module-newer', params: { file: 'go.mod', wants: '1.99', has: '1.27.4' } },
  ],
  [
    'no main package',
    { 'go.mod': mod(), 'a.go': 'package lib\n' },
    { code: 'module-no-main', params: { module: 'example.test/shop' } },
  ],
  ['nothing at all', { 'go.mod': mod() }, { code: 'module-no-main' }],
  [
    'a source that is none',
    { 'go.mod': mod(), 'main.go': 'packag main\n' },
    {
      code: 'module-source',
      params: { first: "main.go:1: expected 'package', found packag." },
      marks: [{ file: 'main.go', line: 1 }],
    },
  ],
  ['two packages in a folder', { 'go.mod': mod(), 'a.go': 'package a\n', 'b.go': main }, { code: 'module-source' }],
];
test.each(faulty)('%s is one plain sentence', async (_what, files, problem) => {
  await write(files);
  expect((await read()).problem).toMatchObject(problem);
});

test('a folder that vanished', async () => {
  expect((await read()).problem).toEqual({ code: 'module-gone', params: { folder: at } });
});

test('the module cache is where the person’s go has it', async () => {
  await write({ 'config/go/env': 'GOPATH=/some/where\nGOFLAGS=-x\n' });
  const config = { XDG_CONFIG_HOME: path.join(at, 'config') };
  expect(moduleCache({ GOMODCACHE: '/m' }, '/home/me')).toBe('/m');
  expect(moduleCache({ GOPATH: `/g${path.delimiter}/h`, GOENV: 'off' }, '/home/me')).toBe(path.join('/g', 'pkg', 'mod'));
  expect(moduleCache({ GOENV: 'off' }, '/home/me')).toBe(path.join('/home/me', 'go', 'pkg', 'mod'));
  if (process.platform === 'linux') expect(moduleCache(config, '/home/me')).toBe('/some/where/pkg/mod');
  // one that is not there is not made
  const none = moduleEnv(at, go.env, { GOMODCACHE: path.join(at, 'none'), GOENV: 'off' });
  expect(none.env.GOMODCACHE).toBe(go.env.GOMODCACHE);
  expect(existsSync(path.join(at, 'none'))).toBe(false);
});

test('go’s words about what is missing', () => {
  expect(missingModules('go: downloading a.b/c v1.2.3\nmain.go:2:9: module lookup disabled by GOPROXY=off\n')).toEqual([
    'a.b/c@v1.2.3',
  ]);
  expect(missingModules('go: a.b/c@v1.2.3: module lookup disabled by GOPROXY=off\n')).toEqual(['a.b/c@v1.2.3']);
  expect(missingModules('x.go:3:8: no required module provides package a.b/d; to add it:\n')).toEqual(['a.b/d']);
  expect(missingModules('main.go:3: undefined: x')).toEqual([]);
});
