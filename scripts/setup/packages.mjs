// npm packages as the lock has them, and the Node 24 among them that every later script runs on.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { runChild, StepError } from './child.mjs';
import { machinePath, node24, root, which } from './paths.mjs';
import { text } from './text.mjs';

const modules = path.join(root, 'node_modules');

/**
 * @typedef {{version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, link?: boolean}} Locked
 * @typedef {Record<string, Locked>} Lock
 */

/** @param {string} file @returns {Lock} */
const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether what npm wrote down as installed is what the lock wants; optional packages may lack, for they belong to other systems.
 * @param {Lock} lock @param {Lock} installed npm's own note, written when an install has come to its end
 */
export function sameAsLock(lock, installed) {
  for (const [name, p] of Object.entries(lock)) {
    if (name === '') continue;
    const there = installed[name];
    if (!there) {
      if (!p.optional && !p.devOptional) return false;
    } else if (there.version !== p.version || there.integrity !== p.integrity) return false;
  }
  return Object.keys(installed).every((name) => name in lock);
}

/** The lock's own dependency list must be that of package.json, else `npm ci` would refuse. @param {string} file @param {Lock} lock */
function manifestMatches(file, lock) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const top = /** @type {Record<string, unknown>} */ (lock[''] ?? {});
  /** @param {unknown} list */
  const sorted = (list) => JSON.stringify(Object.entries(list ?? {}).sort());
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every(
    (kind) => sorted(manifest[kind]) === sorted(top[kind]),
  );
}

function wantedNode() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.node;
}

/** Version of the Node that the packages bring; '' when it doesn't run. */
function foundNode() {
  try {
    return execFileSync(node24, ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, '');
  } catch {
    return '';
  }
}

function installedCount() {
  try {
    const installed = packagesOf(path.join(modules, '.package-lock.json'));
    const lock = packagesOf(path.join(root, 'package-lock.json'));
    if (!sameAsLock(lock, installed) || !manifestMatches(path.join(root, 'package.json'), lock)) return undefined;
    if (!Object.keys(installed).every((name) => existsSync(path.join(root, name, 'package.json')))) return undefined;
    // The preinstall script of `node` puts the program there; a placeholder is small.
    if (JSON.parse(readFileSync(path.join(modules, 'node/package.json'), 'utf8')).version !== wantedNode()) return undefined;
    return statSync(node24).size > 1e7 ? Object.keys(installed).length : undefined;
  } catch {
    return undefined;
  }
}

/** argv of npm, run by the machine's own Node: `npm ci` deletes the one in node_modules. */
export function npmArgv() {
  const cli = process.env.npm_execpath;
  const node = which('node', machinePath()) ?? process.execPath;
  if (cli && /npm-cli\.js$/.test(cli) && existsSync(cli)) return [node, cli];
  return [which('npm', machinePath()) ?? 'npm'];
}

/** Environment for npm: the machine's PATH, and nothing that would leave out development packages. */
export function npmEnv() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PATH: machinePath() };
  for (const name of ['NODE_ENV', 'npm_config_omit', 'npm_config_production', 'npm_config_ignore_scripts']) delete env[name];
  return env;
}

export function packagesStep() {
  return {
    id: 'packages',
    title: text('step.packages'),
    needs: [],
    check() {
      const n = installedCount();
      return n ? { note: text('packages.have', { n, node: wantedNode() }) } : undefined;
    },
    /** @param {import('./scheduler.mjs').Context} context */
    async run({ signal, progress }) {
      const lock = packagesOf(path.join(root, 'package-lock.json'));
      // npm has no count of its own: a package that is unpacked has its package.json.
      const files = Object.keys(lock).flatMap((name) =>
        name && !lock[name]?.optional ? [path.join(root, name, 'package.json')] : [],
      );
      const total = files.length;
      const timer = setInterval(
        () => progress({ done: files.filter((f) => existsSync(f)).length, total, unit: 'packages' }),
        500,
      );
      const env = npmEnv();
      try {
        const argv = [...npmArgv(), 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
        const result = await runChild(argv, { id: 'packages', signal, cwd: root, env });
        if (result.exit !== 0) throw new StepError(text('packages.npm'), result);
        if (foundNode() !== wantedNode()) {
          // npm was told not to run install scripts: this one is ours, and it is all that we need of them.
          const script = [which('node', machinePath()) ?? process.execPath, 'installArchSpecificPackage.js'];
          await runChild(script, { id: 'packages', signal, cwd: path.join(modules, 'node'), env });
        }
      } finally {
        clearInterval(timer);
      }
      const found = foundNode();
      if (found !== wantedNode()) throw new StepError(text('packages.node', { wanted: wantedNode(), found: found || '–' }));
      return { note: text('packages.have', { n: installedCount() ?? total, node: found }) };
    },
  };
}
