// The hidden page itself: starts the worker and passes on what it tells.
import type { FromProgram, Program } from '../../wasm/output.ts';

window.addEventListener(
  'message',
  ({ data, ports }: MessageEvent<Program>) => {
    const port = ports[0]!;
    const tell = (m: FromProgram) => port.postMessage(m);
    const worker = new Worker('worker.js');
    worker.addEventListener('message', (e: MessageEvent<FromProgram>) => tell(e.data));
    worker.addEventListener('error', (e) => tell({ kind: 'failed', message: e.message || 'the worker could not be started' }));
    worker.postMessage(data);
  },
  { once: true },
);
