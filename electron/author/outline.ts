// The structure of a lesson, in which both languages must be equal: headings, directives, code, glossary terms.
import { lessonLines, lessonTerms } from '../contract/lesson.ts';

export interface OutlineItem {
  line: number;
  what: string;
}

const COMMENTS: Record<string, RegExp> = { go: /\/\/.*$/, sh: /(^|\s)#.*$/, yaml: /(^|\s)#.*$/ };

/** Code is compared without its comments, which are translated; of what a program prints (`text`, no language) only that it is there. */
export function outline(markdown: string): OutlineItem[] {
  const items: OutlineItem[] = [];
  const terms = new Map<number, string[]>();
  for (const t of lessonTerms(markdown)) terms.set(t.line, [...(terms.get(t.line) ?? []), t.key]);
  let pending: { line: number; keys: Set<string> } | undefined;
  let code: { line: number; lang: string; lines: string[] } | undefined;
  // Languages put words in another order, so terms are compared as a set between two things that stand still.
  const put = (line: number, what: string) => {
    if (pending) items.push({ line: pending.line, what: `terms ${[...pending.keys].sort().join(', ')}` });
    pending = undefined;
    items.push({ line, what });
  };
  for (const { line, text, fence, delimiter } of lessonLines(markdown)) {
    if (fence !== undefined) {
      if (!delimiter) code?.lines.push(text);
      else if (!code) code = { line, lang: fence, lines: [] };
      else {
        put(code.line, `code ${code.lang}${codeText(code.lang, code.lines)}`);
        code = undefined;
      }
      continue;
    }
    const heading = /^(#{1,6}) /.exec(text);
    const directive = /^:::+\s*([a-z].*?)(?::::*)?\s*$/.exec(text);
    if (heading) put(line, `heading ${heading[1]!.length}`);
    else if (directive)
      put(
        line,
        directive[1]!
          .replace(/\s*alt="[^"]*"/, '')
          .replace(/\s+/g, ' ')
          .trim(),
      );
    else if (/^:::+\s*$/.test(text)) put(line, 'end');
    const keys = terms.get(line);
    if (keys) {
      pending ??= { line, keys: new Set() };
      for (const key of keys) pending.keys.add(key);
    }
  }
  put(markdown.split('\n').length, 'end of the lesson');
  return items;
}

function codeText(lang: string, lines: readonly string[]): string {
  const comments = COMMENTS[lang];
  if (!comments) return '';
  const bare = lines.map((l) => l.replace(comments, '').trim()).filter((l) => l !== '');
  return `: ${bare.join(' ⏎ ')}`;
}

/** Where two lessons part, or undefined. */
export function firstDifference(zh: string, en: string): { zh: OutlineItem; en: OutlineItem } | undefined {
  const [a, b] = [outline(zh), outline(en)];
  const at = a.findIndex((item, i) => item.what !== b[i]?.what);
  if (at >= 0) return { zh: a[at]!, en: b[at] ?? b.at(-1)! };
  return b.length > a.length ? { zh: a.at(-1)!, en: b[a.length]! } : undefined;
}
