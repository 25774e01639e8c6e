// A program that stays and answers: requests go to its stdin, answers come from its stdout. It ends at the end of its stdin, so the pipe
// is its leash: however we die, it does too.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import { HeadTail } from './keep.ts';

export interface ServerEvents {
  onStdout(chunk: Buffer): void;
  /** It ended, by itself or by `end`; `stderr` is what it said, first and last. Called once. */
  onEnd(how: { exit: number | null; signal: string; stderr: string }): void;
}
export interface Server {
  write(text: string): void;
  /** Closes its stdin, kills it after `graceMs`, and resolves when it is gone. */
  end(graceMs?: number): Promise<void>;
}

const KEEP = 64 * 1024;

/** Throws AppError('program-start') when it can't be started. */
export async function startServer(
  argv: readonly string[],
  o: { cwd: string; env: Record<string, string> },
  events: ServerEvents,
): Promise<Server> {
  const failed = (e: unknown) =>
    new AppError(
      'program-start',
      { program: path.basename(argv[0] ?? '') },
      `${argv[0]}: ${e instanceof Error ? e.message : String(e)}`,
    );
  let child: ChildProcess;
  try {
    child = spawn(argv[0]!, argv.slice(1), {
      ...o,
      stdio: 'pipe',
      shell: false,
      windowsHide: true,
      detached: process.platform !== 'win32',
    });
    await once(child, 'spawn');
  } catch (e) {
    throw failed(e);
  }
  const said = new HeadTail(KEEP);
  child.on('error', () => {}); // a signal that could not be delivered: it has ended
  child.stdin!.on('error', () => {}); // it may end before it has read all
  child.stdout!.on('data', (chunk: Buffer) => events.onStdout(chunk));
  child.stderr!.on('data', (chunk: Buffer) => said.push(chunk));
  const closed = new Promise<void>((resolve) =>
    child.once('close', (exit, signal) => {
      events.onEnd({ exit, signal: signal ?? '', stderr: said.text() });
      resolve();
    }),
  );
  const kill = () => {
    try {
      // Its whole group: what it started for an answer goes with it.
      if (process.platform === 'win32') child.kill('SIGKILL');
      else process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // gone already
    }
  };
  return {
    write: (text) => void child.stdin!.write(text),
    async end(graceMs = 500) {
      child.stdin!.end();
      await Promise.race([closed, sleep(graceMs, undefined, { ref: false })]);
      kill();
      await closed;
    },
  };
}
