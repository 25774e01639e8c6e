// Where set-up finds and leaves things. Node 20, built-in modules only, like everything in this folder.
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
/** What set-up leaves in the checkout: stamps, logs, the fallback runtime. Ignored by git. */
export const setupFolder = path.join(root, '.setup');

/** The Node 24 that `npm ci` brings; every later script runs on it. */
export const node24 = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/**
 * The app's data folder. Says the same as dataFolder() of electron/paths.ts, which Node 20 can't load; a test holds them together.
 * @param {Record<string, string | undefined>} env
 */
export function dataFolder(env = process.env) {
  if (env.GOPHERBENCH_DATA) return path.resolve(env.GOPHERBENCH_DATA);
  const home = os.homedir();
  if (process.platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'Gopherbench');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Gopherbench');
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local', 'share'), 'gopherbench');
}

/** PATH without the folders that npm puts in front: programs of the machine itself, and none that `npm ci` is about to delete. */
export function machinePath(env = process.env) {
  const inside = `${path.sep}node_modules${path.sep}`;
  return (env.PATH ?? '')
    .split(path.delimiter)
    .filter((p) => p && !`${p}${path.sep}`.includes(inside))
    .join(path.delimiter);
}

/**
 * A program on PATH, or undefined.
 * @param {string} name
 * @param {string} searchPath
 */
export function which(name, searchPath = process.env.PATH ?? '') {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`] : [name];
  for (const folder of searchPath.split(path.delimiter)) {
    for (const n of names) {
      const file = path.join(folder, n);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}

/** Whether a window can be opened here. */
export function hasDisplay(env = process.env) {
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}
