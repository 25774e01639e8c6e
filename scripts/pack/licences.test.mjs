// Every npm package and Go module that goes out has its licence in the list: the bundles against what the sources import.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../setup/paths.mjs';
import { goModules, licencesText, npmPackages } from './licences.mjs';
import { packageOf } from './modules.mjs';

const out = path.join(root, 'out');
const built = existsSync(path.join(out, 'main/modules.json'));
const labs = path.join(root, 'go-labs');

/** Packages that our sources import by name, found without the bundler. */
function imported() {
  const files = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((n) => /\.tsx?$/.test(n) && !/(\.test\.tsx?$|testing\/|author\/|testkit)/.test(n))
      .map((n) => path.join(root, folder, n)),
  );
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^import (?!type\b)[^;]*? from '([^'.][^']*)'/gms)].map(([, from = '']) => from),
  );
  const packages = names.map((n) => /^(?:@[^/]+\/)?[^/]+/.exec(n)?.[0] ?? n);
  return new Set(packages.filter((n) => !n.startsWith('node:') && n !== 'electron'));
}

test.skipIf(!built)('every package that the sources import is in the list, with words (skipped before the first build)', () => {
  const packages = npmPackages(root, out);
  const names = new Set(packages.map((p) => p.name));
  const wanted = imported();
  expect(wanted.size).toBeGreaterThan(10);
  expect([...wanted].filter((n) => !names.has(n))).toEqual([]);
  expect(names.has('node-pty')).toBe(true);
  expect(packages.filter((p) => p.text.trim() === '' || p.version === '')).toEqual([]);
  const text = licencesText(packages);
  for (const p of packages) expect(text).toContain(`${p.name} ${p.version}`);
});

test('every vendored Go module is in the list, with words', () => {
  const modules = goModules(labs);
  const folders = readdirSync(path.join(labs, 'vendor'), { recursive: true, encoding: 'utf8' }).filter((n) => n.endsWith('.go'));
  const bare = folders.filter((f) => !modules.some((m) => f.split(path.sep).join('/').startsWith(`${m.name}/`)));
  expect(folders.length).toBeGreaterThan(100);
  expect(bare).toEqual([]);
  expect(modules.filter((m) => m.text.trim() === '').map((m) => m.name)).toEqual([]);
});

test('the package of a bundled file is named as the lock names it', () => {
  expect(packageOf('/x/node_modules/react/index.js')).toBe('node_modules/react');
  expect(packageOf('/x/node_modules/@a/b/dist/c.js?v=1')).toBe('node_modules/@a/b');
  expect(packageOf('\0commonjs-module:/x/node_modules/a/node_modules/@b/c/d.js')).toBe('node_modules/a/node_modules/@b/c');
  expect(packageOf('/x/renderer/main.tsx')).toBeUndefined();
});
