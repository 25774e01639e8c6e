// `gopherbench labs --search WORDS`: where the lessons speak of them.
import type { Excerpt, Lang, SearchResult } from '../contract/index.ts';
import { fill } from './fill.ts';
import type { Io } from './io.ts';
import { wrap } from './table.ts';
import type { labsText } from './texts/labs.ts';

type Words = (typeof labsText)['zh'];

/** A line of where, the text below it with the words in it coloured; words of the glossary first. */
export function foundText(r: SearchResult, query: string, io: Io, t: Words, lang: Lang): string {
  const painted = (e: Excerpt) => e.map((p) => (p.hit ? io.paint(['bold', 'cyan'], p.text) : p.text)).join('');
  const plain = (e: Excerpt) => e.map((p) => p.text).join('');
  // Where lines are folded the words in them are not coloured: a fold would cut the colour's codes.
  const folded = (e: Excerpt) =>
    Number.isFinite(io.columns)
      ? wrap(plain(e), io.columns - 2)
          .map((l) => `  ${l}\n`)
          .join('')
      : `  ${painted(e)}\n`;
  const terms = r.terms.map((w) => `${fill(t.word, { word: painted(w.word) })}\n${folded(w.text)}`);
  const hits = r.hits.map((h) => {
    const lab = `${String(h.number).padStart(2, '0')} ${h.labId}`;
    const where = h.stepNumber === undefined ? lab : `${lab}, ${fill(t.step, { n: h.stepNumber })}`;
    const kind = h.kind === 'exercise' ? `${t.exercise} ` : h.kind === 'claim' ? `${t.claim} ` : '';
    return `${where}: ${kind}${h.kind === 'lab' ? h.title[lang] : painted(h.heading)}\n${folded(h.excerpt)}`;
  });
  const loose = r.loose ? [`${fill(t.loose, { query })}\n`] : [];
  return [...loose, ...terms, ...hits].join('\n');
}
