// A lesson's markdown as HTML for a page of its own: HTML in it is text, links are written out, terms carry a mark.
import MarkdownIt from 'markdown-it';
import { termAt } from '../contract/lesson.ts';

/** `wordOf` gives the glossary's word for a term. */
export function markdownFor(wordOf: (key: string) => string): (text: string) => string {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
  md.inline.ruler.before('link', 'term', (state, silent) => {
    const term = termAt(state.src, state.pos);
    if (!term) return false;
    if (!silent) {
      state.push('term_open', 'dfn', 1);
      state.push('text', '', 0).content = term.shown ?? wordOf(term.key);
      state.push('term_close', 'dfn', -1);
    }
    state.pos += term.length;
    return true;
  });
  return (text) => md.render(text);
}

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A diagram with ids of its own, so that two on a page do not take each other's arrow heads. Nothing in it but what is drawn. */
export function diagram(svg: string, prefix: string, label: string): string {
  return svg
    .replace(/<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/gi, '')
    .replace(/<(script|style|foreignObject)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<title>[\s\S]*?<\/title>/g, '')
    .replace(/\sid="([^"]*)"/g, ` id="${prefix}$1"`)
    .replace(/url\(\s*#([\w-]+)\s*\)/g, `url(#${prefix}$1)`)
    .trim()
    .replace(/^(<svg\b[^>]*?)\srole="[^"]*"/, '$1')
    .replace(/^<svg\b/, `<svg role="img" aria-label="${escaped(label)}"`);
}
