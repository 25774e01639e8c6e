// What a terminal shows, kept on the host's side in bounded memory: a page that comes later (a reload, a tab opened again) is told it
// from here. Parsing is put off while output floods in, and what has scrolled out of reach by then is never parsed.
import { SerializeAddon } from '@xterm/addon-serialize';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import * as module from '@xterm/headless';

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
  let backlog: Uint8Array[] = [];
  let bytes = 0;
  let parsing = 0;
  let held = false;
  let timer: NodeJS.Timeout | undefined;

  const parse = (chunks: readonly Uint8Array[]) => {
    for (const chunk of chunks) {
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
      backlog.push(chunk);
      bytes += chunk.length;
      if (held) return;
      if (bytes > BACKLOG) {
        const dropped = droppable(backlog, terminal.rows + SCROLLBACK);
        // Half of it, lest the next chunk asks again.
        if (dropped > 0) backlog.splice(0, dropped);
        else parse(backlog.splice(0, Math.ceil(backlog.length / 2)));
        bytes = backlog.reduce((n, c) => n + c.length, 0);
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
      return { data, rest: [...rest] };
    },
    waiting: () => bytes + parsing,
    onTitle: (listener) => void terminal.onTitleChange(listener),
    dispose() {
      clearTimeout(timer);
      terminal.dispose();
    },
  };
}

const [ESC, NEWLINE, RETURN, TAB] = [0x1b, 0x0a, 0x0d, 0x09];

/**
 * How many of the first chunks leave no trace on screen and scrollback of `lines` lines once the rest is parsed: plain text without any
 * control but line ends and tabs, ending a line, with that many lines after it. 0 when none can be told to.
 */
export function droppable(chunks: readonly Uint8Array[], lines: number): number {
  let after = 0;
  let from = chunks.length;
  while (from > 0 && after <= lines) after += count(chunks[--from]!);
  if (after <= lines) return 0;
  let plain = 0;
  while (plain < from && isPlain(chunks[plain]!)) plain++;
  // The cut must be at the end of a line.
  while (plain > 0 && chunks[plain - 1]!.at(-1) !== NEWLINE) plain--;
  return plain;
}

function count(chunk: Uint8Array): number {
  let n = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) n++;
  return n;
}

/** C1 controls can't be: in UTF-8 they are two bytes, the first 0xc2. */
function isPlain(chunk: Uint8Array): boolean {
  if (chunk.indexOf(ESC) >= 0 || chunk.indexOf(0xc2) >= 0) return false;
  for (const byte of chunk) if (byte < 0x20 && byte !== NEWLINE && byte !== RETURN && byte !== TAB) return false;
  return true;
}
