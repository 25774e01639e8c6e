// From one text to another by the fewest edits, so that caret, scroll place, marks and undo steps stay where they are.
import { diff } from '@codemirror/merge';

export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/** Line ends as the editor counts them. */
export const normal = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Edits in positions of `before`, in order and apart from each other. */
export const minimalChanges = (before: string, after: string): Edit[] =>
  diff(before, after, { scanLimit: 2000 }).map((c) => ({ from: c.fromA, to: c.toA, insert: after.slice(c.fromB, c.toB) }));

const BLANK = /^[ \t]*$/;

/**
 * The edits without those that would take white space from under the caret: someone who stops to think on an indented line keeps
 * the indent.
 */
export const aroundCaret = (edits: readonly Edit[], text: string, caret: number): Edit[] =>
  edits.filter(
    (e) => caret < e.from || caret > e.to || e.from === e.to || !BLANK.test(text.slice(e.from, e.to)) || !BLANK.test(e.insert),
  );
