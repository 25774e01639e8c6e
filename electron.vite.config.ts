// Three bundles: main (ESM) with the processes it forks, preload (CommonJS, because it is sandboxed; also the scripts of the page that
// runs js/wasm programs, which import nothing) and the window's page.
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { NONCE_MARK } from './electron/shell/page.ts';
import { listModules } from './scripts/pack/modules.mjs';

const at = (...parts: string[]) => path.resolve(import.meta.dirname, ...parts);

/**
 * Takes from Electron only what is used. An import statement makes Node read every export of it, and each is made when it is read: the
 * whole of Electron, 60 ms of every start, for the dozen names that we have.
 */
const electronByName = () => ({
  name: 'electron-by-name',
  renderChunk: (code: string) =>
    code.replace(
      /^import \{([^}]*)\} from "electron";$/gm,
      (_, names: string) =>
        `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("node:module").createRequire(import.meta.url)("electron");`,
    ),
});

export default defineConfig({
  main: {
    plugins: [electronByName(), listModules()],
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
    plugins: [react(), listModules()],
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // Everything is on this disk already: an inlined asset would only need a hole in the policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
