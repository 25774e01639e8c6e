// Runs one command of a lesson in the workspace, with the bundled Go first on the path.
import path from 'node:path';
import { AppError, type JobProgress, type JobResult } from '../contract/index.ts';
import { explainFailure } from '../explain/index.ts';
import { runProcess } from '../process/index.ts';
import { HeadTail } from '../process/keep.ts';
import { leash, MAX_PROCESSES, maxMemory } from './limits.ts';

export interface CommandContext {
  go: { bin: string; gofmt: string; env: Record<string, string> };
  /** The lab's folder in the workspace. */
  folder: string;
  labkit: string | undefined;
  signal: AbortSignal;
  progress(p: JobProgress<'command.run'>): void;
}

/** Bytes of output kept, of both streams as they came: half from the beginning, half from the end. */
const KEPT = 256 * 1024;
/** Bytes of output after which a program is stopped. */
const MAX_OUTPUT = 64 * 1024 * 1024;
const SECONDS = 600;
/** ms between two tellings of what was printed. */
const PACE = 120;

/** A program that ends by itself has a result, whatever its exit code. Throws AppError 'cancelled', 'program-…' when it was ended. */
export async function runCommand(argv: readonly string[], c: CommandContext): Promise<JobResult<'command.run'>> {
  const transcript = new HeadTail(KEPT);
  let timer: NodeJS.Timeout | undefined;
  const tell = () => {
    timer = undefined;
    c.progress({ text: transcript.text(), truncated: transcript.truncated });
  };
  const take = (chunk: Buffer) => {
    transcript.push(chunk);
    timer ??= setTimeout(tell, PACE);
  };
  try {
    const result = await runProcess([program(argv[0]!, c), ...argv.slice(1)], {
      cwd: c.folder,
      env: environment(c),
      signal: c.signal,
      onStdout: take,
      onStderr: take,
      maxOutput: MAX_OUTPUT,
      timeoutMs: SECONDS * 1000,
      keep: 64 * 1024,
      ...leash(c.labkit),
    });
    if (result.reason !== 'exit') {
      tell();
      const limits = { memory: maxMemory(), output: MAX_OUTPUT, seconds: SECONDS, processes: MAX_PROCESSES };
      const info = explainFailure(result, { labFolder: c.folder, limits });
      throw new AppError(info.code, info.params, info.detail, info.marks);
    }
    return { exit: result.exit, ms: Math.round(result.ms), output: transcript.text(), truncated: transcript.truncated };
  } finally {
    clearTimeout(timer);
  }
}

/** Go's own programs by their place; the others stand beside labkit. The person's PATH is not asked for either. */
function program(name: string, c: CommandContext): string {
  if (name === 'go') return c.go.bin;
  if (name === 'gofmt') return c.go.gofmt;
  if (c.labkit === undefined) return name;
  return path.join(path.dirname(c.labkit), process.platform === 'win32' ? `${name}.exe` : name);
}

function environment(c: CommandContext): Record<string, string> {
  const { env } = c.go;
  const folders = [path.dirname(c.go.bin), ...(c.labkit === undefined ? [] : [path.dirname(c.labkit)]), env.PATH];
  return {
    ...env,
    // As in every build of ours, or the warm cache would not fit.
    GOFLAGS: `${env.GOFLAGS ?? ''} -trimpath`.trim(),
    PATH: folders.filter(Boolean).join(path.delimiter),
  };
}
