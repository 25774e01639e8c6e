// The check on a package's content finds what it is there to find.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { look, problemsOf, sizesOf } from './contents.mjs';

const fine = {
  app: ['package.json', 'out/main/main.js', 'out/renderer/index.html', 'node_modules/node-pty/lib/index.js'],
  beside: [
    'gopherbench-app',
    'resources/app.asar.unpacked/node_modules/node-pty/build/Release/pty.node',
    'resources/LICENSES.txt',
    'resources/resources/toolchain.json',
    'resources/resources/libraries.json',
    'resources/parts/parts.json',
    'resources/parts/cache-linux-amd64.tar.zst',
    'resources/go-labs/go.mod',
    'resources/go-labs/vendor/modules.txt',
    'resources/go-labs/labs/01/lock_test.go',
  ],
};
/** @type {string} */
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-contents-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param {string[]} app @param {string[]} beside @param {string} body */
async function packed(app = [], beside = [], body = 'x') {
  /** @param {string} base @param {string[]} names */
  const write = (base, names) => {
    for (const name of names) {
      mkdirSync(path.dirname(path.join(base, name)), { recursive: true });
      writeFileSync(path.join(base, name), body);
    }
  };
  write(path.join(folder, 'app'), [...fine.app, ...app]);
  write(path.join(folder, 'packed'), [...fine.beside, ...beside]);
  await createPackage(path.join(folder, 'app'), path.join(folder, 'packed/resources/app.asar'));
  return look(path.join(folder, 'packed'));
}

test('a package as it should be has no problems, and its parts are weighed', async () => {
  const p = await packed();
  expect(problemsOf(p, '/no/such/tree')).toEqual([]);
  expect(sizesOf(p)).toMatchObject({ electron: 1, cache: 1, vendor: 1, labs: 2, toolchain: 0 });
});

test.each([
  'out/main/main.ts',
  'out/main/main.js.map',
  'electron/main.js',
  'node_modules/zod/index.js',
  'node_modules/node-pty/src/unix/pty.cc',
  'node_modules/node-pty/lib/terminal.test.js',
  'node_modules/node-pty/lib/index.d.ts',
  'e2e/app.js',
  '.env',
])('%s in the archive is found', async (name) => {
  expect(problemsOf(await packed([name]), '/no/such/tree')).toEqual([`app.asar: ${name}`]);
});

test.each([
  'resources/default_app.asar',
  'resources/go-labs/cmd/labkit/main_test.go',
  'resources/go-labs/vendor/x/testdata/y',
  'resources/go-labs/.git/config',
  'resources/parts/work/cache/x',
  'resources/store.db',
  'resources/app.asar.unpacked/node_modules/node-pty/lib/index.js',
])('%s beside it is found', async (name) => {
  expect(problemsOf(await packed([], [name]), '/no/such/tree')).toEqual([name]);
});

test('a file that names the development tree is found, and so is one that lacks', async () => {
  const p = await packed([], [], 'built in /home/somebody/gopherbench/out');
  expect(problemsOf(p, '/home/somebody/gopherbench').length).toBeGreaterThan(3);
  rmSync(path.join(folder, 'packed/resources/LICENSES.txt'));
  expect(problemsOf(look(path.join(folder, 'packed')), '/no/such/tree')).toEqual(['resources/LICENSES.txt is missing']);
});
