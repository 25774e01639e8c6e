import './happy-dom-names.ts';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const html = (text: string): string => {
  const div = document.createElement('div');
  div.append(renderMarkdown(text));
  return div.innerHTML;
};
/** Everything in the fragment that could act. */
const dangers = (text: string): string[] => {
  const fragment = renderMarkdown(text);
  const found: string[] = [];
  for (const e of fragment.querySelectorAll('*')) {
    if (/^(script|style|iframe|object|embed|img|svg|form|input|link|meta|base|video|audio)$/i.test(e.tagName))
      found.push(e.tagName);
    for (const a of e.attributes) {
      if (/^on|style|src/.test(a.name) || /^\s*(javascript|data|vbscript|file):/i.test(a.value))
        found.push(`${a.name}=${a.value}`);
    }
  }
  return found;
};

describe('renderMarkdown', () => {
  it('renders what lessons are written in', () => {
    expect(html('A **b** `c`\n\n- one\n- two')).toBe(
      '<p>A <strong>b</strong> <code>c</code></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n',
    );
    expect(html('```go\nx := 1\n```')).toContain('<code class="language-go">x := 1');
  });

  it('turns a glossary term into an element of its own, outside code only', () => {
    expect(html('A [[goroutine]] and [[mutex|locks]].')).toBe(
      '<p>A <dfn data-term="goroutine"></dfn> and <dfn data-term="mutex">locks</dfn>.</p>\n',
    );
    expect(html('`[[goroutine]]`')).toBe('<p><code>[[goroutine]]</code></p>\n');
  });

  it('aligns table cells without a style attribute', () => {
    const table = html('| a | b |\n|--:|---|\n| 1 | 2 |');
    expect(table).toContain('<td data-align="right">1</td>');
    expect(table).not.toContain('style');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<style>* { display: none }</style>',
    '<a href="#" onclick="alert(1)">x</a>',
    '<form action="https://evil.example"><input name="q"></form>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](java\nscript:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](vbscript:msgbox(1))',
    '[x](file:///etc/passwd)',
    '![x](https://evil.example/x.png)',
    '![x](data:image/svg+xml;base64,PHN2Zy8+)',
    '<javascript:alert(1)>',
    '```"><script>alert(1)</script>\ncode\n```',
    '[[a"><script>alert(1)</script>]]',
    '[[a|<img src=x onerror=alert(1)>]]',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ])('leaves nothing that acts in %j', (text) => {
    expect(dangers(text)).toEqual([]);
  });

  it('shows HTML as the text it is', () => {
    expect(html('<b>x</b>')).toBe('<p>&lt;b&gt;x&lt;/b&gt;</p>\n');
  });
});
