// Fuzzy search of the palette: every word of the query has to be found, in order of its letters. Pure.

/**
 * How well `query` fits `text`; undefined when it does not. Higher is better: the start of a word and letters side by side count more.
 * Words of the query may stand in any order.
 */
export function fuzzy(query: string, text: string): number | undefined {
  const hay = text.toLowerCase();
  let score = 0;
  for (const word of query.toLowerCase().split(/\s+/)) {
    if (!word) continue;
    const s = fuzzyWord(word, hay);
    if (s === undefined) return undefined;
    score += s;
  }
  return score - hay.length / 1000;
}

function fuzzyWord(word: string, hay: string): number | undefined {
  const whole = bestWhole(word, hay);
  if (whole !== undefined) return whole;
  // Letters in order, each as near to the last as can be; a start at a word's beginning is worth trying first.
  let at = -1;
  let score = 0;
  for (const letter of word) {
    const next = hay.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    const gap = at < 0 ? 0 : next - at - 1;
    score += (begins(hay, next) ? 3 : gap === 0 ? 2 : 1) - Math.min(1.5, gap * 0.15);
    at = next;
  }
  // Scattered letters find too much: they have to lie reasonably close.
  return score / word.length < 0.75 ? undefined : score;
}

/** The word as it stands, anywhere; at a word's beginning it is worth more. */
function bestWhole(word: string, hay: string): number | undefined {
  let best: number | undefined;
  for (let i = hay.indexOf(word); i >= 0; i = hay.indexOf(word, i + 1)) {
    const s = word.length * (begins(hay, i) ? 6 : 4) + (i === 0 ? 2 : 0);
    if (best === undefined || s > best) best = s;
  }
  return best;
}

const begins = (text: string, i: number): boolean =>
  i === 0 || !/[\p{L}\p{N}]/u.test(text[i - 1]!) || /\p{sc=Han}/u.test(text[i]!);

export interface Searchable {
  /** What is searched: the title, then other names of the same thing. */
  words: readonly string[];
}

/** Those that fit, best first; all of them in their order for an empty query. */
export function search<T extends Searchable>(query: string, items: readonly T[]): T[] {
  if (!query.trim()) return [...items];
  return items
    .map((item, order) => {
      // Another name counts a little less than the title itself.
      const scores = item.words.map((w, i) => (i === 0 ? fuzzy(query, w) : less(fuzzy(query, w))));
      const best = Math.max(...scores.map((s) => s ?? Number.NEGATIVE_INFINITY));
      return { item, best, order };
    })
    .filter((x) => x.best > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.best - a.best || a.order - b.order)
    .map((x) => x.item);
}

const less = (score: number | undefined): number | undefined => (score === undefined ? undefined : score * 0.8);
