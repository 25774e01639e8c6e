// YAML read so that whatever is wrong in it can be told by line.
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';

export type Path = readonly PropertyKey[];
/** Something wrong in a file that an author wrote. `file` as seen from go-labs, `line` 1-based. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}
export interface Read<T> {
  /** Absent when the text is no YAML or does not fit the schema. */
  value?: T;
  problems: Problem[];
  /** Line of what stands at this path, or of the nearest thing around it. */
  lineOf(path: Path): number;
}

export function readYaml<S extends z.ZodType>(text: string, file: string, schema: S): Read<z.output<S>> {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const lineOf = (path: Path) => lineAt(offsetOf(doc.contents, path) ?? 0);
  if (doc.errors.length) {
    const problems = doc.errors.map((e) => ({ file, line: lineAt(e.pos[0]), message: `Not YAML: ${e.message}` }));
    return { problems, lineOf };
  }
  let data: unknown;
  try {
    data = doc.toJS({ maxAliasCount: 100 });
  } catch (e) {
    return { problems: [{ file, line: 1, message: `Not YAML: ${e instanceof Error ? e.message : String(e)}` }], lineOf };
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return { value: parsed.data, problems: [], lineOf };
  const problems = parsed.error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
    return { file, line: lineOf(path), message: sentence(issue, data) };
  });
  return { problems: problems.sort((a, b) => a.line - b.line), lineOf };
}

/** Where the key (or list item) at the path begins; for a path that leads nowhere, the last part of it that is there. */
function offsetOf(root: unknown, path: Path): number | undefined {
  let node = root;
  let at = (root as Node | null)?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((p) => isPair(p) && isScalar(p.key) && String(p.key.value) === String(step));
      if (!pair) return at;
      at = (pair.key as Node).range?.[0] ?? at;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      at = (node as Node | undefined)?.range?.[0] ?? at;
    } else return at;
  }
  return at;
}

/** `claims[2].measure.kind` */
export const pathName = (path: Path): string =>
  path.map((p, i) => (typeof p === 'number' ? `[${p}]` : `${i ? '.' : ''}${String(p)}`)).join('');

/** An issue of zod as one plain sentence. */
function sentence(issue: z.core.$ZodIssue, data: unknown): string {
  const name = pathName(issue.path) || 'The file';
  switch (issue.code) {
    case 'invalid_type':
      if (at(data, issue.path) === undefined) return `${name} is missing.`;
      return `${name} must be ${article(issue.expected)}.`;
    case 'unrecognized_keys':
      return `${issue.path.length ? name : 'The manifest'} knows no field ${issue.keys.map((k) => `"${k}"`).join(', ')}.`;
    case 'invalid_value':
      return `${name} must be one of ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      if ('options' in issue && issue.options) return `${name} must be one of ${issue.options.map(String).join(', ')}.`;
      return `${name} must be a text or a number.`;
    case 'invalid_key':
      return `${name} is not a good name: lower-case letters, digits and _ only.`;
    case 'too_small':
    case 'too_big': {
      const few = issue.code === 'too_small';
      const limit = Number(few ? issue.minimum : issue.maximum);
      if (issue.origin === 'string' && few && limit === 1) return `${name} is empty.`;
      const what = issue.origin === 'array' ? ' items' : issue.origin === 'string' ? ' characters' : '';
      const bound = few
        ? issue.inclusive === false
          ? 'more than'
          : 'at least'
        : issue.inclusive === false
          ? 'less than'
          : 'at most';
      return `${name} must ${what ? 'have' : 'be'} ${bound} ${limit}${what}.`;
    }
    case 'invalid_format':
      return `${name} does not have the form ${'pattern' in issue && issue.pattern ? issue.pattern : issue.format}.`;
    default:
      return `${name}: ${issue.message}.`;
  }
}

function at(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return value;
}

const article = (type: string): string => {
  const word =
    { object: 'a set of fields', array: 'a list', string: 'a text', int: 'a whole number', tuple: 'a list' }[type] ?? type;
  return /^(a|an) /.test(word) ? word : `a ${word}`;
};
