// `npm run dev`: electron-vite with hot reload, on the runtime that set-up found.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronRuntime } from './electron-path.mjs';
import { root } from './setup/paths.mjs';

const runtime = electronRuntime();
for (const line of runtime.notices) console.log(line);
/** @type {NodeJS.ProcessEnv} */
const env = { ...runtime.env, ELECTRON_EXEC_PATH: runtime.executable };
if (runtime.args.includes('--no-sandbox')) env.NO_SANDBOX = '1';
const vite = path.join(root, 'node_modules/electron-vite/bin/electron-vite.js');
const child = spawn(process.execPath, [vite, 'dev', '--watch', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' });
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('close', (code) => {
  process.exitCode = code ?? 1;
});
