// Where a declaration stands in a file of Go's own source. The source is as gofmt writes it, so lines tell all.
import type { GoDeclaration } from '../contract/index.ts';

export interface Found {
  /** 1-based; the declaration's own line, below its comment, and its last one. */
  line: number;
  end: number;
  head: string;
}

/** Undefined when the file does not declare it. */
export function findDeclaration(text: string, { file, sort, name }: GoDeclaration): Found | undefined {
  const lines = text.split(/\r?\n/);
  const at = file.endsWith('.s') ? assembly(lines, name) : sort === 'func' ? func(lines, name) : other(lines, name);
  if (at < 0) return undefined;
  return { line: at + 1, end: endOf(lines, at) + 1, head: lines[at]!.trim() };
}

/** `name` of a method is Type.method. */
function func(lines: readonly string[], name: string): number {
  const [type, method] = name.includes('.') ? (name.split('.') as [string, string]) : [undefined, name];
  const receiver = type === undefined ? '' : String.raw`\((?:\w+ )?\*?${type}(?:\[[^)]*\])?\) `;
  const head = new RegExp(`^func ${receiver}${method}[\\[(]`);
  return lines.findIndex((l) => head.test(l));
}

function assembly(lines: readonly string[], name: string): number {
  const head = new RegExp(String.raw`^TEXT\s+\w*·?${name}(?:<[^>]*>)?\(SB\)`);
  return lines.findIndex((l) => head.test(l));
}

/** A type, constant or variable, alone or in a group; several names may share a line. */
function other(lines: readonly string[], name: string): number {
  const names = String.raw`(?:\w+, )*${name}(?:, \w+)*(?=[ \[]|$)`;
  const alone = new RegExp(`^(?:type|const|var) ${names}`);
  const grouped = new RegExp(`^\t${names}`);
  let group = false;
  return lines.findIndex((l) => {
    if (/^(?:type|const|var) \($/.test(l)) group = true;
    else if (l.startsWith(')')) group = false;
    return group ? grouped.test(l) : alone.test(l);
  });
}

/** The line that closes what a line opens, at the same depth; itself when it opens nothing. */
function endOf(lines: readonly string[], at: number): number {
  const head = lines[at]!;
  const depth = /^\t*/.exec(head)![0];
  if (head.startsWith('TEXT')) {
    const next = lines.findIndex((l, i) => i > at && /^(?:TEXT|DATA|GLOBL|#)/.test(l));
    let end = (next < 0 ? lines.length : next) - 1;
    while (end > at && /^\s*(?:\/\/.*)?$/.test(lines[end]!)) end--;
    return end;
  }
  if (!/[{(]$/.test(head.replace(/\s*\/\/.*$/, ''))) return at;
  const close = lines.findIndex((l, i) => i > at && l.startsWith(depth) && /^[})][^{]*$/.test(l.slice(depth.length)));
  return close < 0 ? at : close;
}
