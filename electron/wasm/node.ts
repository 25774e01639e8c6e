// Runs a wasip1 program in a Node process: what the command line and tests have in place of Electron's utility process.
import path from 'node:path';
import { AppError } from '../contract/index.ts';
import { type Leash, runProcess } from '../process/index.ts';
import type { WasmRunner } from './program.ts';

/** Throws AppError('wasm-system') for js: that needs a page, and so the window. */
export const nodeRunner =
  (labkit: () => string): WasmRunner =>
  async (p) => {
    if (p.system === 'js') throw new AppError('wasm-window');
    const leash: Leash = { labkit: labkit(), maxRss: p.limits.memory * 2, maxProcs: 64, grace: 0 };
    const result = await runProcess(
      [process.execPath, '--no-warnings', path.join(import.meta.dirname, 'wasi.ts'), p.module, p.scratch, ...p.args],
      {
        cwd: p.scratch,
        env: {},
        signal: p.signal,
        onStdout: p.onOutput,
        onStderr: p.onOutput,
        maxOutput: p.limits.output,
        timeoutMs: p.limits.seconds * 1000,
        keep: 0,
        leash,
      },
    );
    const { reason } = result;
    if (reason === 'processes' || reason === 'leash') throw new AppError('internal', {}, `wasm: ended for ${reason}`);
    return { exit: result.exit, signal: result.signal, reason, ms: result.ms };
  };
