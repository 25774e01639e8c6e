// Figures as CSV (RFC 4180), plain numbers with a point, so that any program reads them.
import type { Row } from './project.ts';

type Cell = string | number | null | undefined;

export function csv(table: readonly (readonly Cell[])[]): string {
  const cell = (c: Cell) => {
    const text = c === null || c === undefined ? '' : String(c);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return table.map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

/** One line a figure: the keys in their order, unit, n, median, interval and its confidence where known. */
export function rowsCsv(rows: readonly (Row & { confidence?: number })[], order: readonly string[]): string {
  const present = new Set(rows.flatMap((r) => Object.keys(r.keys)));
  const keys = [...order.filter((k) => present.has(k)), ...[...present].filter((k) => !order.includes(k)).sort()];
  return csv([
    [...keys, 'unit', 'n', 'median', 'lo', 'hi', 'confidence'],
    ...rows.map((r) => [...keys.map((k) => r.keys[k]), r.unit, r.n, r.center, r.lo, r.hi, r.confidence]),
  ]);
}
