// A line of the terminal as text, wrapped rows joined, with the cell each character stands in.
import type { IBuffer } from '@xterm/xterm';

export interface JoinedLine {
  text: string;
  /** 1-based column and row of the character at an index of `text` */
  at(index: number): { x: number; y: number };
  /** rows it covers, 0-based */
  first: number;
  last: number;
}

/** The line to which the 0-based row belongs. */
export function joinedLine(buffer: IBuffer, row: number): JoinedLine | undefined {
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped) first--;
  let last = row;
  while (buffer.getLine(last + 1)?.isWrapped && last - first < 40) last++;
  let text = '';
  const places: { x: number; y: number }[] = [];
  for (let y = first; y <= last; y++) {
    const line = buffer.getLine(y);
    if (!line) return undefined;
    for (let x = 0; x < line.length; x++) {
      const cell = line.getCell(x);
      if (!cell || cell.getWidth() === 0) continue; // the second half of a wide character
      const chars = cell.getChars() || ' ';
      for (let i = 0; i < chars.length; i++) places.push({ x: x + 1, y: y + 1 });
      text += chars;
    }
  }
  return { text, first, last, at: (index) => places[Math.min(index, places.length - 1)] ?? { x: 1, y: row + 1 } };
}
