// The main side's end of the terminals' host: starts it when it is first needed, asks it, and notices when it dies.
import { AppError } from '../contract/index.ts';
import type { HostLink, Looked, OpenSpec } from './protocol.ts';
import type { Named } from './session.ts';

export interface HostClient {
  /** Throws AppError('terminal-host') when the host or the shell can't be started. */
  open(spec: OpenSpec): Promise<void>;
  close(id: string): void;
  type(id: string, text: string): void;
  look(ids: readonly string[]): Promise<Looked[]>;
  connectPage(): void;
  /** Resolves when the host has ended, with everything in it. */
  quit(): Promise<void>;
}

/** How long the host may take to end its terminals; labkit gives a tree 300 ms before it kills. */
const QUIT_MS = 3000;

export function createHostClient(
  startHost: (() => HostLink) | undefined,
  events: { onNamed(id: string, named: Named): void; onExit(id: string, code: number): void; onLost(): void },
): HostClient {
  let host: HostLink | undefined;
  let gone = () => {};
  let seq = 0;
  const waiting = new Map<number, (answer: { error?: string | undefined; terminals?: Looked[] }) => void>();

  function running(): HostLink {
    if (host) return host;
    if (!startHost) throw new AppError('terminal-host');
    const started = startHost();
    host = started;
    started.onMessage((m) => {
      if (m.t === 'named') events.onNamed(m.id, { process: m.process, title: m.title });
      else if (m.t === 'exit') events.onExit(m.id, m.code);
      else {
        waiting.get(m.seq)?.(m);
        waiting.delete(m.seq);
      }
    });
    started.onExit(() => {
      if (host !== started) return;
      host = undefined;
      for (const answer of waiting.values()) answer({ error: 'the host ended', terminals: [] });
      waiting.clear();
      gone();
      events.onLost();
    });
    return started;
  }
  const ask = (send: (seq: number) => void) => {
    const mine = ++seq;
    const answer = new Promise<{ error?: string | undefined; terminals?: Looked[] }>((resolve) => waiting.set(mine, resolve));
    send(mine);
    return answer;
  };

  return {
    async open(spec) {
      const link = running();
      const { error } = await ask((seq) => link.send({ t: 'open', seq, ...spec }));
      if (error !== undefined) throw new AppError('terminal-host', {}, error);
    },
    close: (id) => host?.send({ t: 'close', id }),
    type: (id, text) => host?.send({ t: 'type', id, text }),
    async look(ids) {
      const link = host;
      if (!link || ids.length === 0) return [];
      return (await ask((seq) => link.send({ t: 'look', seq, ids: [...ids] }))).terminals ?? [];
    },
    connectPage: () => running().connectPage(),
    async quit() {
      const link = host;
      if (!link) return;
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
        setTimeout(resolve, QUIT_MS).unref();
      });
      link.send({ t: 'quit' });
      await ended;
      gone = () => {};
    },
  };
}
