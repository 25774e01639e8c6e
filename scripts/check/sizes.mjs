// A file that nears 400 lines is several files; a large one in git stays in every clone for ever.
import { isText } from './tree.mjs';

const MAX_LINES = 400;
const MAX_BYTES = 600 * 1024;
const counted = /\.(ts|tsx|mjs|go|css)$/;

/** @type {import('./tree.mjs').Check} */
export const sizes = {
  id: 'sizes',
  title: `files ≤ ${MAX_LINES} lines and ≤ ${MAX_BYTES / 1024} kB`,
  run(tree) {
    const problems = [];
    for (const name of tree.names) {
      if (name === 'package-lock.json') continue;
      if (tree.size(name) > MAX_BYTES) problems.push(`${name} has ${Math.round(tree.size(name) / 1024)} kB`);
      if (!counted.test(name) || !isText(name)) continue;
      const lines = tree.text(name).split('\n').length - 1;
      if (lines > MAX_LINES) problems.push(`${name} has ${lines} lines: what else lives there?`);
    }
    return problems;
  },
};
