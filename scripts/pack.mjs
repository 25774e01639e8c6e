// `npm run pack`: the unpacked app for this computer, checked and weighed. `npm run dist`: the packages for people, with the official
// Electron alone. usage: node scripts/pack.mjs [--for-people]
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Arch, build, Platform } from 'electron-builder';
import { electronRuntime, fallbackName } from './electron-path.mjs';
import { look, notForPeople, sizesOf } from './pack/contents.mjs';
import { thisHost } from './pack/host.mjs';
import { root, setupFolder } from './setup/paths.mjs';
import { bytes, seconds, width } from './setup/report.mjs';
import { hashInputs, stampsIn } from './setup/stamps.mjs';
import { text } from './setup/text.mjs';

const forPeople = process.argv.includes('--for-people');
const began = Date.now();
const host = thisHost();
const runtime = electronRuntime();
if (forPeople && runtime.fallback) {
  console.error(text('electron.release', fallbackName()));
  process.exit(1);
}

// A folder made with the fallback says so by its name, and by the mark that stands in the runtime.
const output = path.join(root, 'dist', runtime.fallback ? 'NOT-FOR-DISTRIBUTION' : '.');
const folder = path.join(output, `${host.os}-${host.arch}-unpacked`);

const stamps = stampsIn(path.join(setupFolder, 'stamps'));
const accept = (/** @type {string} */ n) => !/\.test\.(ts|mjs)$/.test(n) && !n.startsWith('go-labs/vendor/');
const inputs = ['out', 'go-labs', 'resources', 'scripts/pack', 'electron/parts', 'electron-builder.yml', 'package-lock.json'];
const key = hashInputs(root, inputs, { accept, extra: [runtime.version, String(runtime.fallback)] });
const stamp = forPeople ? undefined : stamps.valid('pack', key);
if (!stamp) {
  stamps.clear('pack');
  const targets = forPeople ? platform().createTarget() : platform().createTarget('dir', Arch[host.arch]);
  rmSync(folder, { recursive: true, force: true });
  // What electron-builder.yml says, and where the runtime is.
  const directories = { output: path.relative(root, output) };
  const config = { directories, electronDist: runtime.dist, electronVersion: runtime.version.replace(/^v/, '') };
  await build({ projectDir: root, targets, config, publish: 'never' });
  const made = ['linux-unpacked', 'win-unpacked', 'mac', 'mac-arm64'].map((n) => path.join(output, n)).find((f) => existsSync(f));
  if (!forPeople && made) {
    renameSync(made, folder);
    rmSync(path.join(output, 'builder-debug.yml'), { force: true });
    stamps.leave('pack', key, {
      size: 0,
      made: [path.join(folder, look(folder).files.find((f) => f.endsWith('app.asar')) ?? '')],
    });
  }
}
if (!forPeople) tell();

function platform() {
  return { linux: Platform.LINUX, mac: Platform.MAC, win: Platform.WINDOWS }[host.os];
}

function tell() {
  const packed = look(folder);
  const sizes = sizesOf(packed);
  console.log(`${text('pack.made', { folder: path.relative(root, folder) })}\n`);
  const rows = Object.entries(sizes).map(([part, size]) => [
    text(/** @type {import('./setup/text.mjs').TextKey} */ (`pack.part.${part}`)),
    bytes(size),
  ]);
  rows.push([text('pack.total'), bytes(Object.values(sizes).reduce((a, b) => a + b, 0))]);
  const columns = Math.max(...rows.map(([name = '']) => width(name)));
  for (const [name = '', size = ''] of rows) console.log(`  ${name}${' '.repeat(columns - width(name))}  ${size.padStart(8)}`);
  console.log(
    `\n${text(stamp ? 'pack.present' : 'pack.done', { seconds: seconds(Date.now() - began), files: packed.files.length })}`,
  );
  if (notForPeople(packed)) console.log(text('pack.not-for-people', fallbackName()));
}
