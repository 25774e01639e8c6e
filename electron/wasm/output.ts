// What crosses to and from a running WebAssembly program, and how one that never yields gets its output out of its process: as
// messages, few and large when there is much of it.

/** What such a process or worker tells. */
export type FromProgram =
  | { kind: 'output'; bytes: Uint8Array }
  | { kind: 'exit'; code: number }
  /** the program could not be run at all */
  | { kind: 'failed'; message: string };

/** What the worker of a js/wasm program is given. */
export interface Program {
  args: readonly string[];
  module: Uint8Array;
}

/** Messages sent one by one; after so many, output is gathered: a program that ends in a loop has hardly printed that often. */
const SINGLE = 2000;
const GATHER = { bytes: 64 * 1024, ms: 20 };
/** Nobody takes more; the other side stops a program before. */
const MOST = 128 * 1024 * 1024;

export function gather(post: (m: FromProgram) => void): { write(bytes: Uint8Array): void; flush(): void } {
  let parts: Uint8Array[] = [];
  let waiting = 0;
  let sent = 0;
  let all = 0;
  let last = 0;
  const flush = () => {
    if (waiting === 0) return;
    const bytes = new Uint8Array(waiting);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    parts = [];
    waiting = 0;
    sent++;
    last = performance.now();
    post({ kind: 'output', bytes });
  };
  return {
    flush,
    /** Takes a copy. */
    write(bytes) {
      if (all > MOST) return;
      all += bytes.length;
      parts.push(bytes.slice());
      waiting += bytes.length;
      if (sent < SINGLE || waiting >= GATHER.bytes || performance.now() - last >= GATHER.ms) flush();
    },
  };
}
