// The worker that runs a js/wasm program, with Go's own wasm_exec.js. The program may reach everything in this scope: so there is
// nothing here but what a bare page offers, under a policy that lets nothing out.
import { type FromProgram, gather, type Program } from '../../wasm/output.ts';

/** What we use of Go's lib/wasm/wasm_exec.js. */
interface GoRuntime {
  argv: readonly string[];
  env: Record<string, string>;
  exit: (code: number) => void;
  importObject: WebAssembly.Imports;
  exited: boolean;
  run(instance: WebAssembly.Instance): Promise<void>;
  _pendingEvent: unknown;
  _resume(): void;
}
interface Scope {
  Go: new () => GoRuntime;
  fs: { writeSync(fd: number, bytes: Uint8Array): number };
  importScripts(...urls: string[]): void;
  postMessage(m: FromProgram): void;
  addEventListener(type: 'message', listener: (e: MessageEvent<Program>) => void, o: { once: true }): void;
  setTimeout: (work: () => void, ms?: number, ...args: unknown[]) => number;
  setInterval: (work: () => void, ms?: number, ...args: unknown[]) => number;
  clearTimeout(id: number): void;
  clearInterval(id: number): void;
}
const scope = globalThis as unknown as Scope;

const post = scope.postMessage.bind(scope);
const output = gather(post);

/** Timers that may still wake the program. */
const timers = new Set<number>();
const quietly = scope.setInterval.bind(scope);

function countTimers(): void {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = scope;
  scope.setTimeout = (work, ms, ...args) => {
    const id = setTimeout.call(
      scope,
      () => {
        timers.delete(id);
        work.call(scope, ...(args as []));
      },
      ms,
    );
    timers.add(id);
    return id;
  };
  scope.setInterval = (work, ms, ...args) => {
    const id = setInterval.call(scope, work, ms, ...args);
    timers.add(id);
    return id;
  };
  const clear = (by: (id: number) => void) => (id: number) => {
    timers.delete(id);
    by.call(scope, id);
  };
  scope.clearTimeout = clear(clearTimeout);
  scope.clearInterval = clear(clearInterval);
}

/** ms between two looks whether the program still waits for anything. */
const LOOK = 500;

/**
 * Go's runtime can't tell a deadlock here from waiting for an event. When it has been idle with no timer set, an event that is none
 * makes it look and say so: what lib/wasm/wasm_exec_node.js does when node has nothing left to do.
 */
function watchDeadlock(go: GoRuntime): void {
  let idle = 0;
  quietly(() => {
    output.flush();
    idle = timers.size === 0 && !go.exited ? idle + 1 : 0;
    if (idle < 3) return;
    idle = 0;
    go._pendingEvent = { id: 0 };
    go._resume();
  }, LOOK);
}

async function run({ args, module }: Program): Promise<void> {
  countTimers();
  scope.importScripts('wasm_exec.js');
  // Its other file functions answer ENOSYS already.
  scope.fs.writeSync = (_fd, bytes) => {
    output.write(bytes);
    return bytes.length;
  };
  const go = new scope.Go();
  go.argv = args;
  go.env = {};
  const end = (code: number) => {
    output.flush();
    post({ kind: 'exit', code });
  };
  go.exit = end;
  const { instance } = await WebAssembly.instantiate(module as Uint8Array<ArrayBuffer>, go.importObject);
  watchDeadlock(go);
  try {
    await go.run(instance);
  } catch (e) {
    // A trap of the machine itself, as when the stack is full: no runtime is left to tell of it.
    output.write(new TextEncoder().encode(`${String(e)}\n`));
    end(2);
  }
}

scope.addEventListener(
  'message',
  ({ data }) => {
    run(data).catch((e: unknown) => post({ kind: 'failed', message: String(e) }));
  },
  { once: true },
);
