// Runs one program to its end.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '../contract/errors.ts';
import { HeadTail } from './keep.ts';
import { type Leash, type LeashedRun, leashed, startFailure } from './leash.ts';
import { ProcessTree } from './tree.ts';

export interface ProcessOptions {
  cwd: string;
  /** The whole environment: nothing is added. baseEnv() gives the part of ours that a program may see. */
  env: Record<string, string>;
  /** Aborting ends the whole tree: SIGTERM, then SIGKILL after 300 ms. */
  signal?: AbortSignal;
  /** Not together with `leash`, which needs the pipe. */
  stdin?: string | Uint8Array;
  /** Called for each chunk as it comes; nothing is read meanwhile. What it throws ends the tree and rejects the promise. */
  onStdout?(chunk: Buffer): void;
  onStderr?(chunk: Buffer): void;
  /** Bytes of both streams, default 64 MiB; over it the tree is ended with reason 'output'. */
  maxOutput?: number;
  timeoutMs?: number;
  /** Bytes of each stream kept for the result, default 1 MiB: first half and last half, with a line '…' between. */
  keep?: number;
  /** Run under `labkit supervise`: limits, usage, and an end for the tree even when we are killed. */
  leash?: Leash;
}

export interface ProcessResult {
  /** Exit code; 128 + n when signal n ended it; -1 when it was cancelled before it began. */
  exit: number;
  /** 'SIGKILL' and the like, or ''. */
  signal: string;
  reason: 'exit' | 'cancelled' | 'timeout' | 'output' | 'memory' | 'processes' | 'leash';
  stdout: string;
  stderr: string;
  /** Something of stdout or stderr is not in the result. */
  truncated: boolean;
  /** From the start to the program's end. */
  ms: number;
  /** Bytes and CPU ms of the whole tree; with a leash only. */
  usage?: { maxRss: number; userMs: number; systemMs: number };
}

/** After the program's end its pipes may be held open by a process that fled the group: so long we wait for silence, and in all. */
const SILENCE = 250;
const DRAIN = 1000;

/** Resolves however the program ended. Rejects with AppError('program-start') when it could not be started. */
export async function runProcess(argv: readonly string[], options: ProcessOptions): Promise<ProcessResult> {
  if (argv[0] === undefined) throw new TypeError('argv is empty');
  if (options.leash && options.stdin !== undefined) throw new TypeError('stdin is the leash');
  if (options.signal?.aborted) {
    return { exit: -1, signal: '', reason: 'cancelled', stdout: '', stderr: '', truncated: false, ms: 0 };
  }
  const leash = options.leash ? leashed(argv, options.leash) : undefined;
  const began = performance.now();
  const child = await start(leash?.argv ?? argv, options);
  const grace = options.leash?.grace ?? 300;
  const tree = new ProcessTree(child, grace, leash !== undefined);
  let reason: ProcessResult['reason'] = 'exit';
  const thrown: unknown[] = [];
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = (why: ProcessResult['reason']) => {
    if (reason !== 'exit' || child.exitCode !== null || child.signalCode !== null) return;
    reason = why;
    tree.end();
  };
  const abort = () => stop('cancelled');
  options.signal?.addEventListener('abort', abort);
  const timer = options.timeoutMs === undefined ? undefined : setTimeout(() => stop('timeout'), options.timeoutMs);

  const limit = options.maxOutput ?? 64 * 1024 * 1024;
  let seen = 0;
  let lastByte = 0;
  const follow = (stream: Readable, listener: ((chunk: Buffer) => void) | undefined): HeadTail => {
    const kept = new HeadTail(options.keep ?? 1024 * 1024);
    stream.on('data', (whole: Buffer) => {
      lastByte = performance.now();
      const chunk = whole.subarray(0, Math.max(0, limit - seen));
      seen += whole.length;
      if (thrown.length > 0) return;
      if (chunk.length > 0) {
        kept.push(chunk);
        try {
          listener?.(chunk);
        } catch (error) {
          thrown.push(error);
          stop('cancelled');
        }
      }
      if (seen > limit) {
        // Nothing is read any more: a program that prints without end now waits for us until it is killed.
        child.stdout?.pause();
        child.stderr?.pause();
        stop('output');
      }
    });
    stream.on('error', () => {}); // a broken pipe is seen as the program's end
    return kept;
  };
  const stdout = follow(child.stdout!, options.onStdout);
  const stderr = follow(child.stderr!, options.onStderr);
  // An abort that came while the program was being started was not heard yet.
  if (options.signal?.aborted) abort();

  try {
    const { code, signal } = await exited;
    const ms = performance.now() - began;
    clearTimeout(timer);
    await tree.sweep();
    await Promise.race([closed, silent(() => lastByte, seen > limit)]);
    child.stdout?.destroy();
    child.stderr?.destroy();
    if (thrown.length > 0) throw thrown[0];
    const result: ProcessResult = {
      exit: signal ? 128 + constants.signals[signal] : (code ?? -1),
      signal: signal ?? '',
      reason,
      stdout: stdout.text(),
      stderr: stderr.text(),
      truncated: stdout.truncated || stderr.truncated || seen > limit,
      ms,
    };
    return leash ? await withReport(result, leash, argv) : result;
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
}

function start(argv: readonly string[], options: ProcessOptions): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const failed = (e: Error) =>
      reject(new AppError('program-start', { program: path.basename(argv[0]!) }, `${argv[0]} in ${options.cwd}: ${e.message}`));
    try {
      const stdin = options.leash || options.stdin !== undefined ? 'pipe' : 'ignore';
      const child = spawn(argv[0]!, argv.slice(1), {
        cwd: options.cwd,
        env: options.env,
        stdio: [stdin, 'pipe', 'pipe'],
        shell: false,
        // A group of its own, so that one signal reaches all of it; on Windows it would mean a console window.
        detached: process.platform !== 'win32',
        windowsHide: true,
      });
      child.once('error', failed);
      child.once('spawn', () => {
        child.off('error', failed);
        child.on('error', () => {}); // a signal that could not be delivered: the program has ended
        resolve(child);
      });
      child.stdin?.on('error', () => {}); // it may end before it has read all
      if (options.stdin !== undefined) child.stdin?.end(options.stdin);
    } catch (e) {
      failed(e instanceof Error ? e : new Error(String(e))); // E2BIG, a NUL in an argument
    }
  });
}

/** Resolves when nothing has come for a while although the pipes are still open; at once if `now`. */
async function silent(lastByte: () => number, now: boolean): Promise<void> {
  const began = performance.now();
  const left = () => Math.min(Math.max(lastByte(), began) + SILENCE, began + DRAIN) - performance.now();
  while (!now && left() > 0) {
    await sleep(Math.max(1, left()), undefined, { ref: false });
    // Had we been busy elsewhere, bytes may lie in the pipe unread: an immediate comes after one look at all pipes.
    await new Promise(setImmediate);
  }
}

async function withReport(result: ProcessResult, leash: LeashedRun, argv: readonly string[]): Promise<ProcessResult> {
  const report = await leash.report();
  if (!report) {
    const error = result.exit === 1 && result.reason === 'exit' ? startFailure(result.stderr) : undefined;
    if (error) throw new AppError('program-start', { program: path.basename(argv[0]!) }, error);
    return result;
  }
  return {
    ...result,
    exit: report.exit,
    signal: report.signal,
    // Ours is told to the supervisor as a signal, so it knows it as 'cancelled' at best.
    reason: result.reason === 'exit' ? report.reason : result.reason,
    usage: { maxRss: report.maxRss, userMs: report.userNs / 1e6, systemMs: report.systemNs / 1e6 },
  };
}
