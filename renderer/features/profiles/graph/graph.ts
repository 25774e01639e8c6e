// A graph of calls as pprof describes it: laid out in a worker, and which function each node is.

/** Past this it is told to end: Graphviz can't be asked to hurry. */
const SECONDS = 20;

export class LateError extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super(`Graphviz took more than ${seconds} s`);
    this.seconds = seconds;
  }
}

/** The picture of a graph. Aborting ends the worker. Rejects with what Graphviz said, or a LateError. */
export function layOut(dot: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./graphviz-worker.ts', import.meta.url), { type: 'module', name: 'graphviz' });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      worker.terminate();
      settle();
    };
    const timer = setTimeout(() => end(() => reject(new LateError(SECONDS))), SECONDS * 1000);
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), { once: true });
    worker.onmessage = ({ data }: MessageEvent<{ svg?: string; error?: string }>) =>
      end(() => (data.svg === undefined ? reject(new Error(data.error)) : resolve(withoutLinks(data.svg))));
    worker.onerror = (e) => end(() => reject(new Error(e.message)));
    worker.postMessage(measured(dot));
  });
}

/** In the one font of which Graphviz knows and the page keeps the width of a letter, so that names stay in their boxes. */
export const measured = (dot: string): string =>
  dot.replace('{\n', '{\ngraph [fontname="Courier"]\nnode [fontname="Courier"]\nedge [fontname="Courier"]\n');

/** Graphviz wraps each node in a link that bears its tooltip; drawings here have no links. */
export const withoutLinks = (svg: string): string => svg.replace(/<\/?a(?=[\s>])[^>]*>/g, '');

/** Node id → function, from the tooltips `main.work (1.2s)` of pprof's own description. */
export function nodeNames(dot: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const m of dot.matchAll(/^(N\d+) \[.*?tooltip="((?:[^"\\]|\\.)*)"/gm))
    names.set(
      m[1]!,
      m[2]!
        .replace(/ \([^()]*\)$/, '')
        .replaceAll('\\"', '"')
        .replaceAll('\\\\', '\\'),
    );
  return names;
}
