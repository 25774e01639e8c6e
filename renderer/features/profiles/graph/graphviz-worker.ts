// Graphviz, compiled to WebAssembly, in a worker of its own: a large graph takes seconds, and the window goes on meanwhile.
import { Graphviz } from '@hpcc-js/wasm-graphviz';

const graphviz = Graphviz.load();

addEventListener('message', ({ data }: MessageEvent<string>) => {
  graphviz
    .then((g) => postMessage({ svg: g.layout(data, 'svg', 'dot') }))
    .catch((e: unknown) => postMessage({ error: e instanceof Error ? e.message : String(e) }));
});
