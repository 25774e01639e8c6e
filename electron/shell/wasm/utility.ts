// Runs a wasip1 module in a utility process: node:wasi, a scratch folder, no environment.
import { utilityProcess } from 'electron';
import type { FromProgram } from '../../wasm/output.ts';
import type { WasmEnded, WasmProgram } from '../../wasm/program.ts';
import { following } from './limits.ts';

/** `entry` is the built electron/wasm/wasi.ts. */
export async function runUtility(entry: string, p: WasmProgram): Promise<WasmEnded> {
  const child = utilityProcess.fork(entry, [p.module, p.scratch, ...p.args], {
    stdio: 'ignore',
    env: {},
    serviceName: 'Gopherbench WebAssembly',
  });
  let pid: number | undefined;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const spawned = new Promise<void>((resolve) =>
    child.once('spawn', () => {
      pid = child.pid;
      resolve();
    }),
  );
  const run = following(p, () => pid);
  child.on('message', (m: FromProgram) => run.take(m));
  child.once('exit', () => run.died());
  try {
    return await run.ended;
  } finally {
    await Promise.race([spawned, gone]);
    // Nothing gentler reaches a program that never yields.
    if (pid !== undefined) end(pid);
    await gone;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
}
