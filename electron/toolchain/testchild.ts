// For tests: ensure() in a process of its own, which a test may kill. Prints one line of JSON for each state; argv[2] is its options.
import { createToolchain, type ToolchainOptions } from './index.ts';

const options = JSON.parse(process.argv[2]!) as ToolchainOptions;
const toolchain = createToolchain({ ...options, env: { ...process.env, ...options.env } });
process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`);
try {
  await toolchain.ensure({
    signal: new AbortController().signal,
    progress: (s) => process.stdout.write(`${JSON.stringify(s)}\n`),
  });
} catch (e) {
  process.stdout.write(`${JSON.stringify({ failed: String(e) })}\n`);
  process.exitCode = 1;
}
