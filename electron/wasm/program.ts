// A WebAssembly program that is to run, and how it ended: what the service asks of whoever can run one.
export interface WasmProgram {
  system: 'wasip1' | 'js';
  /** the module, its memory already bounded */
  module: string;
  /** the only folder that a wasip1 program sees, as / */
  scratch: string;
  /** the program's name first */
  args: readonly string[];
  /** Go's lib/wasm/wasm_exec.js */
  support: string;
  signal: AbortSignal;
  /** bytes, bytes, seconds */
  limits: { output: number; memory: number; seconds: number };
  /** Called for each chunk of stdout and stderr as it comes. */
  onOutput(chunk: Buffer): void;
}

export interface WasmEnded {
  exit: number;
  signal: string;
  reason: 'exit' | 'cancelled' | 'timeout' | 'output' | 'memory';
  /** from the start of its process to the program's end */
  ms: number;
}

/** Resolves when nothing of the program runs any more. */
export type WasmRunner = (program: WasmProgram) => Promise<WasmEnded>;
