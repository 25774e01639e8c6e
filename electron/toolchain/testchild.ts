// For tests: ensure() in a process of its own, which a test may hold at a state and kill. Prints one line of JSON for each state.
import { existsSync } from 'node:fs';
import { createToolchain, type ToolchainOptions } from './index.ts';

const options = JSON.parse(process.argv[2]!) as ToolchainOptions;
/** A state and a file: when the state is reached everything stands still until the file is there. */
const [halt, until = ''] = process.argv.slice(3);
const still = new Int32Array(new SharedArrayBuffer(4));

process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`);
await createToolchain(options).ensure({
  signal: new AbortController().signal,
  progress(state) {
    process.stdout.write(`${JSON.stringify(state)}\n`);
    while (state.state === halt && !existsSync(until)) Atomics.wait(still, 0, 0, 20);
  },
});
