// Follows a WebAssembly program that runs in a process of Electron's, and holds it to its limits: output, time, memory, the person's cancel.
import { app } from 'electron';
import { AppError } from '../../contract/app-error.ts';
import type { FromProgram } from '../../wasm/output.ts';
import type { WasmEnded, WasmProgram } from '../../wasm/program.ts';

/** ms between two looks at the process's memory. */
const LOOK = 200;

export interface Following {
  /** Settles when the program has ended or has to be ended: whoever started the process ends it then. */
  ended: Promise<WasmEnded>;
  take(m: FromProgram): void;
  /** The process is gone, by itself. */
  died(): void;
}

/**
 * The linear memory is bounded in the module itself; what the process's memory may be in all (a script can ask its page for more) is
 * twice that.
 */
export function following(p: WasmProgram, pid: () => number | undefined): Following {
  const began = performance.now();
  let seen = 0;
  let over = false;
  const { promise: ended, resolve, reject } = Promise.withResolvers<WasmEnded>();
  ended.catch(() => {}); // whoever started it may not be waiting yet
  const settle = (work: () => void) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    clearInterval(look);
    p.signal.removeEventListener('abort', abort);
    work();
  };
  const end = (reason: WasmEnded['reason'], exit: number) =>
    settle(() => resolve({ exit, signal: '', reason, ms: performance.now() - began }));
  const abort = () => end('cancelled', -1);
  const timer = setTimeout(() => end('timeout', -1), p.limits.seconds * 1000);
  const look = setInterval(() => {
    const own = app.getAppMetrics().find((m) => m.pid === pid());
    if (own && own.memory.workingSetSize * 1024 > p.limits.memory * 2) end('memory', -1);
  }, LOOK);
  p.signal.addEventListener('abort', abort);
  if (p.signal.aborted) abort();
  return {
    ended,
    take(m) {
      if (over) return;
      if (m.kind === 'exit') end('exit', m.code);
      else if (m.kind === 'failed') settle(() => reject(new AppError('internal', {}, `WebAssembly: ${m.message}`)));
      else {
        const rest = Buffer.from(m.bytes).subarray(0, p.limits.output - seen);
        seen += rest.length;
        if (rest.length > 0) p.onOutput(rest);
        if (rest.length < m.bytes.length) end('output', -1);
      }
    },
    died: () => settle(() => reject(new AppError('program-killed', { signal: 'SIGKILL' }))),
  };
}
