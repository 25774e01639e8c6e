// Prometheus text, read in one pass. The libraries on npm build an object of every series and its labels, which at one reading a second
// is most of the work; here a series keeps its name as it is printed, and labels are parsed only where someone asks for them.
import type { SeriesInfo } from '../contract/index.ts';

export interface Series {
  /** name{labels} as printed: an exposition keeps it from one reading to the next */
  key: string;
  name: string;
  /** between the braces; '' for none */
  labels: string;
  value: number;
}
export interface Exposition {
  series: Series[];
  type(name: string): SeriesInfo['type'];
  help(name: string): string;
  /** lines that are neither comment nor sample; the first of them */
  bad: number;
  firstBad?: string;
}

/** A service may name its requests by user: what is past this is left out. */
const MOST = 200_000;
const LONGEST = 16_384;

/** `text` in the format 0.0.4, also as OpenMetrics writes it (timestamps, exemplars, # EOF). */
export function parseExposition(text: string): Exposition {
  const types = new Map<string, string>();
  const helps = new Map<string, string>();
  const series: Series[] = [];
  let bad = 0;
  let firstBad: string | undefined;
  for (let at = 0; at < text.length && series.length < MOST; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, Math.min(end, at + LONGEST)).trim();
    at = end + 1;
    if (line === '') continue;
    if (line.startsWith('#')) {
      const [, what, name, rest] = /^#\s*(TYPE|HELP)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
      if (what === 'TYPE') types.set(name!, rest!);
      else if (what === 'HELP') helps.set(name!, rest!.replaceAll('\\n', ' ').replaceAll('\\\\', '\\'));
      continue;
    }
    const found = sample(line);
    if (found) series.push(found);
    else {
      bad++;
      firstBad ??= line.slice(0, 120);
    }
  }
  return {
    series,
    type: (name) => asType(types.get(name) ?? types.get(name.replace(/_(total|sum|count|bucket)$/, ''))),
    help: (name) => helps.get(name) ?? helps.get(name.replace(/_(total|sum|count|bucket)$/, '')) ?? '',
    bad,
    ...(firstBad !== undefined && { firstBad }),
  };
}

function asType(type: string | undefined): SeriesInfo['type'] {
  return type === 'counter' || type === 'gauge' || type === 'histogram' || type === 'summary' ? type : 'untyped';
}

function sample(line: string): Series | undefined {
  const open = line.indexOf('{');
  const space = line.search(/[ \t]/);
  let name: string;
  let labels = '';
  let rest: string;
  if (open >= 0 && (space < 0 || open < space || line.slice(space, open).trim() === '')) {
    const close = closing(line, open + 1);
    if (close < 0) return undefined;
    name = line.slice(0, open).trimEnd();
    labels = line.slice(open + 1, close);
    rest = line.slice(close + 1).trimStart();
    // A name that is no identifier stands first between the braces, in quotes.
    if (name === '') name = /^\s*"((?:[^"\\]|\\.)*)"/.exec(labels)?.[1] ?? '';
  } else {
    if (space < 0) return undefined;
    name = line.slice(0, space);
    rest = line.slice(space).trimStart();
  }
  const value = number(/^\S+/.exec(rest)?.[0]);
  if (value === undefined || !/^[a-zA-Z_:"][^\s{}]*$/.test(name)) return undefined;
  return { key: labels === '' ? name : `${name}{${labels}}`, name, labels, value };
}

/** Place of the brace that ends the labels: not one inside quotes. */
function closing(line: string, from: number): number {
  for (let i = from, quoted = false; i < line.length; i++) {
    const c = line[i];
    if (quoted && c === '\\') i++;
    else if (c === '"') quoted = !quoted;
    else if (c === '}' && !quoted) return i;
  }
  return -1;
}

function number(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(text)) return Number.NaN;
  return /^[+-]?(\d|\.\d)[\d.]*(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** The value of one label, its escapes undone. */
export function label(labels: string, name: string): string | undefined {
  for (const m of labels.matchAll(/(?:^|,)\s*([\w:]+)\s*=\s*"((?:[^"\\]|\\.)*)"/g)) {
    if (m[1] === name) return m[2]!.replace(/\\(.)/g, (_, c: string) => (c === 'n' ? '\n' : c));
  }
  return undefined;
}
