// For tests only: DOMPurify reads a node's name by the getter of Node.prototype, which happy-dom leaves empty and overrides further
// down. With this it sanitises in happy-dom as it does in a browser. Import it before anything that imports DOMPurify.
const proto = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeName');
Object.defineProperty(Node.prototype, 'nodeName', {
  configurable: true,
  get(this: Node) {
    if (this.nodeType === Node.ELEMENT_NODE) return (this as Element).tagName;
    if (this.nodeType === Node.TEXT_NODE) return '#text';
    if (this.nodeType === Node.COMMENT_NODE) return '#comment';
    return proto?.get?.call(this);
  },
});
