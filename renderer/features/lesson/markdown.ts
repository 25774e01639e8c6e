// A lesson's markdown as a clean DOM fragment: HTML in the source is text, and what markdown-it made is sanitised once more.
import DOMPurify, { type Config } from 'dompurify';
import MarkdownIt from 'markdown-it';
import { termAt } from '../../../electron/contract/lesson.ts';

const TAGS = [
  ...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'strong', 'em', 's', 'code', 'pre', 'blockquote', 'hr', 'br'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'a', 'dfn'],
];
/** `class` carries a fence's language, `href` is shown and never followed, `data-*` are ours. */
const ATTRIBUTES = ['class', 'href', 'start', 'data-term', 'data-align'];
const config: Config = {
  ALLOWED_TAGS: TAGS,
  ALLOWED_ATTR: ATTRIBUTES,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
};

function createMarkdown() {
  const md = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('image');
  md.inline.ruler.before('link', 'term', (state, silent) => {
    const term = termAt(state.src, state.pos);
    if (!term) return false;
    if (!silent) {
      state.push('term_open', 'dfn', 1).attrSet('data-term', term.key);
      state.push('text', '', 0).content = term.shown ?? '';
      state.push('term_close', 'dfn', -1);
    }
    state.pos += term.length;
    return true;
  });
  // markdown-it aligns a table's cells by a style attribute, which neither the policy nor we let through.
  for (const name of ['th_open', 'td_open']) {
    md.renderer.rules[name] = (tokens, i, options, _env, self) => {
      const token = tokens[i]!;
      const align = /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1];
      token.attrs = align ? [['data-align', align]] : null;
      return self.renderToken(tokens, i, options);
    };
  }
  return md;
}

const markdown = createMarkdown();

/** Markdown to a fragment that holds only the tags and attributes above. */
export function renderMarkdown(text: string): DocumentFragment {
  return DOMPurify.sanitize(markdown.render(text), { ...config, RETURN_DOM_FRAGMENT: true });
}
