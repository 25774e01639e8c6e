// Our sources as the parser of Vite's bundler sees them: imports, and whatever of the syntax tree a check asks for.
import path from 'node:path';
import { parseSync, Visitor } from 'vite';
import { lineAt } from './tree.mjs';

/** @param {string} name */
export const isSource = (name) => /\.(ts|tsx|mjs|mts)$/.test(name) && !name.endsWith('.d.ts');
/** @param {string} name */
export const isTest = (name) => /\.(test|e2e)\.(tsx?|mjs)$/.test(name) || /^(renderer\/testing|bench)\//.test(name);

/** @type {WeakMap<import('./tree.mjs').Tree, Set<string>>} */
const testOnlyOf = new WeakMap();

/**
 * Files that only tests use, besides the tests themselves: their helpers and fixtures.
 * @param {import('./tree.mjs').Tree} tree
 */
export function testFiles(tree) {
  const known = testOnlyOf.get(tree);
  if (known) return known;
  const sources = tree.names.filter(isSource);
  /** @type {Map<string, string[]>} file → who imports it */
  const importers = new Map(sources.map((n) => [n, []]));
  for (const name of sources) {
    for (const { from } of importsOf(tree, name)) importers.get(resolveImport(name, from) ?? '')?.push(name);
  }
  const tests = new Set(sources.filter(isTest));
  for (let grew = true; grew; ) {
    grew = false;
    for (const [name, by] of importers) {
      if (tests.has(name) || by.length === 0 || !by.every((n) => tests.has(n))) continue;
      tests.add(name);
      grew = true;
    }
  }
  testOnlyOf.set(tree, tests);
  return tests;
}

/** @typedef {ReturnType<typeof parseSync>} Parsed */
/** @type {WeakMap<import('./tree.mjs').Tree, Map<string, Parsed>>} */
const parsed = new WeakMap();

/**
 * @param {import('./tree.mjs').Tree} tree
 * @param {string} name
 * @returns {Parsed}
 */
export function parse(tree, name) {
  const known = parsed.get(tree) ?? new Map();
  parsed.set(tree, known);
  let result = known.get(name);
  if (!result) {
    result = parseSync(name.replace(/\.m([tj]s)$/, '.$1'), tree.text(name), { sourceType: 'module' });
    known.set(name, result);
  }
  return result;
}

/**
 * Everything a file imports or exports on, with `type` when nothing of it is left at run time.
 * @param {import('./tree.mjs').Tree} tree
 * @param {string} name
 * @returns {{from: string, line: number, type: boolean}[]} from: as written
 */
export function importsOf(tree, name) {
  const text = tree.text(name);
  const { module, program } = parse(tree, name);
  const found = [];
  for (const i of module.staticImports) {
    const type = i.entries.length > 0 && i.entries.every((e) => e.isType);
    found.push({ from: i.moduleRequest.value, line: lineAt(text, i.start), type });
  }
  for (const e of module.staticExports) {
    for (const entry of e.entries) {
      if (entry.moduleRequest) found.push({ from: entry.moduleRequest.value, line: lineAt(text, e.start), type: entry.isType });
    }
  }
  for (const i of module.dynamicImports) {
    const from = text.slice(i.moduleRequest.start, i.moduleRequest.end).replace(/^['"`]|['"`]$/g, '');
    found.push({ from, line: lineAt(text, i.start), type: false });
  }
  new Visitor({
    CallExpression(node) {
      const argument = node.arguments[0];
      if (node.callee.type === 'Identifier' && node.callee.name === 'require' && argument?.type === 'Literal') {
        found.push({ from: String(argument.value), line: lineAt(text, node.start), type: false });
      }
    },
    // import('x').Y in a type
    TSImportType(node) {
      const source = node.source;
      if (source?.type === 'Literal') found.push({ from: String(source.value), line: lineAt(text, node.start), type: true });
    },
  }).visit(program);
  return found;
}

/** The file that a relative import names, from the top of the repository; undefined for packages. @param {string} name @param {string} from */
export const resolveImport = (name, from) => (from.startsWith('.') ? path.posix.join(path.posix.dirname(name), from) : undefined);
