// Arrows run one way: renderer → contract ← electron services → process. ARCHITECTURE.md has the picture.
import { importsOf, isSource, resolveImport, testFiles } from './source.mjs';

/** @param {string} name the service folder of a file: electron/runs/index.ts → runs; '' for electron/*.ts */
const serviceOf = (name) => name.match(/^electron\/([^/]+)\//)?.[1] ?? '';
const isService = (/** @type {string} */ name) => serviceOf(name) !== '';
const bare = (/** @type {string} */ from) => from.replace(/^node:/, '');

/** @type {{what: string, broken: (name: string, i: {from: string, to: string | undefined, type: boolean, test: boolean}) => boolean}[]} */
const rules = [
  {
    what: 'only electron/shell and the preload bridge import electron',
    broken: (name, { from }) =>
      /^electron(\/|$)/.test(from) && !/^electron\/(shell\/|preload\.ts$)/.test(name) && !/^(e2e|scripts)\//.test(name),
  },
  {
    what: 'only electron/process spawns',
    broken: (name, { from }) =>
      ['child_process', 'cluster', 'node-pty', 'execa'].includes(bare(from)) &&
      /^(electron|renderer)\//.test(name) &&
      serviceOf(name) !== 'process',
  },
  {
    what: 'the renderer imports only the contract from electron/',
    broken: (name, { to }) =>
      name.startsWith('renderer/') && Boolean(to?.startsWith('electron/')) && !to?.startsWith('electron/contract/'),
  },
  {
    what: 'the renderer runs in a page: nothing of Node',
    broken: (name, { from, test }) => name.startsWith('renderer/') && !test && from.startsWith('node:'),
  },
  {
    what: 'the contract imports nothing but zod and itself',
    broken: (name, { from, to, test }) =>
      name.startsWith('electron/contract/') && !test && (to ? !to.startsWith('electron/contract/') : !/^zod(\/|$)/.test(from)),
  },
  {
    what: 'the main side knows nothing of the renderer, tests or scripts',
    broken: (name, { to, test }) => name.startsWith('electron/') && !test && /^(renderer|e2e|scripts)\//.test(to ?? ''),
  },
  {
    what: 'a service takes what it needs as arguments; it does not import the composition',
    broken: (name, { to, type, test }) =>
      isService(name) && !test && /^electron\/(main|cli|services|preload)\.ts$/.test(to ?? '') && !type,
  },
  {
    what: 'services know nothing of the shell',
    broken: (name, { to }) => isService(name) && serviceOf(name) !== 'shell' && Boolean(to?.startsWith('electron/shell/')),
  },
];

/** @type {import('./tree.mjs').Check} */
export const arrows = {
  id: 'arrows',
  title: 'import arrows',
  run(tree) {
    const problems = [];
    const tests = testFiles(tree);
    /** @type {Map<string, Map<string, string>>} service → service it imports → where */
    const graph = new Map();
    for (const name of tree.names.filter((n) => isSource(n) && /^(electron|renderer)\//.test(n))) {
      for (const { from, line, type } of importsOf(tree, name)) {
        const to = resolveImport(name, from);
        for (const rule of rules)
          if (rule.broken(name, { from, to, type, test: tests.has(name) }))
            problems.push(`${name}:${line} imports ${from}: ${rule.what}`);
        const [a, b] = [serviceOf(name), to ? serviceOf(to) : ''];
        if (a && b && a !== b && !tests.has(name)) {
          const edges = graph.get(a) ?? new Map();
          graph.set(a, edges);
          if (!edges.has(b)) edges.set(b, `${name}:${line}`);
        }
      }
    }
    return [...problems, ...cycles(graph), ...zodInWindow(tree)];
  },
};

/** @param {Map<string, Map<string, string>>} graph */
function cycles(graph) {
  const problems = [];
  for (const [start, edges] of graph) {
    for (const [next, where] of edges) {
      const back = pathBetween(graph, next, start);
      // told once, from the first of its members by name
      if (back?.every((n) => n >= start))
        problems.push(`${where} services import each other in a circle: ${[start, ...back].join(' → ')}`);
    }
  }
  return problems;
}

/** @param {Map<string, Map<string, string>>} graph @param {string} from @param {string} to @returns {string[] | undefined} */
function pathBetween(graph, from, to) {
  /** @type {string[][]} */
  const queue = [[from]];
  const seen = new Set([from]);
  for (let way = queue.shift(); way; way = queue.shift()) {
    const last = /** @type {string} */ (way.at(-1));
    if (last === to) return way;
    for (const next of graph.get(last)?.keys() ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        queue.push([...way, next]);
      }
    }
  }
  return undefined;
}

/** Schemas are checked on the main side: whatever the window takes from the contract must not bring the schema library with it. @param {import('./tree.mjs').Tree} tree */
function zodInWindow(tree) {
  const problems = [];
  /** @type {Map<string, boolean>} */
  const reaches = new Map();
  /** @param {string} name @returns {boolean} */
  const reachesZod = (name) => {
    const known = reaches.get(name);
    if (known !== undefined) return known;
    reaches.set(name, false); // a circle adds nothing
    const result =
      tree.names.includes(name) &&
      importsOf(tree, name).some(
        ({ from, type }) => !type && (/^zod(\/|$)/.test(from) || reachesZod(resolveImport(name, from) ?? '')),
      );
    reaches.set(name, result);
    return result;
  };
  for (const name of tree.names.filter((n) => n.startsWith('renderer/') && isSource(n) && !testFiles(tree).has(n))) {
    for (const { from, line, type } of importsOf(tree, name)) {
      const to = resolveImport(name, from);
      if (!type && to?.startsWith('electron/contract/') && reachesZod(to)) {
        problems.push(`${name}:${line} imports ${from}: it brings zod into the window; import its types only`);
      }
    }
  }
  return problems;
}
