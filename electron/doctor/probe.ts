// How the doctor looks at a machine: it reads files and asks programs, and changes nothing.
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { baseEnv, runProcess } from '../process/index.ts';

export interface Probe {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Text of a file; undefined when it can't be read. */
  read(file: string): string | undefined;
  /** What a symbolic link points to. */
  readlink(file: string): string | undefined;
  /** Names in a folder; none when it can't be read. */
  list(folder: string): string[];
  /** What a program prints on both streams; undefined when it is not there, fails, or takes longer than `ms`. */
  ask(argv: readonly string[], ms?: number): Promise<string | undefined>;
  /** A program on PATH. */
  which(name: string): string | undefined;
}

export function createProbe(signal: AbortSignal, env: NodeJS.ProcessEnv = process.env): Probe {
  const { platform } = process;
  return {
    platform,
    env,
    signal,
    read(file) {
      try {
        return readFileSync(file, 'utf8').replaceAll('\0', '').trim() || undefined;
      } catch {
        return undefined;
      }
    },
    readlink(file) {
      try {
        return readlinkSync(file);
      } catch {
        return undefined;
      }
    },
    list(folder) {
      try {
        return readdirSync(folder);
      } catch {
        return [];
      }
    },
    async ask(argv, ms = 4000) {
      try {
        const own = { ...baseEnv(env, ['HOME', 'USERPROFILE']), LC_ALL: 'C' };
        const result = await runProcess(argv, { cwd: path.parse(process.cwd()).root, env: own, signal, timeoutMs: ms });
        return result.reason === 'exit' && result.exit === 0 ? `${result.stdout}${result.stderr}`.trim() : undefined;
      } catch {
        return undefined;
      }
    },
    which: (name) => which(name, platform, env),
  };
}

function which(name: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  const endings = platform === 'win32' ? (env.PATHEXT ?? '.EXE;.CMD').toLowerCase().split(';') : [''];
  // Where system programs are that an ordinary PATH leaves out.
  const more = platform === 'linux' ? ['/usr/sbin', '/sbin'] : [];
  for (const folder of [...(env.PATH ?? env.Path ?? '').split(path.delimiter), ...more]) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}
