// What a running command has at hand: services opened when they are first wanted, jobs that Ctrl-C cancels, JSON as its schema says.
import {
  AppError,
  type CommandInput,
  type CommandName,
  type CommandOutput,
  type JobInput,
  type JobKind,
  type JobProgress,
  type JobResult,
  type Lang,
  type ToolchainState,
} from '../contract/index.ts';
import type { Services } from '../services.ts';
import type { Parsed } from './args.ts';
import type { Command, Context, Host } from './command.ts';
import { fill } from './fill.ts';
import type { Io } from './io.ts';
import { commonText } from './texts/common.ts';

export interface Session {
  context: Context;
  close(): Promise<void>;
}

export function openSession(o: {
  command: Command;
  parsed: Parsed;
  lang: Lang;
  io: Io;
  signal: AbortSignal;
  host: Host;
}): Session {
  const { command, lang, io, signal, host } = o;
  let opened: Services | undefined;
  const services = (): Services => {
    opened ??= host.open(lang);
    return opened;
  };

  const job: Context['job'] = async <K extends JobKind>(
    kind: K,
    input: JobInput<K>,
    progress?: (p: JobProgress<K>) => void,
  ): Promise<JobResult<K>> => {
    signal.throwIfAborted();
    const { jobs, dispatcher } = services();
    const { id } = await dispatcher.start(kind, input);
    const stop = () => void jobs.cancel(id);
    signal.addEventListener('abort', stop, { once: true });
    const unlisten = jobs.onChange((j) => {
      if (j.id === id && j.status === 'running' && j.progress !== undefined) progress?.(j.progress as JobProgress<K>);
    });
    try {
      const ended = await jobs.wait(id);
      if (ended.status === 'done') return ended.result as JobResult<K>;
      throw new AppError(ended.error?.code ?? 'cancelled', ended.error?.params ?? {}, ended.error?.detail, ended.error?.marks);
    } finally {
      unlisten();
      signal.removeEventListener('abort', stop);
    }
  };

  const context: Context = {
    values: o.parsed.values,
    operands: o.parsed.operands,
    lang,
    t: command.text[lang],
    io,
    signal,
    host,
    services,
    async ready() {
      const line = io.progress();
      try {
        const state = await job('toolchain.ensure', { repair: false }, (s) => {
          const text = gettingReady(s, lang);
          if (text) line.update(text.line, text.share);
        });
        if (state.state === 'failed') throw new AppError(state.error.code, state.error.params, state.error.detail);
      } finally {
        line.end();
      }
      return services();
    },
    call: async <K extends CommandName>(name: K, input: CommandInput<K>) =>
      (await services().dispatcher.call(name, input)) as CommandOutput<K>,
    job,
    json(value) {
      // What is printed is what the schema says: nothing can slip out beside it.
      io.out(`${JSON.stringify(command.json!.parse(value), null, 2)}\n`);
    },
  };
  return { context, close: async () => opened?.close() };
}

function gettingReady(s: ToolchainState, lang: Lang): { line: string; share?: number } | undefined {
  const t = commonText[lang];
  const megabytes = (n: number) => Math.round(n / 1e6);
  if (s.state === 'fetching') {
    const total = s.total === undefined ? '…' : megabytes(s.total);
    const share = s.total === undefined ? undefined : s.bytes / s.total;
    return { line: fill(t.fetching, { version: s.version, done: megabytes(s.bytes), total }), share };
  }
  if (s.state === 'verifying' || s.state === 'unpacking') {
    const share = s.total > 0 ? s.done / s.total : 0;
    return { line: fill(t[s.state], { version: s.version, percent: Math.round(share * 100) }), share };
  }
  return undefined;
}
