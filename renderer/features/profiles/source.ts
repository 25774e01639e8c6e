// Lines of a function with their figures; without the code, only those that have any.
import type { SourceRoutine } from '../../../electron/contract/profile.ts';

export interface SourceLine {
  line: number;
  flat: number;
  cum: number;
  text: string;
}

export function sourceLines(r: SourceRoutine): SourceLine[] {
  const { code } = r;
  if (!code) return r.lines.map((l) => ({ ...l, text: '' }));
  const of = new Map(r.lines.map((l) => [l.line, l]));
  const lines = code.lines.map((text, i) => {
    const line = code.first + i;
    const { flat = 0, cum = 0 } = of.get(line) ?? {};
    of.delete(line);
    return { line, flat, cum, text: text.replaceAll('\t', '    ') };
  });
  // What lies behind the end of a file that has changed since still has its figures.
  return [...lines, ...[...of.values()].map((l) => ({ ...l, text: '' }))].sort((a, b) => a.line - b.line);
}
