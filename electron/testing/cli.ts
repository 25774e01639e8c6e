// For tests: the command line as the package carries it, bundled. From source each start reads some three hundred files, half a second of
// them; `npm run gopherbench`, which does that, is what e2e/cli.e2e.ts asks.
import path from 'node:path';

export const commandLine: readonly string[] = [
  process.execPath,
  path.resolve(import.meta.dirname, '../../out/main/main.js'),
  '--cli',
  '--',
];
