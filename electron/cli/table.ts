// Columns in a terminal: Chinese letters are two cells wide.
import { stripVTControlCharacters } from 'node:util';

/** Cells that a text takes in a terminal (East Asian wide and full-width letters count two). */
export function cells(text: string): number {
  let n = 0;
  for (const c of stripVTControlCharacters(text)) {
    const p = c.codePointAt(0)!;
    const wide =
      (p >= 0x1100 && p <= 0x115f) ||
      (p >= 0x2e80 && p <= 0xa4cf) ||
      (p >= 0xac00 && p <= 0xd7a3) ||
      (p >= 0xf900 && p <= 0xfaff) ||
      (p >= 0xfe30 && p <= 0xfe6f) ||
      (p >= 0xff00 && p <= 0xff60) ||
      (p >= 0xffe0 && p <= 0xffe6);
    n += wide ? 2 : 1;
  }
  return n;
}

/** Rows as aligned text; columns listed in `right` are right-aligned. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const width: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) width[i] = Math.max(width[i] ?? 0, cells(cell));
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) => {
          const pad = ' '.repeat(width[i]! - cells(cell));
          return right.includes(i) ? pad + cell : i === row.length - 1 ? cell : cell + pad;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Closing marks may not begin a line. */
const CLOSING = /^[，。；：、！？）》”’」…,.;:!?)]/;

/** Lines of at most `width` cells, broken at blanks and between Chinese letters; a word that is longer stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  // a Chinese letter is a piece of its own, a word one with the blank behind it
  for (const piece of text.match(/[\u2e80-\u9fff\uff00-\uffef] ?|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== '' && cells((line + piece).trimEnd()) > width && !CLOSING.test(piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}
