// Lays ready what stands beside the app's archive: labs, pinned manifests, Go's parts, the command's launcher, the licences.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeParts } from '../../electron/parts/make.ts';
import { runProcess } from '../../electron/process/index.ts';
import { createToolchain } from '../../electron/toolchain/index.ts';
import { dataFolder, root, setupFolder } from '../setup/paths.mjs';
import { hashInputs, stampsIn } from '../setup/stamps.mjs';
import { licencesText, shipped } from './licences.mjs';

const stamps = stampsIn(path.join(setupFolder, 'stamps'));
const recipes = (/** @type {string} */ name) =>
  !/\.test\.(ts|mjs)$/.test(name) && !/^go-labs\/(vendor|cmd\/.*_test\.go)/.test(name);
const partInputs = [
  'go-labs',
  'electron/parts',
  'electron/labkit/tools.ts',
  'electron/toolchain',
  'resources',
  'scripts/pack/stage.mjs',
  'scripts/pack/launcher',
];

/** @param {import('./host.mjs').PackHost} host */
export const stageFolder = (host) => path.join(setupFolder, 'pack', `${host.os}-${host.arch}`);

/**
 * @param {import('./host.mjs').PackHost} host
 * @param {{electron: {dist: string | undefined, version: string}, signal: AbortSignal, say: (text: string) => void}} o
 */
export async function stage(host, { electron, signal, say }) {
  const folder = stageFolder(host);
  const resources = path.join(folder, 'resources');
  const id = `pack-${host.os}-${host.arch}`;
  const key = hashInputs(root, partInputs, { accept: recipes });
  if (!stamps.valid(id, key)) {
    stamps.clear(id);
    const fresh = `${folder}.new`;
    rmSync(fresh, { recursive: true, force: true });
    const inside = path.join(fresh, 'resources');
    stageLabs(path.join(inside, 'go-labs'));
    mkdirSync(path.join(inside, 'resources/icons'), { recursive: true });
    for (const name of ['toolchain.json', 'libraries.json', 'icons/256x256.png'])
      copyFileSync(path.join(root, 'resources', name), path.join(inside, 'resources', name));
    await makeParts({
      dataFolder: dataFolder(),
      resources: path.join(root, 'resources'),
      labs: path.join(inside, 'go-labs'),
      host: host.go,
      out: path.join(inside, 'parts'),
      signal,
      say,
    });
    await launcher(host, path.join(fresh, 'bin'), path.join(root, 'go-labs'), signal);
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    stamps.leave(id, key, { size: 0, made: [path.join(resources, 'parts/parts.json'), path.join(folder, 'bin')] });
  }
  const { goroot } = await go(signal);
  const all = shipped({ root, out: path.join(root, 'out'), labs: path.join(resources, 'go-labs'), goroot, electron });
  writeFileSync(path.join(resources, 'LICENSES.txt'), licencesText(all));
}

/** The module as people get it: everything of labs and kit, their own tests are lessons; of labkit no tests. @param {string} to */
function stageLabs(to) {
  const from = path.join(root, 'go-labs');
  const names = readdirSync(from).filter((n) => !n.startsWith('.'));
  for (const name of names)
    cpSync(path.join(from, name), path.join(to, name), {
      recursive: true,
      filter: (file) => !/(^|\/)(\.[^/]+|testdata)$|^(cmd|internal|vendor)\/.*_test\.go$/.test(inside(from, file)),
    });
}
const inside = (/** @type {string} */ folder, /** @type {string} */ file) =>
  path.relative(folder, file).split(path.sep).join('/');

/** `gopherbench` for the command line. @param {import('./host.mjs').PackHost} host @param {string} bin @param {string} labs @param {AbortSignal} signal */
async function launcher(host, bin, labs, signal) {
  mkdirSync(bin, { recursive: true });
  if (host.os === 'win') {
    const { bin: program, env } = await go(signal);
    const file = path.join(bin, 'gopherbench.exe');
    const result = await runProcess([program, 'build', '-trimpath', '-ldflags=-s -w', '-o', file, './cmd/console'], {
      cwd: labs,
      env: { ...env, GOOS: host.goos, GOARCH: host.goarch },
      signal,
      timeoutMs: 600_000,
    });
    if (result.exit !== 0) throw new Error(`go build ./cmd/console\n${result.stderr}`);
    return;
  }
  const file = path.join(bin, 'gopherbench');
  copyFileSync(path.join(root, 'scripts/pack/launcher', `${host.os}.sh`), file);
  chmodSync(file, 0o755);
}

/** @param {AbortSignal} signal */
async function go(signal) {
  const toolchain = createToolchain({ dataFolder: dataFolder(), resources: path.join(root, 'resources') });
  await toolchain.ensure({ signal });
  return toolchain.go();
}

/** Whether node-pty has a ready program for this host: npm builds it on Linux for this computer alone. @param {import('./host.mjs').PackHost} host */
export function ptyFor(host) {
  const folder = path.join(root, 'node_modules/node-pty');
  if (host.os === 'linux')
    return (
      host.platform === process.platform && host.arch === process.arch && existsSync(path.join(folder, 'build/Release/pty.node'))
    );
  return existsSync(path.join(folder, 'prebuilds', `${host.platform}-${host.arch}`));
}
