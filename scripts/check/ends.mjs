// Nothing left open: no test that is switched off without a reason on its line, no note to come back later, no silenced type.
import { isSource } from './source.mjs';

const later = ['TO', 'FIX', 'X'].map((s, i) => s + ['DO', 'ME', 'XX'][i]).join('|'); // in parts: this file is looked at too
/** @type {{pattern: RegExp, what: string}[]} */
const rules = [
  { pattern: new RegExp(`\\b(?:${later})\\b`), what: 'finish it, or write an issue' },
  { pattern: /\b(?:test|it|describe)\.(?:only|todo|fixme)\(/, what: 'a test that hides others or itself' },
  { pattern: /\b(?:test|it|describe)\.skip\((?!.*\/\/ )/, what: 'a skipped test gives its reason on the line' },
  { pattern: /^\s*test\.skip\(\s*\)/, what: 'a skipped test gives its reason on the line' },
  { pattern: /@ts-(?:ignore|nocheck)\b/, what: 'a silenced type' },
  { pattern: /\bas any\b/, what: 'a silenced type' },
  { pattern: /coming soon|not implemented/i, what: 'a promise instead of the thing' },
];

/** @type {import('./tree.mjs').Check} */
export const ends = {
  id: 'ends',
  title: 'nothing left open',
  run(tree) {
    const problems = [];
    for (const name of tree.names.filter((n) => isSource(n) || n.endsWith('.go'))) {
      if (name.startsWith('scripts/check/ends.')) continue;
      for (const [i, line] of tree.text(name).split('\n').entries()) {
        const rule = rules.find((r) => r.pattern.test(line));
        if (rule) problems.push(`${name}:${i + 1} ${rule.what}: ${line.trim().slice(0, 100)}`);
      }
    }
    return problems;
  },
};
