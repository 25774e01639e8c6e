// The commands of traces: what the window asks goes to the index, and its answers come back in the contract's shape.
import type { TraceTable } from '../contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import type { Answer } from './frames.ts';
import type { Traces } from './index.ts';

type Names = Extract<keyof Handlers, `trace.${string}`>;

const table = ({ columns, data }: Answer): TraceTable => ({ columns: columns ?? [], data: data as Uint8Array<ArrayBuffer> });

export function traceHandlers(traces: Traces): Pick<Handlers, Names> {
  return {
    'trace.choose': () => traces.choose(),
    async 'trace.window'({ trace, heap, ...q }) {
      const answer = await traces.ask(trace, 'window', { ...q, ...(heap && { kind: 'heap' }) });
      return { ...(answer.result as object), ...table(answer) } as never;
    },
    async 'trace.replay'({ trace, ...q }) {
      const answer = await traces.ask(trace, 'replay', q);
      return { ...(answer.result as object), ...table(answer) } as never;
    },
    'trace.goroutines': async ({ trace, ...q }) => table(await traces.ask(trace, 'goroutines', q)),
    'trace.at': async ({ trace, ...q }) => (await traces.ask(trace, 'at', q)).result as never,
    'trace.detail': async ({ trace, ...q }) => (await traces.ask(trace, 'detail', q)).result as never,
    'trace.goroutine': async ({ trace, n }) => (await traces.ask(trace, 'goroutine', { n })).result as never,
    'trace.figures': async ({ trace, ...q }) => (await traces.ask(trace, 'figures', q)).result as never,
    'trace.tasks': async ({ trace }) => (await traces.ask(trace, 'tasks')).result as never,
    'trace.flame': ({ trace, ...q }) => traces.flame(trace, q),
    async 'trace.profile'({ trace, ...q }) {
      const path = await traces.profile(trace, q);
      return path === undefined ? { saved: false } : { saved: true, path };
    },
  };
}
