// Which npm packages are in a bundle: a plugin for Vite that leaves their names beside it, for the list of licences.

export const LIST = 'modules.json';

/** @param {import('vite').Rolldown.OutputBundle} bundle @param {Set<string>} names */
function add(bundle, names) {
  for (const part of Object.values(bundle)) {
    if (part.type !== 'chunk') continue;
    for (const id of Object.keys(part.modules)) {
      const name = packageOf(id);
      if (name) names.add(name);
    }
  }
}

/** `inWorkers`: what `inWorker` found in the bundles of workers, which are made before the one they belong to. @returns {import('vite').Plugin} */
export function listModules(inWorkers = /** @type {Set<string>} */ (new Set())) {
  return {
    name: 'gopherbench-modules',
    generateBundle(_options, bundle) {
      const names = new Set(inWorkers);
      add(bundle, names);
      this.emitFile({ type: 'asset', fileName: LIST, source: `${JSON.stringify([...names].sort(), null, 2)}\n` });
    },
  };
}

/** The same for the bundle of a worker. @param {Set<string>} names @returns {import('vite').Plugin} */
export const inWorker = (names) => ({
  name: 'gopherbench-worker-modules',
  generateBundle: (_options, bundle) => add(bundle, names),
});

/** "node_modules/a/node_modules/@b/c" of a file in it, as the lock names it; undefined for what is ours. @param {string} id */
export function packageOf(id) {
  const file = id
    .replaceAll('\\', '/')
    .replace(/[?#].*$/, '')
    .replace(/^\0(?:commonjs-\w+:)?/, '');
  const at = file.indexOf('/node_modules/');
  if (at < 0) return undefined;
  const inside = file.slice(at + 1);
  const last = inside.lastIndexOf('node_modules/') + 'node_modules/'.length;
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(inside.slice(last))?.[0];
  return name && inside.slice(0, last) + name;
}
