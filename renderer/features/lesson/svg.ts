// A lesson's diagram, cleaned: drawing only. No script, no links, no foreign content, nothing fetched from anywhere.
import DOMPurify, { type Config } from 'dompurify';

const config: Config = {
  USE_PROFILES: { svg: true, svgFilters: false, html: false },
  FORBID_TAGS: ['script', 'style', 'foreignObject', 'a', 'use', 'image', 'animate', 'animateMotion', 'animateTransform', 'set'],
  FORBID_ATTR: ['style', 'href', 'xlink:href', 'src', 'class'],
  ALLOW_DATA_ATTR: false,
  KEEP_CONTENT: false,
  // Ids get a prefix below, so none can take the place of something of the page.
  SANITIZE_DOM: false,
};
/** What a drawing is made of. Whatever else should come through is taken out here. */
const DRAWING = new Set([
  ...['svg', 'g', 'defs', 'title', 'desc', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['marker', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern'],
]);
const LOCAL_URL = /url\(\s*(['"]?)#([\w-]+)\1\s*\)/g;

/**
 * The diagram's `svg` element, in no document yet, or undefined when the text holds none. Its ids begin with `prefix`, so that two
 * diagrams on a page don't take each other's arrow heads.
 */
export function cleanSvg(text: string, prefix: string): SVGSVGElement | undefined {
  const fragment = DOMPurify.sanitize(text, { ...config, RETURN_DOM_FRAGMENT: true });
  const svg = fragment.querySelector('svg');
  if (!svg) return undefined;
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    if (!DRAWING.has(element.localName)) element.remove();
    else cleanAttributes(element, prefix);
  }
  return svg;
}

function cleanAttributes(element: Element, prefix: string): void {
  for (const { name, value } of [...element.attributes]) {
    if (name.startsWith('on') || name.endsWith('href')) element.removeAttribute(name);
    else if (name === 'id') element.setAttribute('id', prefix + value);
    else if (/url\s*\(/i.test(value)) {
      const local = value.replace(LOCAL_URL, (_all, _quote, id: string) => `url(#${prefix}${id})`);
      if (/url\s*\((?!#)/i.test(local)) element.removeAttribute(name);
      else element.setAttribute(name, local);
    }
  }
}
