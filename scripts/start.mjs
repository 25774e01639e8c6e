// `npm start`: opens the window; without a display, runs the first lab's quick profile in the terminal.
import { spawn } from 'node:child_process';
import { electronRuntime } from './electron-path.mjs';
import { hasDisplay, root } from './setup/paths.mjs';
import { text } from './setup/text.mjs';

const FIRST_LAB = 'mutex-vs-rwmutex';
const args = process.argv.slice(2);

if (hasDisplay()) {
  const runtime = electronRuntime();
  for (const line of runtime.notices) console.log(line);
  process.exitCode = await run(runtime.executable, [...runtime.args, root, ...args], runtime.env);
} else {
  console.log(`${text('start.terminal', { lab: FIRST_LAB })}\n`);
  process.exitCode = await run(process.execPath, ['electron/cli.ts', 'run', FIRST_LAB, '--profile', 'quick', ...args]);
  if (process.exitCode === 0) console.log(`\n${text('start.window')}`);
}

/**
 * The child has our terminal, so Ctrl-C reaches it by itself; we only wait, and pass on what is sent to us alone.
 * @param {string} program @param {string[]} argv @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<number>}
 */
function run(program, argv, env = process.env) {
  const child = spawn(program, argv, { cwd: root, env, stdio: 'inherit' });
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}
