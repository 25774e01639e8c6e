// A lesson's text as it is read: without directives and marks, glossary terms as their words.
import { lessonLines, termAt } from '../contract/lesson.ts';

/** One string, white space collapsed. `wordOf` gives the glossary's word for a term. */
export function plainText(markdown: string, wordOf: (key: string) => string): string {
  return lessonLines(markdown)
    .map(({ text, fence, delimiter }) => {
      if (delimiter) return '';
      if (fence !== undefined) return text;
      const alt = /^\s*:::/.test(text) ? (/alt="([^"]*)"/.exec(text)?.[1] ?? '') : undefined;
      return alt ?? unmarked(withWords(text, wordOf));
    })
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function withWords(text: string, wordOf: (key: string) => string): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    const term = text.startsWith('[[', i) ? termAt(text, i) : undefined;
    out += term ? (term.shown ?? wordOf(term.key)) : text[i];
    i += term ? term.length : 1;
  }
  return out;
}

const unmarked = (text: string): string =>
  text
    .replace(/^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d+\.\s+)/, '')
    .replace(/^\s*\|?(?:\s*:?-{2,}:?\s*\|)+.*$/, '')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*\*|`/g, '');
