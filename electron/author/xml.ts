// A small reader of well-formed XML without entities of its own: enough to check a diagram, strict where a browser would be lax.

export type XmlNode =
  | { kind: 'open'; line: number; name: string; attributes: Record<string, string> }
  | { kind: 'text'; line: number; text: string };

const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<![\s\S]*?>|<\/?[^<>]*>|[^<]+|</g;
const TAG = /^<(\/?)([A-Za-z][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>$/;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function readXml(text: string): { nodes: XmlNode[]; problems: { line: number; message: string }[] } {
  const nodes: XmlNode[] = [];
  const problems: { line: number; message: string }[] = [];
  const open: { name: string; line: number }[] = [];
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    const here = line;
    line += token.split('\n').length - 1;
    if (token.startsWith('<!--')) continue;
    if (token.startsWith('<?') || token.startsWith('<!')) {
      if (!/^<\?xml\s/.test(token)) problems.push({ line: here, message: 'No declarations and no doctype in a diagram.' });
      continue;
    }
    if (!token.startsWith('<')) {
      if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.test(token))
        problems.push({ line: here, message: 'A bare & : write &amp;.' });
      if (token.trim()) nodes.push({ kind: 'text', line: here, text: token });
      continue;
    }
    const tag = TAG.exec(token);
    if (!tag) {
      problems.push({ line: here, message: `Not well-formed: ${token.slice(0, 40)}` });
      continue;
    }
    const [, closing, name, attributes, selfClosing] = tag as unknown as [string, string, string, string, string];
    if (closing) {
      const last = open.pop();
      if (last?.name !== name)
        problems.push({ line: here, message: `</${name}> closes ${last ? `<${last.name}> of line ${last.line}` : 'nothing'}.` });
      continue;
    }
    nodes.push({
      kind: 'open',
      line: here,
      name,
      attributes: Object.fromEntries([...attributes.matchAll(ATTRIBUTE)].map((m) => [m[1]!, m[2] ?? m[3]!])),
    });
    if (!selfClosing) open.push({ name, line: here });
  }
  for (const left of open) problems.push({ line: left.line, message: `<${left.name}> is never closed.` });
  return { nodes, problems };
}
