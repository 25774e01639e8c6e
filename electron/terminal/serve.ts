// The terminals' host: shells, their screens, and the port to the page. Runs in a process of its own, so that a flood of output delays
// neither the window nor the main process.
import type { FromHost, ToHost } from '../contract/port.ts';
import { holdLeashes, type Leashes } from '../process/leashes.ts';
import { openPty } from '../process/pty.ts';
import type { FromHostProcess, OpenSpec, ToHostProcess } from './protocol.ts';
import { Session } from './session.ts';

/** The page's end, as Electron's MessagePortMain or Node's MessagePort has it. */
export interface PagePort {
  postMessage(message: FromHost): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}

export interface HostServer {
  handle(message: ToHostProcess, port?: PagePort): void;
  /** Ends every terminal; nothing of theirs is left when it resolves. */
  close(): Promise<void>;
}

export function serveTerminals(tell: (message: FromHostProcess) => void): HostServer {
  const sessions = new Map<string, Session>();
  /** of terminals whose shell has not ended yet, closed ones too */
  const living = new Set<Promise<void>>();
  let leashes: Promise<Leashes> | undefined;
  let page: PagePort | undefined;
  let starts = 0;

  async function open(o: OpenSpec): Promise<void> {
    leashes ??= holdLeashes();
    const held = await leashes;
    const session = sessions.get(o.id) ?? new Session(o.id, o.cols, o.rows, (named) => tell({ t: 'named', id: o.id, ...named }));
    const { cols, rows } = session.size;
    let ended = () => {};
    const life = new Promise<void>((resolve) => {
      ended = () => {
        living.delete(life);
        resolve();
      };
    });
    const pty = openPty(
      { ...o, cols, rows, leashes: held, name: `${o.id}/${++starts}` },
      {
        onData: (chunk) => session.take(chunk),
        onExit(code) {
          ended();
          if (session.source !== pty) return;
          session.ended();
          if (sessions.get(o.id) === session) tell({ t: 'exit', id: o.id, code });
        },
      },
    );
    living.add(life);
    sessions.set(o.id, session);
    session.begin(pty);
  }

  function connect(port: PagePort): void {
    page = port;
    for (const session of sessions.values()) session.detach();
    port.onMessage((data) => {
      if (page !== port || !isToHost(data)) return;
      const session = sessions.get(data.id);
      if (!session) return;
      switch (data.t) {
        case 'attach':
          session.resize(data.cols, data.rows);
          void session.attach((message) => port.postMessage(message));
          break;
        case 'detach':
          session.detach();
          break;
        case 'in':
          session.write(data.data);
          break;
        case 'size':
          session.resize(data.cols, data.rows);
          break;
        case 'ack':
          session.acknowledge(data.n);
      }
    });
    port.onClose(() => {
      if (page !== port) return;
      page = undefined;
      for (const session of sessions.values()) session.detach();
    });
  }

  return {
    handle(message, port) {
      switch (message.t) {
        case 'open':
          open(message).then(
            () => tell({ t: 'opened', seq: message.seq }),
            (e: unknown) => tell({ t: 'opened', seq: message.seq, error: e instanceof Error ? e.message : String(e) }),
          );
          break;
        case 'close':
          sessions.get(message.id)?.dispose();
          sessions.delete(message.id);
          break;
        case 'type':
          void sessions.get(message.id)?.type(message.text);
          break;
        case 'look': {
          const terminals = message.ids.map((id) => {
            const source = sessions.get(id)?.source;
            return { id, running: source ? source.running() : [], folder: source?.folder() };
          });
          tell({ t: 'looked', seq: message.seq, terminals });
          break;
        }
        case 'port':
          if (port) connect(port);
          break;
        case 'quit':
          break; // the process that serves sees to it
      }
    },
    async close() {
      for (const session of sessions.values()) session.dispose();
      sessions.clear();
      await Promise.all(living);
      (await leashes)?.close();
    },
  };
}

const whole = (n: unknown, max: number): boolean => Number.isInteger(n) && (n as number) >= 1 && (n as number) <= max;

/** The page is not trusted to send only what it should. */
function isToHost(data: unknown): data is ToHost {
  if (typeof data !== 'object' || data === null) return false;
  const m = data as Record<string, unknown>;
  if (typeof m.id !== 'string') return false;
  switch (m.t) {
    case 'attach':
    case 'size':
      return whole(m.cols, 1000) && whole(m.rows, 1000);
    case 'detach':
      return true;
    case 'in':
      return typeof m.data === 'string' && m.data.length <= 4_000_000;
    case 'ack':
      return whole(m.n, 1_000_000_000);
    default:
      return false;
  }
}
