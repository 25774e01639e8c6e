// A process of its own: runs one wasip1 module. Arguments: module, scratch folder, the program's argv. In Electron's utility process
// output and exit code go by messages, because what stands in its pipes when it ends is lost there; in a Node process by pipe and code.
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';
import { type FromProgram, gather } from './output.ts';

process.removeAllListeners('warning'); // WASI is experimental in Node, which is no news to the program's user

const port = (process as { parentPort?: { postMessage(m: FromProgram): void } }).parentPort;
const [module, scratch, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args,
  env: { PWD: '/' }, // Go takes its working folder from it
  preopens: { '/': scratch! },
  returnOnExit: true,
});

async function run(): Promise<number> {
  const imports = wasi.getImportObject() as { wasi_snapshot_preview1: Record<string, (...args: number[]) => number> };
  const system = imports.wasi_snapshot_preview1;
  const output = port && gather((m) => port.postMessage(m));
  let memory: WebAssembly.Memory;
  if (output) {
    const { fd_write } = system;
    /** wasi_snapshot_preview1, fd_write: a list of (address, length), and where to put the number of bytes. */
    system.fd_write = (fd, list, count, written) => {
      if (fd !== 1 && fd !== 2) return fd_write!(fd, list, count, written);
      const view = new DataView(memory.buffer);
      let bytes = 0;
      for (let i = 0; i < count!; i++) {
        const length = view.getUint32(list! + 8 * i + 4, true);
        output.write(new Uint8Array(memory.buffer, view.getUint32(list! + 8 * i, true), length));
        bytes += length;
      }
      view.setUint32(written!, bytes, true);
      return 0;
    };
  }
  const { instance } = await WebAssembly.instantiate(readFileSync(module!), imports);
  memory = instance.exports.memory as WebAssembly.Memory;
  let code = 2;
  try {
    code = wasi.start(instance);
  } catch (e) {
    // A trap of the machine itself, as when the stack is full: no runtime is left to tell of it.
    const bytes = new TextEncoder().encode(`${String(e)}\n`);
    if (output) output.write(bytes);
    else process.stderr.write(bytes);
  }
  output?.flush();
  return code;
}

run().then(
  (code) => (port ? port.postMessage({ kind: 'exit', code }) : process.exit(code)),
  (e: unknown) => {
    if (!port) throw e;
    port.postMessage({ kind: 'failed', message: String(e) });
  },
);
