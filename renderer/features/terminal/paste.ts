// What may be pasted into a terminal.

const LINE_ENDS = new Set(['\n', '\r', '\t']);

/** Without control characters: one of them could end a bracketed paste and have the rest run. */
export const cleaned = (text: string): string => text.replace(/\p{Cc}/gu, (c) => (LINE_ENDS.has(c) ? c : ''));

/** Lines, if a shell could run one of them at once; else 0. */
export function linesToAsk(text: string, bracketed: boolean): number {
  if (bracketed || !/[\r\n]/.test(text)) return 0;
  return text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;
}
