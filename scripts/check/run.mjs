// Runs every check on the working tree: one line each, the problems under it; exit code 1 when there is one.
import { root } from '../setup/paths.mjs';
import { checks } from './index.mjs';
import { readTree } from './tree.mjs';

const tree = readTree(root);
let failed = 0;
for (const check of checks()) {
  const problems = check.run(tree);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${check.id}: ${check.title}`);
  for (const problem of problems) console.log(`       ${problem}`);
  if (problems.length > 0) failed++;
}
process.exitCode = failed > 0 ? 1 : 0;
