// What is in a packed app: checked against a list of what may be, and weighed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { mark } from '../electron-path.mjs';

/**
 * @typedef {object} Packed
 * @property {string} folder
 * @property {string[]} files relative to the folder, forward slashes
 * @property {string} resources the resources folder, relative
 * @property {string[]} asar names in the app's archive, without a slash before; folders left out
 */

/** @param {string} folder what electron-builder packed: has the program, or on macOS the .app @returns {Packed} */
export function look(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => !e.isDirectory())
    .map((e) => slashed(path.relative(folder, path.join(e.parentPath, e.name))))
    .sort();
  const archive = files.find((f) => f.endsWith('app.asar'));
  if (!archive) throw new Error(`no app.asar in ${folder}`);
  const names = listPackage(path.join(folder, archive), { isPack: false }).map((n) => slashed(n).replace(/^\//, ''));
  const asar = names.filter((n) => !names.some((other) => other.startsWith(`${n}/`)));
  return { folder, files, resources: path.posix.dirname(archive), asar };
}
const slashed = (/** @type {string} */ name) => name.split(path.sep).join('/');

const inArchive = [
  /^package\.json$/,
  /^out\/main\/(chunks\/)?[\w.-]+\.js$/,
  /^out\/preload\/[\w.-]+\.cjs$/,
  /^out\/renderer\/(index\.html|assets\/[\w.-]+\.(js|css|svg|png|woff2|wasm|ttf))$/,
  /^node_modules\/node-pty\/(package\.json|LICENSE|lib\/[\w/.-]+\.js)$/,
  /^node_modules\/node-pty\/(build\/Release\/pty\.node|prebuilds\/(darwin|win32)-\w+\/[\w/.-]+\.(node|dll|exe)|prebuilds\/darwin-\w+\/spawn-helper)$/,
];
const beside = [
  /^app\.asar$/,
  /^app\.asar\.unpacked\/node_modules\/node-pty\/[\w/.-]+(\.(node|dll|exe)|spawn-helper)$/,
  /^LICENSES\.txt$/,
  /^icons?(\/|\.)/,
  /^resources\/((toolchain|libraries)\.json|icons\/256x256\.png)$/,
  /^parts\/(parts\.json|tools\.tar\.zst|cache-[\w-]+\.tar\.zst|v[\w.-]+\.zip)$/,
  /^go-labs\/(go\.mod|go\.sum|glossary\.yaml|path\.yaml|vendor\/modules\.txt)$/,
  /^go-labs\/(labs|kit|internal|cmd|vendor)\/.+/,
];
/** Never, wherever it lies. */
const foreign = [
  /\.(tsx?|mts|cts|map)$/,
  /\.(test|e2e|spec)\.\w+$/,
  /(^|\/)(\.git\w*|\.setup|\.ci|e2e|test-results|testdata|node_modules\/\.\w+|tsconfig.*|\.env)(\/|$)/,
  /^[^/]*resources\/go-labs\/(cmd|internal|vendor)\/.*_test\.go$/,
  /\.(orig|rej|swp|log|tmp)$/,
];

/** @param {Packed} packed @param {string} root the development tree: no file may name it @returns {string[]} */
export function problemsOf({ folder, files, resources, asar }, root) {
  const problems = [];
  for (const name of asar) {
    if (!inArchive.some((p) => p.test(name)) || foreign.some((p) => p.test(name))) problems.push(`app.asar: ${name}`);
  }
  for (const name of files) {
    const inside = name.startsWith(`${resources}/`) ? name.slice(resources.length + 1) : undefined;
    if (inside !== undefined && !beside.some((p) => p.test(inside))) problems.push(name);
    else if (foreign.some((p) => p.test(name))) problems.push(name);
    else if (inside !== undefined && inside !== 'LICENSES.txt' && !/\.(zip|zst)$/.test(name)) {
      if (readFileSync(path.join(folder, name)).includes(root)) problems.push(`${name} names ${root}`);
    }
  }
  for (const wanted of [
    'app.asar',
    'LICENSES.txt',
    'go-labs/vendor/modules.txt',
    'parts/parts.json',
    'resources/toolchain.json',
    'resources/libraries.json',
  ]) {
    if (!files.includes(`${resources}/${wanted}`)) problems.push(`${resources}/${wanted} is missing`);
  }
  if (!files.some((f) => /node-pty\/.*\/(pty|conpty)\.node$/.test(f))) problems.push('node-pty has no program');
  return problems;
}

/** @typedef {'electron' | 'app' | 'toolchain' | 'labs' | 'vendor' | 'cache' | 'tools' | 'rest'} Part */

/** Bytes of each part. @param {Packed} packed */
export function sizesOf({ folder, files, resources }) {
  /** @type {Record<Part, number>} */
  const sizes = { electron: 0, app: 0, toolchain: 0, vendor: 0, cache: 0, tools: 0, labs: 0, rest: 0 };
  for (const name of files) {
    const inside = name.startsWith(`${resources}/`) ? name.slice(resources.length + 1) : undefined;
    sizes[partOf(inside)] += statSync(path.join(folder, name)).size;
  }
  return sizes;
}

/** @param {string | undefined} inside name in the resources folder @returns {Part} */
function partOf(inside) {
  if (inside === undefined) return 'electron';
  if (inside.startsWith('app.asar')) return 'app';
  if (inside.startsWith('parts/cache-')) return 'cache';
  if (inside === 'parts/tools.tar.zst') return 'tools';
  if (/^parts\/.*\.zip$/.test(inside)) return 'toolchain';
  if (inside.startsWith('go-labs/vendor/')) return 'vendor';
  return inside.startsWith('go-labs/') ? 'labs' : 'rest';
}

/** Whether it may be given to people. @param {Packed} packed */
export const notForPeople = ({ files }) => files.includes(mark);
