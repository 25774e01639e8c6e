// Starts a program for a step: on a leash, its output in the step's log, its lines and status handed on, ended with the signal.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { setupFolder } from './paths.mjs';

const leash = fileURLToPath(new URL('./leash.mjs', import.meta.url));

/** Where all output of a step goes. @param {string} id */
export const logOf = (id) => path.join(setupFolder, 'logs', `${id}.log`);

/** A step that failed in a way we can name: the sentence, and the last lines of what the program said. */
export class StepError extends Error {
  /** @param {string} sentence @param {{tail?: string[], log?: string}} detail */
  constructor(sentence, { tail = [], log } = {}) {
    super(sentence);
    this.name = 'StepError';
    this.tail = tail;
    this.log = log;
  }
}

/**
 * @param {string[]} argv
 * @param {{id: string, signal: AbortSignal, cwd?: string, env?: NodeJS.ProcessEnv, graceMs?: number,
 *   stopSignal?: NodeJS.Signals, status?: boolean,
 *   onLine?: (line: string, stream: 'stdout' | 'stderr' | 'status') => void}} options
 *   id names the log; status: the program reports on fd 3
 * @returns {Promise<{exit: number, tail: string[], log: string}>} never rejects for an exit code; rejects with AbortError when cancelled
 */
export async function runChild(
  argv,
  { id, signal, cwd, env = process.env, graceMs = 3000, stopSignal = 'SIGTERM', status = false, onLine },
) {
  signal.throwIfAborted();
  const log = logOf(id);
  mkdirSync(path.dirname(log), { recursive: true });
  const file = createWriteStream(log, { flags: 'a' });
  file.write(`$ ${argv.join(' ')}\n`);
  /** @type {string[]} */
  const tail = [];
  const child = spawn(process.execPath, [leash, stopSignal, String(graceMs), ...argv], {
    cwd,
    env,
    detached: process.platform !== 'win32', // out of reach of what ends our own process group: it must outlive us to end its child
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe', status ? 'pipe' : 'ignore'],
  });
  const letGo = () => child.stdin?.end();
  signal.addEventListener('abort', letGo);
  /** @param {import('node:stream').Readable} stream @param {'stdout' | 'stderr' | 'status'} name */
  const read = (stream, name) => {
    const lines = createInterface({ input: stream, crlfDelay: Infinity });
    lines.on('line', (coloured) => {
      const line = stripVTControlCharacters(coloured); // some programs colour whatever they are told
      if (name !== 'status') {
        file.write(`${line}\n`);
        tail.push(line);
        if (tail.length > 20) tail.shift();
      }
      onLine?.(line, name);
    });
  };
  read(/** @type {import('node:stream').Readable} */ (child.stdout), 'stdout');
  read(/** @type {import('node:stream').Readable} */ (child.stderr), 'stderr');
  if (status) read(/** @type {import('node:stream').Readable} */ (child.stdio[3]), 'status');
  child.stdin?.on('error', () => {}); // the program may end before we let go of it
  try {
    const exit = await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
    signal.throwIfAborted();
    return { exit, tail, log };
  } finally {
    signal.removeEventListener('abort', letGo);
    file.end();
  }
}
