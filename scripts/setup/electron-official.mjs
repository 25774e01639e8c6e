// Fetches the official Electron runtime with electron's own downloader and checksums. Runs on Node 24, on a leash of set-up.
// Prints JSON lines: progress, or {"why": …} and exit 1 when it can't be had within a few seconds of silence.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';

const SILENCE_MS = 8000;
const folder = path.join(root, 'node_modules/electron');
// electron's own dependencies, as electron would load them
const require = createRequire(path.join(folder, 'package.json'));
const say = (/** @type {unknown} */ message) => console.log(JSON.stringify(message));

const executables = /** @type {Record<string, string>} */ ({
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
});

const silence = new AbortController();
let timer = setTimeout(() => silence.abort(new Error(`no answer in ${SILENCE_MS / 1000} s`)), SILENCE_MS);
try {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { downloadArtifact } = require('@electron/get');
  const { extract } = require('@electron-internal/extract-zip');
  const zip = await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
    checksums: require(path.join(folder, 'checksums.json')),
    downloadOptions: {
      quiet: true,
      signal: silence.signal,
      /** @param {{transferred: number, total: number | null}} p */
      async getProgressCallback({ transferred, total }) {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(new Error('the download stood still')), SILENCE_MS);
        say({ done: transferred, total: total ?? undefined, unit: 'bytes' });
      },
    },
  });
  clearTimeout(timer);
  const fresh = path.join(folder, `dist.${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh);
  await extract(zip, { dir: fresh });
  rmSync(path.join(fresh, 'electron.d.ts'), { force: true }); // the package has it beside this folder
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  renameSync(fresh, path.join(folder, 'dist'));
  writeFileSync(path.join(folder, 'path.txt'), executables[process.platform] ?? 'electron');
} catch (e) {
  const cause = e instanceof Error && e.cause instanceof Error && 'code' in e.cause ? String(e.cause.code) : '';
  const aborted = silence.signal.aborted && silence.signal.reason instanceof Error ? silence.signal.reason.message : '';
  const message = e instanceof Error ? (e.message.split('\n')[0] ?? '') : String(e);
  say({ why: aborted || cause || message.replace(/ for https?:\S+/, '') });
  process.exit(1); // a connection that hangs must not keep us
}
clearTimeout(timer);
