// One terminal on the screen: xterm with what this app adds. Loaded with the first terminal that is shown.
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { createTyping } from '../../../electron/contract/typing.ts';
import { acknowledge } from './acknowledge.ts';
import { listen, send } from './connection.ts';
import { watchFlood } from './flood.ts';
import { fileLinks, type LinkTarget, type ListedLink, latestLinks } from './links.ts';
import { withNonce } from './nonce.ts';
import { cleaned } from './paste.ts';
import { drawWell } from './renderer-choice.ts';
import { terminalTheme, token } from './theme.ts';

export interface Look {
  theme: 'light' | 'dark';
  fontSize: number;
  /** the cursor may blink */
  lively: boolean;
  screenReader: boolean;
}
export interface ScreenEvents {
  /** true: the key is the app's, not the program's */
  onKey(event: KeyboardEvent): boolean;
  /** a text that the person pastes; answers what is to go in */
  onPaste(text: string, bracketed: boolean): void;
  onBell(): void;
  onFound(found: { index: number; count: number }): void;
  /** the port to the host can't be had */
  onFailed(error: unknown): void;
}
export interface Screen {
  look(look: Look): void;
  focus(): void;
  /** Goes in as the program wants it: bracketed where it asked for that. */
  paste(text: string): void;
  selection(): string;
  selectAll(): void;
  clear(): void;
  find(text: string, direction: 'next' | 'previous', typing?: boolean): void;
  endFind(): void;
  links(): ListedLink[];
  dispose(): void;
}

const typing = createTyping();

const options = (look: Look) => ({
  theme: terminalTheme(look.theme, token),
  fontSize: look.fontSize,
  cursorBlink: look.lively,
  screenReaderMode: look.screenReader,
});

export function openScreen(
  id: string,
  parent: HTMLElement,
  o: { look: Look; label: string; target: LinkTarget } & ScreenEvents,
): Screen {
  Terminal.strings.promptLabel = o.label;
  const terminal = new Terminal({
    ...options(o.look),
    allowProposedApi: true, // grapheme widths, search marks
    fontFamily: token('--mono-family'),
    lineHeight: 1.2,
    scrollback: 5000,
    minimumContrastRatio: 4.5,
    macOptionIsMeta: true,
    rightClickSelectsWord: false,
    linkHandler: { activate: (_event, text) => o.target.openWeb(text) },
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new UnicodeGraphemesAddon());
  terminal.loadAddon(new WebLinksAddon((_event, url) => o.target.openWeb(url)));
  withNonce(() => terminal.open(parent));
  drawWell(terminal);
  const links = terminal.registerLinkProvider(fileLinks(terminal, o.target));
  terminal.attachCustomKeyEventHandler((e) => {
    if (e.type !== 'keydown' || e.isComposing || !o.onKey(e)) return true;
    e.preventDefault();
    return false;
  });
  terminal.onBell(o.onBell);
  const type = (data: string) => {
    typing.key(id);
    send({ t: 'in', id, data });
  };
  terminal.onData(type);
  terminal.onBinary(type);
  search.onDidChangeResults(({ resultIndex, resultCount }) => o.onFound({ index: resultIndex, count: resultCount }));

  const paste = (e: ClipboardEvent) => {
    e.preventDefault();
    e.stopPropagation();
    const text = cleaned(e.clipboardData?.getData('text/plain') ?? '');
    if (text) o.onPaste(text, terminal.modes.bracketedPasteMode);
  };
  parent.addEventListener('paste', paste, true);

  fit.fit();
  let disposed = false;
  let stop = () => {};
  let size = { cols: terminal.cols, rows: terminal.rows };
  const acks = acknowledge(
    (n) => send({ t: 'ack', id, n }),
    () => typing.elsewhere(id),
  );
  const flood = watchFlood((floods) => parent.classList.toggle('term-flood', floods));
  listen(id, size, (message) => {
    if (message.t === 'screen') {
      terminal.reset();
      terminal.write(message.data);
      return;
    }
    const n = message.data.length;
    acks.received(n);
    flood.received(n);
    terminal.write(message.data, () => acks.parsed(n));
  }).then(
    (end) => {
      stop = end;
      if (disposed) end();
    },
    (e: unknown) => o.onFailed(e),
  );
  const resized = new ResizeObserver(() => {
    if (parent.clientWidth === 0 || parent.clientHeight === 0) return; // hidden
    fit.fit();
    if (terminal.cols === size.cols && terminal.rows === size.rows) return;
    size = { cols: terminal.cols, rows: terminal.rows };
    send({ t: 'size', id, ...size });
  });
  resized.observe(parent);

  const marks = () => ({
    matchBackground: token('--warn-soft'),
    matchBorder: token('--warn'),
    matchOverviewRuler: token('--warn'),
    activeMatchBackground: token('--accent-soft'),
    activeMatchBorder: token('--accent'),
    activeMatchColorOverviewRuler: token('--accent'),
  });
  return {
    look(look) {
      Object.assign(terminal.options, options(look));
      fit.fit();
    },
    focus: () => terminal.focus(),
    paste: (text) => terminal.paste(text),
    selection: () => terminal.getSelection(),
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    find(text, direction, typing = false) {
      if (direction === 'next') search.findNext(text, { incremental: typing, decorations: marks() });
      else search.findPrevious(text, { decorations: marks() });
    },
    endFind: () => search.clearDecorations(),
    links: () => latestLinks(terminal, o.target),
    dispose() {
      disposed = true;
      stop();
      flood.end();
      resized.disconnect();
      links.dispose();
      parent.removeEventListener('paste', paste, true);
      withNonce(() => terminal.dispose());
    },
  };
}
