// Arguments as a person types them: words, with quotes around what has spaces in it. No shell stands behind.

/** Throws nothing: a quote that is never closed reaches to the end. */
export function splitArgs(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (const c of line) {
    if (quote) {
      if (c === quote) quote = '';
      else word += c;
    } else if (c === '"' || c === "'") {
      quote = c;
      word ??= '';
    } else if (/\s/.test(c)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + c;
  }
  if (word !== undefined) words.push(word);
  return words;
}
