// How text becomes tokens. Each Chinese character is a token of its own, so that a word of one or two characters is found as well as a
// longer one, wherever it stands, by a phrase of its characters; segmenting the lessons ahead would cut the same words now one way, now
// another. Trigrams find nothing shorter than three, which most Chinese words and many of Go's (GC, os) are. Other words stay whole and
// are found by their beginning, identifiers by the beginnings of their parts too.

const HAN = /\p{sc=Han}/u;
const PIECE = /\p{sc=Han}|[\p{L}\p{N}\p{M}_]+/gu;

/** Tokens in order, as they are indexed and as they are asked for. */
export const tokens = (text: string): string[] =>
  // The tokenizer of SQLite takes _ for a separator.
  (text.match(PIECE) ?? []).flatMap((t) => t.split('_').filter(Boolean)).map((t) => t.toLowerCase());

/** Parts of identifiers: `RWMutex` → RW, Mutex; `lockSlow` → lock, Slow. */
export const parts = (text: string): string[] =>
  (text.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []).flatMap((word) => {
    const found = word.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}\p{Ll}+|\p{Ll}+/gu) ?? [];
    return found.length > 1 ? found.map((p) => p.toLowerCase()) : [];
  });

export const isHan = (token: string): boolean => HAN.test(token);

/** What is typed, as words: at spaces, and where Chinese and Latin meet. */
export const typedWords = (query: string): string[] =>
  query.split(/\s+|(?<=\p{sc=Han})(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=\p{sc=Han})/u).filter((w) => tokens(w).length > 0);

/** The same with longer Chinese cut into words by the language's own rules, for a question that no lesson has word for word. */
export function cutWords(words: readonly string[]): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const cut = words.flatMap((w) =>
    HAN.test(w) ? [...segmenter.segment(w)].filter((s) => s.isWordLike).map((s) => s.segment) : [w],
  );
  return [...new Set(cut)].filter((w) => tokens(w).length > 0);
}

/** Whether a last token may go on: one letter is a name (P, M), not a beginning. */
export const begun = (token: string): boolean => !isHan(token) && token.length > 1;

/** FTS5's expression for one word: its tokens side by side, the last of Latin letters by its beginning. */
export function phrase(word: string): string {
  const list = tokens(word);
  const open = begun(list.at(-1)!) ? '*' : '';
  return `"${list.join(' ')}"${open}`;
}
