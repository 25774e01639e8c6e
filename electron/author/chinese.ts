// Slips in Chinese text that a spelling checker does not see: half-width punctuation, missing or stray spaces.

const HAN = '\\p{Script=Han}';
const rules: { pattern: RegExp; message: (found: string) => string }[] = [
  {
    pattern: new RegExp(`[${HAN}”』」）》][,.:;!?(]`, 'gu'),
    message: (s) => `"${s}": Chinese takes the full-width mark.`,
  },
  {
    pattern: new RegExp(`[A-Za-z0-9%)\\]][,;:!?] ?(?=${HAN})`, 'gu'),
    message: (s) => `"${s}": Chinese takes the full-width mark.`,
  },
  { pattern: new RegExp(`[A-Za-z)\\]]\\. ?(?=${HAN})`, 'gu'), message: (s) => `"${s}": Chinese takes the full-width mark.` },
  { pattern: new RegExp(`${HAN}[A-Za-z0-9]`, 'gu'), message: (s) => `"${s}": a space between Chinese and Latin or digits.` },
  { pattern: new RegExp(`[A-Za-z0-9%]${HAN}`, 'gu'), message: (s) => `"${s}": a space between Chinese and Latin or digits.` },
  {
    pattern: / [，。：；！？、）”》」]|[，。：；！？、（“《「] /gu,
    message: (s) => `"${s}": no space beside a full-width mark.`,
  },
  { pattern: new RegExp(`"${HAN}|${HAN}"`, 'gu'), message: (s) => `"${s}": Chinese takes “ and ”.` },
  { pattern: /！/gu, message: () => 'An exclamation mark: say it calmly.' },
];

/** One sentence for each slip in a piece of plain text. */
export function chineseSlips(text: string): string[] {
  return rules.flatMap(({ pattern, message }) => [...text.matchAll(pattern)].map((m) => message(m[0].trim())));
}

/** Chinese characters or marks in what should be English. */
export function englishSlips(text: string): string[] {
  const found = /[\p{Script=Han}\u3001-\u3002\uff01-\uff5e]+/u.exec(text);
  return found ? [`"${found[0]}": Chinese in the English text.`] : [];
}

/**
 * A line of lesson markdown as a reader sees it: code and placeholders as a Latin letter, links by their text, no emphasis marks, each
 * cell of a table for itself. `wordOf` gives what a glossary term shows.
 */
export function readersText(line: string, wordOf: (key: string) => string): string[] {
  const text = line
    .replace(/(`+)(?!`).*?[^`]\1(?!`)/g, 'x')
    .replace(/\{\{[^}]*\}\}/g, 'x')
    .replace(/\[\[([^\]|]+)\|([^\]]+)\]\]/g, '$2')
    .replace(/\[\[([^\]|]+)\]\]/g, (_, key: string) => wordOf(key))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<https?:[^>]*>/g, 'x')
    .replace(/([，。：；！？、）”》」])\*+ /g, '$1') // the space that lets emphasis end
    .replace(/[*]+|~~/g, '')
    .replace(/^\s*(?:[-+>]|#{1,6}|\d+\.)\s+/, '');
  return text.trim().startsWith('|') ? text.split('|').map((cell) => cell.trim()) : [text.trim()];
}

/**
 * Emphasis that CommonMark does not end: after a mark, `**` before a letter opens again (rule of right-flanking runs). A space helps.
 * Answers what stands there.
 */
export function openEmphasis(line: string): string[] {
  const parts = line.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, 'x').split('**');
  return parts.flatMap((before, i) => {
    const closing = i % 2 === 1 && i + 1 < parts.length;
    return closing && /\p{P}$/u.test(before) && /^[\p{L}\p{N}]/u.test(parts[i + 1]!)
      ? [`${before.slice(-1)}**${parts[i + 1]![0]}`]
      : [];
  });
}
