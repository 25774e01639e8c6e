// Runs WebAssembly artifacts inside the app: memory, output and time are bounded, and nothing of this machine is in reach.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AppError, type BinaryFile, type FileRef, type JobProgress, type WasmEnd } from '../contract/index.ts';
import { explainFailure } from '../explain/index.ts';
import { HeadTail } from '../process/keep.ts';
import { boundMemory } from './memory.ts';
import { nodeRunner } from './node.ts';
import type { WasmEnded, WasmRunner } from './program.ts';

export interface WasmContext {
  signal: AbortSignal;
  progress(p: JobProgress<'wasm.run'>): void;
}
export interface WasmOptions {
  labkit: () => string;
  artifact: (sha256: string) => string;
  read: (ref: FileRef) => Promise<BinaryFile>;
  goroot: () => string;
  /** the desktop's; a Node process without one */
  runner?: WasmRunner | undefined;
  limits?: Partial<typeof LIMITS>;
}

/** Bytes of output after which a program is stopped, bytes of linear memory, seconds. */
const LIMITS = { output: 64 * 1024 ** 2, memory: 1024 ** 3, seconds: 600 };
/** Bytes of output kept, half from the beginning, half from the end; ms between two tellings of it. As for a lesson's commands. */
const KEPT = 256 * 1024;
const PACE = 120;

export function createWasm(o: WasmOptions) {
  const runner = o.runner ?? nodeRunner(o.labkit);
  const limits = { ...LIMITS, ...o.limits };

  return {
    /** A program that ends by itself has a result, whatever its exit code. Throws AppError when it was stopped. */
    async run(input: { sha256: string; args: readonly string[] }, c: WasmContext): Promise<WasmEnd> {
      const { goos, format } = await o.read({ kind: 'artifact', sha256: input.sha256 });
      if (format !== 'wasm' || (goos !== 'wasip1' && goos !== 'js'))
        throw new AppError('wasm-system', { file: input.sha256.slice(0, 12) });
      const support = path.join(o.goroot(), 'lib', 'wasm', 'wasm_exec.js');
      if (goos === 'js' && !existsSync(support)) throw new AppError('toolchain-missing');
      const folder = await mkdtemp(path.join(os.tmpdir(), `gopherbench-wasm-${process.pid}-`));
      const transcript = new HeadTail(KEPT);
      let timer: NodeJS.Timeout | undefined;
      const tell = () => {
        timer = undefined;
        c.progress({ text: transcript.text(), truncated: transcript.truncated });
      };
      try {
        const module = path.join(folder, 'program.wasm');
        const scratch = path.join(folder, 'scratch');
        await mkdir(scratch);
        await writeFile(module, boundMemory(await readFile(o.artifact(input.sha256)), limits.memory));
        const ended = await runner({
          system: goos,
          module,
          scratch,
          args: ['program.wasm', ...input.args],
          support,
          signal: c.signal,
          limits,
          onOutput(chunk) {
            transcript.push(chunk);
            timer ??= setTimeout(tell, PACE);
          },
        });
        if (ended.reason !== 'exit') {
          tell();
          throw told(ended, transcript.text(), limits);
        }
        const problem = ended.exit === 0 ? undefined : told(ended, transcript.text(), limits);
        return {
          exit: ended.exit,
          ms: Math.round(ended.ms),
          output: transcript.text(),
          truncated: transcript.truncated,
          // The output says the rest; that it ended with a code is what the code itself says.
          ...(problem && problem.code !== 'program-exit' && { problem: { code: problem.code, params: problem.params } }),
        };
      } finally {
        clearTimeout(timer);
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

function told(ended: WasmEnded, output: string, limits: typeof LIMITS): AppError {
  const info = explainFailure({ ...ended, stdout: '', stderr: output }, { labFolder: '/', limits });
  // What a module may grow to is ours to say, not what it had when it failed.
  const params = info.code === 'program-memory' ? { limit: `${limits.memory / 1024 ** 2} MiB` } : info.params;
  return new AppError(info.code, params, info.detail);
}
