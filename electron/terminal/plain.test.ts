// What is forgotten of a flood must not be missed: a terminal that was told all of it shows the same.
import { SerializeAddon } from '@xterm/addon-serialize';
import headless from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { createPieces, droppable, type Piece } from './plain.ts';

const ROWS = 10;
const SCROLLBACK = 30;
const LINES = SCROLLBACK + 2 * ROWS;
const bytes = (text: string) => new TextEncoder().encode(text);

async function shown(chunks: readonly Uint8Array[]): Promise<string> {
  const terminal = new headless.Terminal({ cols: 30, rows: ROWS, scrollback: SCROLLBACK, allowProposedApi: true });
  const serialize = new SerializeAddon();
  terminal.loadAddon(serialize as unknown as Parameters<typeof terminal.loadAddon>[0]);
  for (const chunk of chunks) terminal.write(chunk);
  await new Promise<void>((resolve) => terminal.write('', resolve));
  const text = serialize.serialize();
  terminal.dispose();
  return text;
}

function dropped(chunks: readonly Uint8Array[]): { left: Uint8Array[]; count: number } {
  const pieceOf = createPieces();
  const pieces = chunks.map(pieceOf);
  const { count, instead } = droppable(pieces, LINES);
  return { left: [...instead, ...pieces.slice(count)].map((p) => p.bytes), count };
}

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let x = seed;
  return (below) => {
    x = (x * 1103515245 + 12345) % 2147483648;
    return Math.floor((x / 2147483648) * below);
  };
}

/** A flood cut anywhere, also within colours and characters. */
function flood(seed: number): Uint8Array[] {
  const pick = numbers(seed);
  const colours = [
    '\x1b[31m',
    '\x1b[0m',
    '\x1b[m',
    '\x1b[1;44m',
    '\x1b[38;2;1;2;3m',
    '\x1b[39m',
    '\x1b[4:3m',
    '\x1b[7m',
    '\x1b[27;22m',
  ];
  const words = ['go build ', '中文输出 ', '\tok ', 'é '];
  let text = '';
  for (let i = 0; i < 300; i++) {
    for (let n = pick(4); n >= 0; n--) text += (pick(3) === 0 ? colours[pick(colours.length)]! : '') + words[pick(words.length)]!;
    text += '\r\n';
  }
  const all = bytes(text);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < all.length; ) {
    const end = at + 1 + pick(400);
    chunks.push(all.subarray(at, end));
    at = end;
  }
  return chunks;
}

describe('a flood', () => {
  test('that is forgotten in part shows what all of it shows', async () => {
    let forgotten = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const chunks = flood(seed);
      const { left, count } = dropped(chunks);
      forgotten += count;
      expect(await shown(left), `seed ${seed}`).toBe(await shown(chunks));
    }
    expect(forgotten).toBeGreaterThan(200);
  });

  const many = Array.from({ length: LINES + 5 }, () => bytes('line\r\n'));
  test.each([
    ['text', 'a\r\n', 1],
    ['colours', '\x1b[1;31mred\x1b[m\r\n', 1],
    ['the middle of a line', 'a', 0],
    ['the middle of a colour', 'a\r\n\x1b[3', 1],
    ['a cursor that moves', '\x1b[2Ja\r\n', 0],
    ['a title', '\x1b]0;title\x07a\r\n', 0],
    ['a mode', '\x1b[?25l\r\n', 0],
    ['a C1 control', '\u009b31m\r\n', 0],
    ['a character set', '\x1b(0\r\n', 0],
    ['a bell', 'a\x07\r\n', 0],
  ])('with %s at its beginning: %j, %i forgotten', (_, text, want) => {
    const { count } = dropped([bytes(text), bytes(text.startsWith('a\r\n\x1b[3') ? '\x1b[?25h' : 'b\x1b[?25h\r\n'), ...many]);
    expect(count).toBe(want);
  });

  test('of fewer lines than are kept is kept whole, as is one of colours without end', () => {
    expect(dropped(many.slice(0, LINES)).count).toBe(0);
    const gradient = Array.from({ length: 400 }, (_, i) => bytes(`\x1b[38;2;${i % 256};${i >> 8};7mx\r\n`));
    expect(dropped([...gradient, ...many]).count).toBe(0);
  });

  test('leaves each colour once, and none from before a reset', () => {
    const pieceOf = createPieces();
    const pieces: Piece[] = [bytes('\x1b[35ma\x1b[0m\x1b[31mb\x1b[1mc\x1b[31m\r\n'), ...many].map(pieceOf);
    const { instead } = droppable(pieces, LINES);
    expect(Buffer.from(instead[0]!.bytes).toString()).toBe('\x1b[0m\x1b[1m\x1b[31m');
  });
});
