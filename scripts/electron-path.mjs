// Which Electron runtime development and tests use, where it is, and the arguments it needs here.
// As a program: prints its path; with --release it exits 1 when that runtime may not go into a package for people.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, setupFolder } from './setup/paths.mjs';
import { text } from './setup/text.mjs';

const official = path.join(root, 'node_modules/electron');
/** The runtime of resources/electron-fallback.json, unpacked. `mark` stands in it from its first file on. */
export const fallbackFolder = path.join(setupFolder, 'electron-fallback');
export const mark = 'NOT-FOR-RELEASE.json';

/**
 * @typedef {{package: string, version: string, host: string, integrity: string, bytes: number, folder: string, executable: string,
 *   sha256: string, run: string[]}} Fallback
 * @returns {Fallback}
 */
export const fallbackManifest = () => JSON.parse(readFileSync(path.join(root, 'resources/electron-fallback.json'), 'utf8'));

/** What a person is told of it. */
export function fallbackName() {
  const { package: name, version } = fallbackManifest();
  return { package: name, version };
}

/** The version that package.json pins. */
export const pinnedVersion = () => JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.electron;

/** The official runtime where electron's own installer would put it, if it is there whole and of the pinned version. */
export function officialRuntime() {
  try {
    const dist = path.join(official, 'dist');
    const version = readFileSync(path.join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
    const executable = path.join(dist, readFileSync(path.join(official, 'path.txt'), 'utf8'));
    return version === pinnedVersion() && existsSync(executable) ? { dist, executable, version } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @typedef {object} Runtime
 * @property {string} dist folder with the runtime; what ELECTRON_OVERRIDE_DIST_PATH wants
 * @property {string} executable
 * @property {string} version
 * @property {boolean} fallback true: must never go into a release
 * @property {string[]} args what the executable needs on this machine
 * @property {NodeJS.ProcessEnv} env environment to start it with
 * @property {string[]} notices lines to show a person, once each start
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Runtime | undefined} undefined before set-up
 */
export function findRuntime(env = process.env) {
  const found = given(env) ?? officialRuntime() ?? unpackedFallback();
  if (!found) return undefined;
  const fallback = existsSync(path.join(found.dist, mark));
  const notices = [];
  if (fallback) notices.push(text('electron.fallback-use', fallbackName()));
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (asRoot) notices.push(text('electron.root'));
  /** @type {NodeJS.ProcessEnv} */
  const childEnv = { ...env, ELECTRON_OVERRIDE_DIST_PATH: found.dist };
  delete childEnv.ELECTRON_RUN_AS_NODE; // an editor's terminal sets it, and Electron would then be a plain Node
  Object.assign(childEnv, readablePaths(env));
  return { ...found, fallback, args: asRoot ? ['--no-sandbox'] : [], env: childEnv, notices };
}

/**
 * Chromium reads and writes paths in the locale's letters. A locale that is named and not installed has ASCII alone: a file with a
 * Chinese name could be neither dropped nor chosen. C.UTF-8 is part of every glibc; the language stays the one that was asked for.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function readablePaths(env) {
  if (process.platform !== 'linux') return {};
  const { stdout } = spawnSync('locale', ['charmap'], { env, encoding: 'utf8' });
  if (stdout?.trim() === 'UTF-8') return {};
  const language = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').split('.')[0];
  return { LC_ALL: 'C.UTF-8', ...(language && !env.LANGUAGE && { LANGUAGE: language }) };
}

/** @param {NodeJS.ProcessEnv} env */
export function electronRuntime(env = process.env) {
  const runtime = findRuntime(env);
  if (!runtime) throw new Error(text('electron.missing'));
  return runtime;
}

/** A folder that the environment names, whatever is in it. @param {NodeJS.ProcessEnv} env */
function given(env) {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) return undefined;
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const name = names.find((n) => existsSync(path.join(dist, n)));
  if (!name) return undefined;
  const version = path.join(dist, 'version');
  return { dist, executable: path.join(dist, name), version: existsSync(version) ? readFileSync(version, 'utf8').trim() : '' };
}

function unpackedFallback() {
  const executable = path.join(fallbackFolder, fallbackManifest().executable);
  return existsSync(executable) ? { dist: fallbackFolder, executable, version: fallbackManifest().version } : undefined;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const runtime = electronRuntime();
  if (process.argv.includes('--release') && runtime.fallback) {
    console.error(text('electron.release', fallbackName()));
    process.exit(1);
  }
  console.log(runtime.executable);
}
