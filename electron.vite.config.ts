// Three bundles: main (ESM) with the processes it forks, preload (CommonJS, because it is sandboxed; also the script of an exported profile, and those of the page that
// runs js/wasm programs, which import nothing) and the window's page.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { NONCE_MARK } from './electron/shell/page.ts';
import { inWorker, listModules } from './scripts/pack/modules.mjs';

const inWorkers = new Set<string>();
const at = (...parts: string[]) => path.resolve(import.meta.dirname, ...parts);

/**
 * Takes from Electron and from Node only what is used. An import statement makes Node read every export of a module, and some are made
 * when they are read: the whole of Electron, 60 ms of every start, for the dozen names that we have; the classes of fetch for one name
 * of node:http.
 */
const builtinsByName = () => ({
  name: 'builtins-by-name',
  renderChunk: (code: string) =>
    code.replace(
      /^import (?:(\w+)(?:, )?)?(?:\{([^}]*)\} )?\s*from "(electron|node:[^"]+)";$/gm,
      (_, whole: string | undefined, names: string | undefined, module: string) => {
        const taken =
          module === 'electron'
            ? 'process.getBuiltinModule("node:module").createRequire(import.meta.url)("electron")'
            : `process.getBuiltinModule("${module}")`;
        const parts = [whole, names === undefined ? undefined : `{${names.replaceAll(' as ', ': ')}}`].filter(Boolean);
        return `const ${parts.map((part) => `${part} = ${taken}`).join(', ')};`;
      },
    ),
});

/**
 * One chunk for all that the page needs before it can draw, whatever else needs it too: each file more is a question to the main thread,
 * when it has least time for it.
 */
function atStart(id: string, graph: { getModuleInfo(id: string): { importedIds: readonly string[]; isEntry: boolean } | null }) {
  if (first.size === 0) {
    const walk = (module: string) => {
      if (first.has(module)) return;
      first.add(module);
      for (const next of graph.getModuleInfo(module)?.importedIds ?? []) walk(next);
    };
    walk(at('renderer/main.tsx'));
  }
  return first.has(id) ? 'start' : null;
}
const first = new Set<string>();

export default defineConfig({
  main: {
    plugins: [builtinsByName(), listModules()],
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        // The terminals' host is a process of its own; node-pty is native and comes from node_modules.
        input: {
          main: at('electron/main.ts'),
          'terminal-host': at('electron/terminal-host.ts'),
          wasi: at('electron/wasm/wasi.ts'),
        },
        external: ['electron', 'node-pty', /^node:/],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    plugins: [listModules()],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          preload: at('electron/preload.ts'),
          'wasm-preload': at('electron/shell/wasm/preload.ts'),
          'wasm-page': at('electron/shell/wasm/script.ts'),
          'wasm-worker': at('electron/shell/wasm/worker.ts'),
          'profile-page': at('renderer/features/profiles/page/main.ts'),
        },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    html: { cspNonce: NONCE_MARK },
    plugins: [react(), listModules(inWorkers)],
    worker: { plugins: () => [inWorker(inWorkers)] },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // Everything is on this disk already: an inlined asset would only need a hole in the policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: { codeSplitting: { groups: [{ name: atStart }] } },
      },
    },
  },
});
