// Draws resources/icons/ from icon.svg with the app's own Chromium, after the drawing was changed: node scripts/pack/icons.mjs
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { electronRuntime } from '../electron-path.mjs';
import { root } from '../setup/paths.mjs';
import { withDisplay } from '../test/display.mjs';

const folder = path.join(root, 'resources/icons');
const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];

/** @type {Map<number, Buffer>} */
const pictures = new Map();
await withDisplay(async (display) => {
  const runtime = electronRuntime();
  process.env.ELECTRON_OVERRIDE_DIST_PATH = runtime.dist;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-icons-'));
  const main = path.join(scratch, 'main.cjs');
  const window = "new BrowserWindow({ show: true, frame: false, transparent: true }).loadURL('about:blank')";
  writeFileSync(main, `const { app, BrowserWindow } = require('electron'); app.whenReady().then(() => ${window});`);
  const env = /** @type {Record<string, string>} */ ({ ...runtime.env, ...display });
  const app = await _electron.launch({ args: [...runtime.args, `--user-data-dir=${scratch}`, main], env });
  try {
    const page = await app.firstWindow();
    const svg = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>html,body{margin:0;background:none}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
      );
      const clip = { x: 0, y: 0, width: size, height: size };
      pictures.set(size, await page.screenshot({ clip, omitBackground: true, scale: 'css' }));
    }
  } finally {
    await app.close();
    rmSync(scratch, { recursive: true, force: true });
  }
});

const of = (/** @type {number} */ size) => /** @type {Buffer} */ (pictures.get(size));
for (const size of sizes) writeFileSync(path.join(folder, `${size}x${size}.png`), of(size));
writeFileSync(path.join(folder, 'icon.ico'), ico([16, 32, 48, 64, 128, 256]));
writeFileSync(path.join(folder, 'icon.icns'), icns());
console.log([...pictures].map(([size, png]) => `${size}: ${png.length} B`).join(', '));

/** Windows icon of PNGs: ICONDIR, one ICONDIRENTRY a picture, the pictures. @param {number[]} inside */
function ico(inside) {
  const head = Buffer.alloc(6 + 16 * inside.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(inside.length, 4);
  let at = head.length;
  for (const [i, size] of inside.entries()) {
    const entry = 6 + 16 * i;
    head.writeUInt8(size % 256, entry); // 0 means 256
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(of(size).length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += of(size).length;
  }
  return Buffer.concat([head, ...inside.map(of)]);
}

/** Apple's icon container: 'icns', the whole length, then type, length and PNG of each. */
function icns() {
  /** @type {[string, number][]} */
  const types = [
    ['ic11', 32],
    ['ic12', 64],
    ['ic07', 128],
    ['ic13', 256],
    ['ic08', 256],
    ['ic14', 512],
    ['ic09', 512],
    ['ic10', 1024],
  ];
  const part = (/** @type {string} */ type, /** @type {Buffer} */ body) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'latin1');
    head.writeUInt32BE(body.length + 8, 4);
    return Buffer.concat([head, body]);
  };
  return part('icns', Buffer.concat(types.map(([type, size]) => part(type, of(size)))));
}
