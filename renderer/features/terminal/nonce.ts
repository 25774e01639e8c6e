// xterm makes style elements and style attributes, both of which the page's policy refuses. The elements get the page's nonce; the
// attributes, which it puts on spans, are set through the object model, which the policy allows. Nothing is loosened.

const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';

Object.defineProperty(HTMLSpanElement.prototype, 'setAttribute', {
  configurable: true,
  writable: true,
  value(this: HTMLSpanElement, name: string, value: string) {
    if (name === 'style') this.style.cssText = value;
    else Element.prototype.setAttribute.call(this, name, value);
  },
});

/** What createElement does in a page, by the method that is never replaced. */
function create(name: string): HTMLElement {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', name) as HTMLElement;
  if (name === 'style') element.nonce = nonce();
  return element;
}

/** While `work` runs, style elements get the nonce. For the two moments in which xterm makes them: when it opens, and when it changes how it draws. */
export function withNonce<T>(work: () => T): T {
  Object.assign(document, { createElement: create });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(document, 'createElement'); // the prototype's is there again
  }
}
