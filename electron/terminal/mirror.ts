// What a terminal shows, kept on the host's side in bounded memory: a page that comes later (a reload, a tab opened again) is told it
// from here. Parsing is put off while output floods in, and what has scrolled out of reach by then is never parsed.
import { SerializeAddon } from '@xterm/addon-serialize';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import * as module from '@xterm/headless';
import { createPieces, droppable, type Piece } from './plain.ts';

// A CommonJS file to Node, a module to the bundler.
const { Terminal } = ('default' in module ? module.default : module) as typeof module;

export const SCROLLBACK = 5000;
/** Bytes that wait to be parsed before the oldest are dropped or, if they can't be, parsed at once. */
const BACKLOG = 2 * 1024 * 1024;
/** Quiet ms after which what waits is parsed. */
const QUIET = 40;

export interface Mirror {
  push(chunk: Uint8Array): void;
  resize(cols: number, rows: number): void;
  /** What restores screen, scrollback and modes in a terminal of the same size; `rest` came while it was being made. */
  snapshot(): Promise<{ data: string; rest: Uint8Array[] }>;
  /** Bytes not parsed yet. */
  waiting(): number;
  onTitle(listener: (title: string) => void): void;
  dispose(): void;
}

export function createMirror(cols: number, rows: number, onSettled: () => void): Mirror {
  const terminal = new Terminal({ cols, rows, scrollback: SCROLLBACK, allowProposedApi: true });
  const serialize = new SerializeAddon();
  // Its types name the window's terminal; what it uses of one is the same here.
  terminal.loadAddon(serialize as unknown as Parameters<typeof terminal.loadAddon>[0]);
  terminal.loadAddon(new UnicodeGraphemesAddon() as unknown as Parameters<typeof terminal.loadAddon>[0]);
  const pieceOf = createPieces();
  let backlog: Piece[] = [];
  let bytes = 0;
  let parsing = 0;
  let held = false;
  let timer: NodeJS.Timeout | undefined;

  const parse = (pieces: readonly Piece[]) => {
    for (const { bytes: chunk } of pieces) {
      parsing += chunk.length;
      terminal.write(chunk, () => {
        parsing -= chunk.length;
        if (parsing === 0 && bytes === 0) onSettled();
      });
    }
  };
  const parseAll = () => {
    clearTimeout(timer);
    timer = undefined;
    if (held) return;
    const all = backlog;
    backlog = [];
    bytes = 0;
    parse(all);
  };

  return {
    push(chunk) {
      backlog.push(pieceOf(chunk));
      bytes += chunk.length;
      if (held) return;
      if (bytes > BACKLOG) {
        const { count, instead } = droppable(backlog, SCROLLBACK + 2 * terminal.rows);
        // Half of it, lest the next chunk asks again.
        if (count > 0) backlog.splice(0, count, ...instead);
        else parse(backlog.splice(0, Math.ceil(backlog.length / 2)));
        bytes = backlog.reduce((n, p) => n + p.bytes.length, 0);
      }
      if (timer) timer.refresh();
      else timer = setTimeout(parseAll, QUIET);
    },
    resize(columns, lines) {
      if (columns === terminal.cols && lines === terminal.rows) return;
      parseAll(); // what came so far was meant for the old size
      terminal.resize(columns, lines);
    },
    async snapshot() {
      parseAll();
      held = true;
      await new Promise<void>((resolve) => terminal.write('', resolve));
      const data = serialize.serialize({ scrollback: SCROLLBACK });
      held = false;
      const rest = backlog;
      if (rest.length > 0) timer ??= setTimeout(parseAll, QUIET);
      return { data, rest: rest.map((p) => p.bytes) };
    },
    waiting: () => bytes + parsing,
    onTitle: (listener) => void terminal.onTitleChange(listener),
    dispose() {
      clearTimeout(timer);
      terminal.dispose();
    },
  };
}
