// No registry's host and no path of somebody's machine in the tree: both would be wrong everywhere else.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { isText } from './tree.mjs';

const host = (/** @type {string[]} */ ...parts) => parts.join('.');
/** Public registries; written in parts, for this file is looked at too. */
const registries = [
  host('registry', 'npmjs', 'org'),
  host('registry', 'yarnpkg', 'com'),
  host('proxy', 'golang', 'org'),
  host('pypi', 'org'),
  host('files', 'pythonhosted', 'org'),
  host('index', 'crates', 'io'),
  host('static', 'crates', 'io'),
  host('repo', 'maven', 'apache', 'org'),
  host('repo1', 'maven', 'org'),
  host('deb', 'debian', 'org'),
];

/** Hosts that this machine's package clients are set up for. */
function configuredHosts() {
  /** @param {string} program @param {string[]} args */
  const ask = (program, args) => {
    try {
      return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 10_000 });
    } catch {
      return ''; // not on this machine
    }
  };
  const said = [ask('npm', ['config', 'get', 'registry']), ask('go', ['env', 'GOPROXY']), ask('pip', ['config', 'list'])].join(
    '\n',
  );
  return [...said.matchAll(/https?:\/\/(?:[^@/\s,']*@)?([^/\s,'"]+)/g)].map((m) => /** @type {string} */ (m[1]));
}

/** Folders of this machine that can only stand in a file by accident. Folders every system has prove nothing. */
function machineFolders(root = process.cwd()) {
  const common = new Set(['', '/', '/tmp', '/var', '/usr', '/opt', '/srv', '/mnt', '/home', '/Users', os.tmpdir()]);
  return [path.dirname(root), os.homedir()].filter((f) => !common.has(f)).map((f) => `${f}${path.sep}`);
}

const slashed = (/** @type {string[]} */ ...parts) => `/${parts.join('/')}/`;

/** @param {{hosts?: string[], folders?: string[]}} [here] what is this machine's own */
export function placesCheck({ hosts = configuredHosts(), folders = machineFolders() } = {}) {
  const allHosts = [...new Set([...registries, ...hosts])];
  const allFolders = [...new Set([slashed('root'), slashed('work'), slashed('home', 'runner'), ...folders])];
  const quote = (/** @type {string} */ s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const hostPattern = new RegExp(`(?<![\\w.-])(?:${allHosts.map(quote).join('|')})(?![\\w-])`);
  const folderPattern = new RegExp(`(?<![\\w.$)}\\]/*-])(?:${allFolders.map(quote).join('|')})`);
  /** @type {import('./tree.mjs').Check} */
  const check = {
    id: 'places',
    title: 'no registry host, no machine path',
    run(tree) {
      const problems = [];
      for (const name of tree.names.filter(isText)) {
        for (const [i, line] of tree.text(name).split('\n').entries()) {
          const found = line.match(hostPattern)?.[0] ?? line.match(folderPattern)?.[0];
          if (found) problems.push(`${name}:${i + 1} names ${found}`);
        }
      }
      return problems;
    },
  };
  return check;
}
