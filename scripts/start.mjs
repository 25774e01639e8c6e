// `npm start`: opens the window; without a display, runs the first lab's quick profile in the terminal.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { electronRuntime } from './electron-path.mjs';
import { hasDisplay, root } from './setup/paths.mjs';
import { text } from './setup/text.mjs';

const FIRST_LAB = 'mutex-vs-rwmutex';
const args = process.argv.slice(2);

if (hasDisplay()) {
  const runtime = electronRuntime();
  for (const line of runtime.notices) console.log(line);
  const child = spawn(runtime.executable, [...runtime.args, root, ...args], {
    cwd: root,
    env: runtime.env,
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  // Chromium reports a missing desktop bus a dozen times; nothing here needs one.
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!/^\[[\d:/.]+:ERROR:dbus\//.test(line)) process.stderr.write(`${line}\n`);
  });
  process.exitCode = await end(child);
} else {
  console.log(`${text('start.terminal', { lab: FIRST_LAB })}\n`);
  const argv = ['electron/cli.ts', 'run', FIRST_LAB, '--profile', 'quick', '--format', 'table', ...args];
  process.exitCode = await end(spawn(process.execPath, argv, { cwd: root, stdio: 'inherit' }));
  if (process.exitCode === 0) console.log(`\n${text('start.window')}`);
}

/**
 * The child has our terminal, so Ctrl-C reaches it by itself; we only wait, and pass on what is sent to us alone.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code
 */
function end(child) {
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
