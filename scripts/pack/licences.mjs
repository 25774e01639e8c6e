// LICENSES.txt: every npm package, Go module and program in the package, with its licence's own words.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { LIST } from './modules.mjs';

/** @typedef {{name: string, version: string, licence: string, text: string}} Shipped */

const LICENCE_FILE = /^(licen[cs]e|copying|notice|patents)/i;

/** All licence files of a folder, and of a folder of licences in it, one after the other. @param {string} folder @returns {string} */
function words(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  return entries
    .filter((e) => LICENCE_FILE.test(e.name) && !e.name.endsWith('.html'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((e) => {
      const at = path.join(folder, e.name);
      return statSync(at).isFile() ? [at] : readdirSync(at).map((n) => path.join(at, n));
    })
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8').trim())
    .join('\n\n');
}

/** npm packages: those that are in a bundle, and the dependencies that stay modules. @param {string} root @param {string} out @returns {Shipped[]} */
export function npmPackages(root, out) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const bundled = ['main', 'preload', 'renderer'].flatMap((part) => JSON.parse(readFileSync(path.join(out, part, LIST), 'utf8')));
  const names = new Set([...Object.keys(dependencies).map((n) => `node_modules/${n}`), ...bundled]);
  return [...names].sort().map((at) => {
    const name = at.slice(at.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const locked = lock[at];
    if (!locked) throw new Error(`${name} is in the app but not in package-lock.json`);
    const text = words(path.join(root, at)) || fromManifest(path.join(root, at));
    return { name, version: locked.version, licence: locked.license ?? '', text };
  });
}

/** A package without a licence file says in package.json under what it stands, and who wrote it. @param {string} folder */
function fromManifest(folder) {
  const { license, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const who = typeof author === 'object' ? author?.name : author;
  return license ? `Licence as package.json names it: ${license}${who ? `\nAuthor: ${who}` : ''}` : '';
}

/** Go modules, from the list that `go mod vendor` wrote. @param {string} labs @returns {Shipped[]} */
export function goModules(labs) {
  const list = readFileSync(path.join(labs, 'vendor/modules.txt'), 'utf8');
  return [...list.matchAll(/^# (\S+) (v\S+)$/gm)]
    .filter(([, name = '']) => existsSync(path.join(labs, 'vendor', name)))
    .map(([, name = '', version = '']) => {
      const text = words(path.join(labs, 'vendor', name));
      return { name, version, licence: '', text };
    });
}

/**
 * @param {{root: string, out: string, labs: string, goroot: string, electron: {dist: string | undefined, version: string}}} from
 * @returns {Shipped[]} what has no words throws: nothing goes out without
 */
export function shipped({ root, out, labs, goroot, electron }) {
  const go = {
    name: 'Go',
    version: readFileSync(path.join(goroot, 'VERSION'), 'utf8').split('\n')[0] ?? '',
    licence: 'BSD-3-Clause',
    text: words(goroot),
  };
  const runtime = {
    name: 'Electron',
    version: electron.version,
    licence: 'MIT',
    text: `${electron.dist ? words(electron.dist) : words(path.join(root, 'node_modules/electron'))}\n\nChromium and what it brings: LICENSES.chromium.html beside the app's program.`,
  };
  const all = [runtime, go, ...npmPackages(root, out), ...goModules(labs)];
  const silent = all.filter((s) => s.text.trim() === '');
  if (silent.length > 0) throw new Error(`no licence found for ${silent.map((s) => s.name).join(', ')}`);
  return all;
}

/** @param {Shipped[]} all */
export function licencesText(all) {
  const head =
    'Gopherbench carries the programs, packages and modules below, each under its own licence.\n' +
    'Gopherbench itself: MIT License, Copyright (c) 2026 the Gopherbench authors.\n';
  const index = all.map((s) => `  ${s.name} ${s.version}${s.licence ? ` (${s.licence})` : ''}`).join('\n');
  const rule = '='.repeat(80);
  const body = all.map((s) => `${rule}\n${s.name} ${s.version}\n${rule}\n\n${s.text}\n`).join('\n');
  return `${head}\n${index}\n\n${body}`;
}
