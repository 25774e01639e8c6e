// The two streams: data on stdout, progress on stderr. Colour and redrawing only where a terminal shows them.
import { styleText } from 'node:util';
import { cells } from './table.ts';

export type Style = Parameters<typeof styleText>[0];

export interface Io {
  /** stdout is a terminal */
  terminal: boolean;
  /** cells in a line of the terminal; without one there is no end */
  columns: number;
  /** Data. After the reader has gone away nothing is written any more. */
  out(text: string | Uint8Array): void;
  /** A line for people on stderr. */
  say(line: string): void;
  /** Colours text for stdout where it shows colours (NO_COLOR, FORCE_COLOR and TERM=dumb are heard). */
  paint(style: Style, text: string): string;
  /** One line on stderr, redrawn on a terminal; elsewhere a plain line every two seconds. */
  progress(): Progress;
  /** Resolves when all that was written has left. */
  flushed(): Promise<void>;
}

export interface Progress {
  /** `share` from 0 to 1 draws a bar on a terminal */
  update(line: string, share?: number): void;
  /** Takes the drawn line away. */
  end(): void;
}

/** Where nothing is redrawn, a line is written no more often than this. */
const PLAIN_MS = 2000;
const BAR = 30;

interface Stream {
  isTTY?: boolean;
  columns?: number;
  write(text: string | Uint8Array): boolean;
  getColorDepth?(env?: object): number;
  writableLength?: number;
}

export function createIo(stdout: Stream = process.stdout, stderr: Stream = process.stderr): Io & { readerGone(): void } {
  let gone = false;
  const live = stderr.isTTY === true && process.env.TERM !== 'dumb';
  return {
    terminal: stdout.isTTY === true,
    columns: stdout.isTTY === true ? Math.max(60, stdout.columns ?? 80) : Number.POSITIVE_INFINITY,
    out(text) {
      if (!gone) stdout.write(text);
    },
    say: (line) => void stderr.write(`${line}\n`),
    paint: (style, text) => (coloured(stdout) ? styleText(style, text, { validateStream: false }) : text),
    readerGone() {
      gone = true;
    },
    progress() {
      // what is done within two seconds needs no line
      let written = Date.now();
      return {
        update(line, share) {
          if (!live) {
            if (Date.now() - written < PLAIN_MS && share !== 1) return;
            written = Date.now();
            stderr.write(`${line}\n`);
            return;
          }
          const width = Math.max(20, (stderr.columns ?? 80) - 1);
          const full = Math.round(Math.min(1, share ?? 0) * BAR);
          const bar = share === undefined ? '' : `${'█'.repeat(full)}${'░'.repeat(BAR - full)} `;
          stderr.write(`\x1b[2K\r${clipped(bar + line, width)}`);
        },
        end() {
          if (live) stderr.write('\x1b[2K\r');
        },
      };
    },
    async flushed() {
      while (!gone && (stdout.writableLength ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

/** NO_COLOR and FORCE_COLOR as their conventions say; else what Node knows of the terminal. */
function coloured(stream: Stream): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no } = process.env;
  if (force !== undefined) return force !== '0' && force !== 'false';
  if (no) return false;
  return stream.isTTY === true && (stream.getColorDepth?.() ?? 1) > 1;
}

function clipped(text: string, width: number): string {
  let out = '';
  let n = 0;
  for (const c of text) {
    n += cells(c);
    if (n > width) break;
    out += c;
  }
  return out;
}
