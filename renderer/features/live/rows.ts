// A chart over time as rows, newest first: at most so many, each of the same length. Pure.
import { clockText, sinceText, type TimeData } from '../../charts/index.ts';

const ROWS = 60;
const LENGTHS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600].map((s) => s * 1000);

export interface TableRow {
  at: number;
  text: string;
  cells: ({ min: number; max: number; last: number } | undefined)[];
}

export function tableRows(data: TimeData): TableRow[] {
  const length = LENGTHS.find((l) => (data.to - data.from) / l <= ROWS) ?? LENGTHS.at(-1)!;
  const rows = new Map<number, TableRow>();
  for (const [i, s] of data.series.entries()) {
    for (const [at, value] of s.points) {
      if (value === null || at < data.from || at > data.to) continue;
      const end = Math.ceil(at / length) * length;
      let row = rows.get(end);
      if (!row) {
        const text = data.axis.kind === 'clock' ? clockText(end) : sinceText(end - data.axis.zero);
        row = { at: end, text, cells: data.series.map(() => undefined) };
        rows.set(end, row);
      }
      const c = row.cells[i];
      row.cells[i] = c
        ? { min: Math.min(c.min, value), max: Math.max(c.max, value), last: value }
        : { min: value, max: value, last: value };
    }
  }
  return [...rows.values()].sort((a, b) => b.at - a.at);
}
