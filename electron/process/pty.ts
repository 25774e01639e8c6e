// A person's shell in a pseudo-terminal. It stands under `labkit supervise -terminal`, so that nothing it started outlives us.
// Apart from index.ts, because it loads native code that only the terminals' host needs.
import { readSync } from 'node:fs';
import path from 'node:path';
import { type IPty, spawn } from 'node-pty';
import { runningUnder } from './foreground.ts';
import type { Leashes } from './leashes.ts';

export interface PtyOptions {
  /** path of the labkit program */
  labkit: string;
  leashes: Leashes;
  /** unique among the terminals of these leashes */
  name: string;
  argv: readonly string[];
  cwd: string;
  env: Record<string, string>;
  cols: number;
  rows: number;
}

export interface Pty {
  write(data: string): void;
  resize(cols: number, rows: number): void;
  /** Nothing is read until resume(); the program then waits when the system's buffer is full. */
  pause(): void;
  resume(): void;
  /** Hangs up on everything in the terminal, and kills what is left of it after 300 ms. onExit follows. */
  end(): void;
  /** Name of the program that has the keyboard. */
  foreground(): string;
  /** Names of what would be lost with the terminal; undefined where the system can't tell. An idle shell is not among them. */
  running(): string[] | undefined;
  /** Linux only: where the shell stands now. */
  folder(): string | undefined;
}

export interface PtyEvents {
  onData(chunk: Uint8Array): void;
  /** 128 + n when signal n ended it. */
  onExit(code: number): void;
}

/** What the kernel hands out of a terminal at a time. */
const PORTION = 4095;
const gathered = new Uint8Array(14 * PORTION);

/**
 * A flood comes in portions of 4 KB, each of which costs a turn of Node's loop and of Chromium's around it: where there was a whole one,
 * the next are taken at once.
 */
function withMore(pty: IPty, chunk: Uint8Array): Uint8Array {
  const { fd } = pty as { fd?: number };
  if (chunk.length < PORTION || chunk.length > PORTION + 1 || typeof fd !== 'number' || process.platform === 'win32')
    return chunk;
  gathered.set(chunk);
  let size = chunk.length;
  try {
    for (let n = PORTION; n >= PORTION && size + PORTION + 1 <= gathered.length; size += n)
      n = readSync(fd, gathered, size, PORTION + 1, null);
  } catch {
    // EAGAIN: that was all for now; anything else is told by the next read of Node's own
  }
  return gathered.slice(0, size);
}

const base = (name: string): string => path.basename(name).replace(/^-/, '');

export function openPty(o: PtyOptions, events: PtyEvents): Pty {
  const supervise = ['supervise', '-terminal', o.leashes.address, '-name', o.name, '--', ...o.argv];
  const pty = spawn(o.labkit, supervise, {
    name: 'xterm-256color',
    cwd: o.cwd,
    env: o.env,
    cols: o.cols,
    rows: o.rows,
    encoding: null,
  });
  let open = true;
  let paused = false;
  // With no encoding it tells Buffers, whatever its types say.
  pty.onData((chunk) => events.onData(paused ? (chunk as unknown as Uint8Array) : withMore(pty, chunk as unknown as Uint8Array)));
  pty.onExit(({ exitCode, signal }) => {
    open = false;
    events.onExit(signal ? 128 + signal : exitCode);
  });
  const shell = base(o.argv[0]!);
  return {
    write: (data) => open && pty.write(data),
    resize: (cols, rows) => open && pty.resize(cols, rows),
    pause() {
      paused = true;
      pty.pause();
    },
    resume() {
      paused = false;
      pty.resume();
    },
    end() {
      if (!open) return;
      pty.resume(); // its end is seen only by reading
      o.leashes.release(o.name);
    },
    foreground() {
      const name = open ? base(pty.process) : shell;
      return name === base(o.labkit) || name === '' ? shell : name;
    },
    running() {
      if (!open) return [];
      return runningUnder(pty.pid, shell, () => base(pty.process)).programs;
    },
    folder: () => (open ? runningUnder(pty.pid, shell, () => shell).folder : undefined),
  };
}
