// Go source as coloured pieces, by the same parser as the editor's.
import { goLanguage } from '@codemirror/lang-go';
import { highlightTree, tagHighlighter } from '@lezer/highlight';
import { goTokens } from '../code/tokens.ts';

export interface Piece {
  text: string;
  /** kw, str, num, com or fn; absent for plain text. */
  token?: string;
}

const highlighter = tagHighlighter(goTokens.flatMap(({ token, tags }) => tags.map((tag) => ({ tag, class: token }))));

/** The whole text in order; the pieces' texts joined give `code` again. */
export function highlightGo(code: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  highlightTree(goLanguage.parser.parse(code), highlighter, (from, to, token) => {
    if (from > at) pieces.push({ text: code.slice(at, from) });
    pieces.push({ text: code.slice(from, to), token });
    at = to;
  });
  if (at < code.length) pieces.push({ text: code.slice(at) });
  return pieces;
}
