import './happy-dom-names.ts';
import { describe, expect, it } from 'vitest';
import { cleanSvg } from './svg.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" ${attributes}>${inside}</svg>`;
const clean = (text: string): string => cleanSvg(text, 'p-')?.outerHTML ?? '';

describe('cleanSvg', () => {
  it('keeps the drawing and its theme colours', () => {
    const out = clean(
      svg(
        '<title>Lock</title><g stroke="var(--line)"><rect x="1" y="1" width="2" height="2" fill="var(--s1)"/></g><text x="1">读</text>',
      ),
    );
    expect(out).toContain('viewBox="0 0 10 10"');
    expect(out).toContain('fill="var(--s1)"');
    expect(out).toContain('stroke="var(--line)"');
    expect(out).toContain('读');
  });

  it('gives ids a prefix, and what refers to them', () => {
    const out = clean(svg('<defs><marker id="head"><path d="M0 0"/></marker></defs><path d="M0 0" marker-end="url(#head)"/>'));
    expect(out).toContain('id="p-head"');
    expect(out).toContain('marker-end="url(#p-head)"');
  });

  it.each([
    ['script', '<script>alert(1)</script>', /script|alert/],
    ['event handlers', '<rect onclick="alert(1)" onload="alert(1)" width="1"/>', /on(click|load)|alert/],
    [
      'foreign content',
      '<foreignObject><div><iframe src="https://evil.example"/></div></foreignObject>',
      /foreignObject|iframe|evil/i,
    ],
    ['links', '<a href="javascript:alert(1)"><text>x</text></a>', /<a|javascript/],
    ['xlink', '<a xlink:href="javascript:alert(1)"><text>x</text></a>', /xlink|javascript/],
    ['use', '<use href="https://evil.example/x.svg#a"/><use href="data:image/svg+xml,x"/>', /<use|evil|data:/],
    ['images', '<image href="https://evil.example/x.png"/>', /<image|evil/],
    ['style elements', '<style>@import url(https://evil.example)</style>', /style|import|evil/],
    ['style attributes', '<rect style="background:url(https://evil.example)" width="1"/>', /style|evil/],
    [
      'animation of an address',
      '<a><set attributeName="href" to="javascript:alert(1)"/><animate attributeName="href" values="javascript:alert(1)"/></a>',
      /<set|<animate|javascript/,
    ],
    ['addresses in paint', '<rect fill="url(https://evil.example/#a)" width="1"/>', /evil/],
    ['filters', '<filter id="f"><feImage href="https://evil.example"/></filter>', /feImage|evil/],
  ])('removes %s', (_name, inside, danger) => {
    expect(clean(svg(inside))).not.toMatch(danger);
  });

  it('answers with nothing for a text that is no drawing', () => {
    expect(cleanSvg('<p>no</p>', 'p-')).toBeUndefined();
    expect(cleanSvg('', 'p-')).toBeUndefined();
  });
});
