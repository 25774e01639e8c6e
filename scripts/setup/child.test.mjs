import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { logOf, runChild } from './child.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'child-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(logOf('unit'), { force: true });
});

/** A tree of two: a shell that ignores SIGTERM and a sleeper behind it; both note their ids. */
const stubborn = () => [
  'sh',
  '-c',
  `trap '' TERM; sleep 300 & echo $! > "${folder}/sleeper"; echo $$ > "${folder}/shell"; wait; wait; sleep 300`,
];
/** @param {string} name */
async function pidIn(name) {
  const file = path.join(folder, name);
  for (let i = 0; i < 200 && !(existsSync(file) && readFileSync(file, 'utf8').trim()); i++)
    await new Promise((r) => setTimeout(r, 25));
  return Number(readFileSync(file, 'utf8'));
}
/** @param {number} pid */
function lives(pid) {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}
/** @param {number[]} pids */
async function gone(pids) {
  for (let i = 0; i < 100 && pids.some(lives); i++) await new Promise((r) => setTimeout(r, 50));
  return !pids.some(lives);
}

describe.skipIf(process.platform === 'win32')('a child on a leash', () => {
  it('tells its lines, without colours, its status and its exit code', async () => {
    /** @type {string[]} */
    const lines = [];
    const result = await runChild(['sh', '-c', 'printf "\\033[31mred\\033[0m\\n"; echo oops >&2; echo pm >&3; exit 3'], {
      id: 'unit',
      signal: new AbortController().signal,
      status: true,
      onLine: (line, stream) => lines.push(`${stream} ${line}`),
    });
    expect(result.exit).toBe(3);
    expect(lines.sort()).toEqual(['status pm', 'stderr oops', 'stdout red']);
    expect(result.tail.sort()).toEqual(['oops', 'red']);
    expect(readFileSync(result.log, 'utf8')).toContain('red\n');
  });

  it('says so when the program does not exist', async () => {
    const result = await runChild(['no-such-program-here'], { id: 'unit', signal: new AbortController().signal });
    expect(result.exit).toBe(127);
    expect(result.tail.join()).toContain('no-such-program-here');
  });

  it('ends with all its children when it is cancelled, also when it ignores SIGTERM', async () => {
    const cancel = new AbortController();
    const running = runChild(stubborn(), { id: 'unit', signal: cancel.signal, graceMs: 200 });
    const pids = [await pidIn('sleeper'), await pidIn('shell')];
    cancel.abort();
    await expect(running).rejects.toThrow();
    expect(await gone(pids)).toBe(true);
  });

  it('ends with all its children when we are killed', async () => {
    const module = fileURLToPath(new URL('./child.mjs', import.meta.url));
    const script = `import { runChild } from ${JSON.stringify(module)};
      await runChild(${JSON.stringify(stubborn())}, { id: 'unit', signal: new AbortController().signal, graceMs: 200 });`;
    const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const pids = [await pidIn('sleeper'), await pidIn('shell')];
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    expect(await gone(pids)).toBe(true);
  });
});
