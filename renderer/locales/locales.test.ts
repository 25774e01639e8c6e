import { describe, expect, it } from 'vitest';
import { chinese, english } from './index.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([k, v]) =>
    typeof v === 'string' ? [[`${at}${k}`, v] as [string, string]] : flat(v, `${at}${k}.`),
  );

const en = new Map(flat(english));
const zh = new Map(flat(chinese));
const holes = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1]!).sort();

describe('texts', () => {
  it('have the same keys in both languages, none empty', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of [...en, ...zh]) expect(text.trim(), key).not.toBe('');
  });
  it('fill in the same values in both languages', () => {
    for (const [key, text] of en) expect(holes(zh.get(key) ?? ''), key).toEqual(holes(text));
  });
  it('set Chinese as Chinese is set', () => {
    for (const [key, text] of zh) {
      expect(text, `${key}: full-width punctuation after Chinese`).not.toMatch(/\p{sc=Han}[,;:!?]/u);
      expect(text, `${key}: no exclamation marks`).not.toMatch(/[!！]/);
      expect(text, `${key}: a space between Chinese and Latin or digits`).not.toMatch(
        /\p{sc=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{sc=Han}/u,
      );
    }
  });
});
