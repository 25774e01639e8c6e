// What a person may have meant by a word that is none of the known ones.

/** Letters to change, add, leave out or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1);
      row.push(best);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** The known word that is near enough: it begins with what was written, or a third of the letters of it or of its first part may differ. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const near = known
    .map((k) => ({ k, d: word.length >= 2 && k.startsWith(word) ? 0.5 : Math.min(off(word, k), off(word, k.split('-')[0]!)) }))
    .filter(({ d }) => Number.isFinite(d))
    .sort((a, b) => a.d - b.d);
  return near[0]?.k;
}

/** Their distance, or Infinity when too much of them differs. */
function off(word: string, known: string): number {
  const d = distance(word.toLowerCase(), known);
  return d <= Math.max(1, Math.floor(Math.max(known.length, word.length) / 3)) ? d : Number.POSITIVE_INFINITY;
}
