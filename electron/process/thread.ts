// Work in a thread of its own, so that the window's questions are answered meanwhile, and a second core helps.
import { Worker } from 'node:worker_threads';

/** MB for what is new: a thread that works through a list and ends needs no collection on the way. */
const YOUNG = 64;

// biome-ignore lint/suspicious/noExplicitAny: functions of any kind
type Helpers = Record<string, (...args: any[]) => unknown>;

/**
 * Runs `work` there with a copy of `input`. It is sent as its text and may use nothing from around it but `helpers`, which are sent in
 * the same way; modules of Node it takes by `process.getBuiltinModule`. So a thread needs no file, which bundle, command line, tests and
 * packed app would each keep elsewhere. The thread is begun before this returns. Rejects with what the work threw, or with the
 * signal's reason.
 */
export async function inThread<Input, Progress, Output, H extends Helpers = Helpers>(
  work: (input: Input, tell: (progress: Progress) => void, helpers: H) => Output,
  input: Input,
  o: { signal: AbortSignal; progress?: (progress: Progress) => void; helpers?: H },
): Promise<Output> {
  o.signal.throwIfAborted();
  const helpers = Object.entries(o.helpers ?? {}).map(([name, helper]) => `${name}: ${helper.toString()}`);
  const code = `const { parentPort, workerData } = require('node:worker_threads');
const helpers = {${helpers.join(', ')}};
const output = (${work.toString()})(workerData, (progress) => parentPort.postMessage({ progress }), helpers);
parentPort.postMessage({ output });`;
  const worker = new Worker(code, {
    eval: true,
    workerData: input,
    name: work.name,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  let stop = () => {};
  try {
    return await new Promise<Output>((resolve, reject) => {
      stop = () => reject(o.signal.reason);
      o.signal.addEventListener('abort', stop, { once: true });
      worker.on('message', (m: { progress: Progress } | { output: Output }) => {
        if ('output' in m) resolve(m.output);
        else o.progress?.(m.progress);
      });
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread ${work.name} ended with ${code}`)));
    });
  } finally {
    o.signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
