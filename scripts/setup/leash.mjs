// Runs one program for set-up and ends it, with all its children, as soon as set-up is gone, however that died (also by kill -9):
// set-up holds the other end of our stdin, and the system closes it.
// usage: node leash.mjs SIGNAL GRACE_MS PROGRAM [ARGS…]; SIGNAL is sent first, SIGKILL after the grace; exit code of the program, 128+15 when it was ended. fd 3 is handed on.
import { spawn, spawnSync } from 'node:child_process';
import { fstatSync } from 'node:fs';

const [first, grace, program, ...args] = process.argv.slice(2);
const posix = process.platform !== 'win32';
let ending = false;

const child = spawn(String(program), args, {
  detached: posix, // a process group of its own, so that the whole of it can be ended
  stdio: ['ignore', 'inherit', 'inherit', hasStatus() ? 3 : 'ignore'],
});
child.on('error', (e) => {
  console.error(e.message);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  if (ending && posix) kill('SIGKILL'); // what the leader left behind
  process.exit(signal || ending ? 143 : (code ?? 1));
});

function hasStatus() {
  try {
    return fstatSync(3).isFIFO() || fstatSync(3).isSocket();
  } catch {
    return false;
  }
}

/** @param {NodeJS.Signals} signal */
function kill(signal) {
  const { pid } = child;
  if (!pid) return;
  if (!posix) {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // already gone
  }
}

function end() {
  if (ending) return;
  ending = true;
  kill(/** @type {NodeJS.Signals} */ (first));
  setTimeout(() => kill('SIGKILL'), Number(grace)).unref();
}
process.stdin.on('end', end).on('close', end).on('error', end).resume();
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, end);
// A write to a terminal or pipe that is gone must not end us before the child is ended.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
