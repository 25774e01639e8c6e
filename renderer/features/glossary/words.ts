// The glossary's order and its filter. Pure.
import type { GlossaryWord } from '../../../electron/contract/index.ts';

/** Words that have the query in their name (in either language) or their explanation, by the language's own order. */
export function matching(words: readonly GlossaryWord[], query: string, lang: 'zh' | 'en'): GlossaryWord[] {
  const wanted = query.trim().toLowerCase();
  const has = (w: GlossaryWord) =>
    [w.key, w.zh.word, w.en.word, w[lang].text].some((text) => text.toLowerCase().includes(wanted));
  const order = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en', { sensitivity: 'base', numeric: true });
  return words.filter(has).toSorted((a, b) => order.compare(a[lang].word, b[lang].word));
}
