// A display for the real app where there is none: an X server of our own that lives as long as the suite.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hasDisplay, which } from '../setup/paths.mjs';

const leash = fileURLToPath(new URL('../setup/leash.mjs', import.meta.url));

/**
 * Several of them: a window that has the focus would take it from another one on the same.
 * @template T
 * @param {number} count
 * @param {(displays: string[]) => Promise<T>} work empty where there is a display already
 * @returns {Promise<T>}
 */
export function withDisplays(count, work) {
  /** @param {string[]} displays @returns {Promise<T>} */
  const next = (displays) =>
    displays.length === count ? work(displays.filter(Boolean)) : withDisplay(({ DISPLAY = '' }) => next([...displays, DISPLAY]));
  return next([]);
}

/**
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withDisplay(work) {
  if (hasDisplay()) return work({});
  const program = which('Xvfb');
  if (!program) throw new Error('Xvfb is not installed; run: npm run setup');
  // The server chooses a free number and writes it to fd 3: nothing to guess, nothing to collide with.
  const argv = [leash, 'SIGTERM', '2000', program, '-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'];
  // On a leash it outlives Ctrl-C, which is for the tests first, and does not outlive us.
  const server = spawn(process.execPath, argv, { stdio: ['pipe', 'ignore', 'ignore', 'pipe'], detached: true });
  try {
    const number = await new Promise((resolve, reject) => {
      server.on('error', reject);
      server.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
      /** @type {import('node:stream').Readable} */ (server.stdio[3]).once('data', (data) => resolve(String(data).trim()));
    });
    return await work({ DISPLAY: `:${number}` });
  } finally {
    server.stdin?.end();
  }
}
