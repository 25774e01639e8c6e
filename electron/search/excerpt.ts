// Where the words stand in a text, and as much around them as fits a line or two.
import type { Excerpt } from '../contract/index.ts';
import { begun, isHan, tokens } from './words.ts';

interface Span {
  from: number;
  to: number;
}

/** Every place of every word: Chinese anywhere, other words at a beginning (of a word, or of a part of an identifier). */
export function places(text: string, words: readonly string[]): Span[] {
  const spans = words.flatMap((word) => {
    const pieces = tokens(word).map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    if (pieces.length === 0) return [];
    const end = begun(pieces.at(-1)!) || isHan(pieces.at(-1)!) ? '' : String.raw`(?![\p{L}\p{N}])`;
    const found = [...text.matchAll(new RegExp(pieces.join(String.raw`[^\p{L}\p{N}]*`) + end, 'giu'))];
    return found.flatMap((m) => (isHan(m[0][0]!) || begins(text, m.index) ? [{ from: m.index, to: m.index + m[0].length }] : []));
  });
  spans.sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: Span[] = [];
  for (const s of spans) {
    const last = merged.at(-1);
    if (last && s.from <= last.to) last.to = Math.max(last.to, s.to);
    else merged.push({ ...s });
  }
  return merged;
}

function begins(text: string, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined || !/[\p{L}\p{N}]/u.test(before) || isHan(before)) return true;
  return /\p{Lu}/u.test(text[at]!) && (/[\p{Ll}\p{N}]/u.test(before) || /\p{Ll}/u.test(text[at + 1] ?? ''));
}

/** All of a short text, its places marked. */
export function marked(text: string, words: readonly string[]): Excerpt {
  return cut(text, { from: 0, to: text.length }, places(text, words));
}

/** Widths in columns: a Chinese character takes two. */
const ROOM = 150;
const BEFORE = 40;

/** About 150 columns around where most of the words stand; the beginning where none does. */
export function excerpt(text: string, words: readonly string[]): Excerpt {
  const spans = places(text, words);
  const best = spans
    .map((s) => ({
      s,
      n: new Set(
        spans.filter((o) => o.from >= s.from && o.to <= s.from + ROOM / 2).map((o) => text.slice(o.from, o.to).toLowerCase()),
      ).size,
    }))
    .reduce<{ s: Span; n: number } | undefined>((a, b) => (a && a.n >= b.n ? a : b), undefined);
  const from = best ? start(text, back(text, best.s.from, BEFORE), best.s.from) : 0;
  const to = forth(text, from, ROOM);
  const pieces = cut(text, { from, to }, spans);
  if (from > 0) pieces.unshift({ text: '… ', hit: false });
  if (to < text.length) pieces.push({ text: ' …', hit: false });
  return pieces;
}

/** What a word of Latin letters is made of, its apostrophes too. */
const LATIN = /[A-Za-z0-9’']/;

const width = (char: string): number => (isHan(char) || /[\u3000-\u303f\uff00-\uff60]/.test(char) ? 2 : 1);

/** Not in the middle of a word. */
function back(text: string, at: number, columns: number): number {
  let i = at;
  for (let w = 0; i > 0 && w < columns; i--) w += width(text[i - 1]!);
  while (i > 0 && i < at && LATIN.test(text[i]!) && LATIN.test(text[i - 1]!)) i++;
  return i;
}

/** Past what ends a sentence or a word before it. */
function start(text: string, at: number, before: number): number {
  let i = at;
  while (i > 0 && i < before && /[\s\p{P}]/u.test(text[i]!) && !/[“‘（《(]/.test(text[i]!)) i++;
  return i;
}

function forth(text: string, at: number, columns: number): number {
  let i = at;
  for (let w = 0; i < text.length && w < columns; i++) w += width(text[i]!);
  while (i > at && i < text.length && LATIN.test(text[i]!) && LATIN.test(text[i - 1]!)) i--;
  return i;
}

function cut(text: string, range: Span, spans: readonly Span[]): Excerpt {
  const pieces: Excerpt = [];
  let at = range.from;
  const put = (to: number, hit: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), hit });
    at = Math.max(at, to);
  };
  for (const s of spans) {
    if (s.to <= range.from || s.from >= range.to) continue;
    put(Math.max(s.from, range.from), false);
    put(Math.min(s.to, range.to), true);
  }
  put(range.to, false);
  return pieces;
}
