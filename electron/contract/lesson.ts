// The lesson's own markdown: directives fenced by colons, glossary terms. A pure function from text to a tree of blocks, so that the
// window, the services and the author's check all read a lesson the same way. No dependencies; the window may import it as code.
//
//   const lesson = parseLesson(markdown);
//   lesson.title                   text of the `# title` line ('' when there is none); that line is in no block
//   lesson.intro                   blocks before the first step
//   lesson.steps                   [{ kind: 'step', id, title, blocks, line }] in order: the pages of the lesson
//   lesson.problems                what is wrong with it, by line; the tree is still whole and can be shown
//
// A `markdown` block is plain CommonMark for markdown-it; headings stay in it (a step's `## title` too). Directives inside code fences
// are code. Terms are inline: in a markdown-it inline rule ask `termAt(src, pos)`; for all of a text ask `lessonTerms(markdown)`.

interface At {
  /** 1-based line in the file. */
  line: number;
}
export interface MarkdownBlock extends At {
  kind: 'markdown';
  text: string;
}
export interface StepBlock extends At {
  kind: 'step';
  id: string;
  /** Text of the step's `## ` heading. */
  title: string;
  blocks: LessonBlock[];
}
/** `hint` is folded until opened, `note` is an aside. */
export interface AsideBlock extends At {
  kind: 'hint' | 'note';
  blocks: LessonBlock[];
}
/** `predict` names a prediction of the manifest, `run-this` a command, `exercise` an exercise. */
export interface RefBlock extends At {
  kind: 'predict' | 'run-this' | 'exercise';
  id: string;
}
/** A button that opens the Run tab with these parameter values: `:::open-chart reads=90,99:::` gives { reads: ['90', '99'] }. */
export interface OpenChartBlock extends At {
  kind: 'open-chart';
  params: Record<string, string[]>;
}
export interface DiagramBlock extends At {
  kind: 'diagram';
  name: string;
  alt: string;
}
export type LessonBlock = MarkdownBlock | StepBlock | AsideBlock | RefBlock | OpenChartBlock | DiagramBlock;
export interface LessonProblem extends At {
  message: string;
}
export interface LessonTree {
  title: string;
  intro: LessonBlock[];
  steps: StepBlock[];
  problems: LessonProblem[];
}
export interface Term {
  key: string;
  /** What stands in the text instead of the glossary's word. */
  shown?: string;
  /** Characters of source that the term takes, brackets included. */
  length: number;
}

const CONTAINERS = new Set(['step', 'hint', 'note']);
const LEAVES = new Set(['predict', 'run-this', 'exercise', 'open-chart', 'diagram']);
const DIRECTIVE = /^:::+\s*([a-z][a-z-]*)((?:\s+[a-z][a-z0-9_-]*=(?:"[^"]*"|[^\s":]+))*)\s*(:::+)?\s*$/;
const CLOSE = /^:::+\s*$/;
const ATTRIBUTE = /([a-z][a-z0-9_-]*)=(?:"([^"]*)"|([^\s":]+))/g;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)/;
const TERM = /\[\[([A-Za-z0-9][\w. -]*)(?:\|([^\]|[]+))?\]\]/y;

/** One line of a lesson; `fence` is the language ('' for none) of the code fence it stands in, delimiters included. */
export interface LessonLine extends At {
  text: string;
  fence?: string;
  /** The fence's first or last line. */
  delimiter?: boolean;
}

export function lessonLines(markdown: string): LessonLine[] {
  let open: { mark: string; lang: string } | undefined;
  return markdown.split(/\r?\n/).map((text, i) => {
    const line = i + 1;
    const found = FENCE.exec(text);
    if (open) {
      const lang = open.lang;
      const closes = found?.[1]?.startsWith(open.mark) && text.trim() === found[1];
      if (closes) open = undefined;
      return { line, text, fence: lang, ...(closes ? { delimiter: true } : {}) };
    }
    if (!found) return { line, text };
    open = { mark: found[1]!, lang: found[2]! };
    return { line, text, fence: open.lang, delimiter: true };
  });
}

interface Open extends At {
  name: string;
  attributes: Record<string, string>;
  blocks: LessonBlock[];
}

export function parseLesson(markdown: string): LessonTree {
  const problems: LessonProblem[] = [];
  const say = (line: number, message: string) => void problems.push({ line, message });
  const root: Open = { name: '', attributes: {}, blocks: [], line: 1 };
  const stack: Open[] = [root];
  const top = () => stack[stack.length - 1]!;
  let title = '';
  let buffer: string[] = [];
  let bufferLine = 0;

  const flush = () => {
    const text = buffer.join('\n').replace(/^\n+|\s+$/g, '');
    const blank = buffer.findIndex((l) => l.trim() !== '');
    if (text) top().blocks.push({ kind: 'markdown', text, line: bufferLine + blank });
    buffer = [];
  };
  const close = () => {
    flush();
    const done = stack.pop()!;
    const block = makeBlock(done, say);
    if (block?.kind === 'step' && stack.length > 1) say(done.line, 'A step stands inside another directive.');
    if (block) top().blocks.push(block);
    else top().blocks.push(...done.blocks);
  };

  for (const { text, line, fence } of lessonLines(markdown)) {
    if (fence === undefined) {
      if (CLOSE.test(text)) {
        if (stack.length === 1) say(line, 'This ::: closes nothing.');
        else close();
        continue;
      }
      const found = DIRECTIVE.exec(text);
      if (found) {
        flush();
        stack.push({ name: found[1]!, attributes: readAttributes(found[2]!), blocks: [], line });
        if (found[3]) close();
        continue;
      }
      if (/^\s*:::/.test(text)) say(line, `Not a directive: ${text.trim()}`);
      if (!title && stack.length === 1 && /^# /.test(text)) {
        title = text.slice(2).trim();
        continue;
      }
    }
    if (!buffer.length) bufferLine = line;
    buffer.push(text);
  }
  while (stack.length > 1) {
    say(top().line, `The ${top().name} that begins here is never closed.`);
    close();
  }
  flush();

  const first = root.blocks.findIndex((b) => b.kind === 'step');
  const intro = first < 0 ? root.blocks : root.blocks.slice(0, first);
  const rest = first < 0 ? [] : root.blocks.slice(first);
  for (const b of rest) if (b.kind !== 'step') say(b.line, 'This stands between steps and belongs to none.');
  if (!title) say(1, 'The lesson has no title: begin it with a line "# title".');
  problems.sort((a, b) => a.line - b.line);
  return { title, intro, steps: rest.filter((b) => b.kind === 'step'), problems };
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map((m) => [m[1]!, m[2] ?? m[3]!]));
}

/** The block of a closed directive; undefined for an unknown one, whose content is shown as if the directive were not there. */
function makeBlock(open: Open, say: (line: number, message: string) => void): LessonBlock | undefined {
  const { name, attributes, blocks, line } = open;
  const need = (key: string): string => {
    if (attributes[key] === undefined) say(line, `The directive ${name} needs ${key}=….`);
    return attributes[key] ?? '';
  };
  const known = name === 'open-chart' ? undefined : { step: ['id'], diagram: ['name', 'alt'], hint: [], note: [] }[name];
  for (const key of Object.keys(attributes)) {
    if (name !== 'open-chart' && !(known ?? ['id']).includes(key)) say(line, `The directive ${name} knows no ${key}.`);
  }
  if (LEAVES.has(name) && blocks.length) say(line, `The directive ${name} holds no text: close it on its own line.`);
  if (CONTAINERS.has(name) && !blocks.length) say(line, `The directive ${name} is empty.`);
  switch (name) {
    case 'step': {
      const first = blocks[0];
      const title = first?.kind === 'markdown' ? /^## (.+)/.exec(first.text)?.[1]?.trim() : undefined;
      if (!title) say(line, 'A step needs a heading "## title" before anything else.');
      return { kind: 'step', id: need('id'), title: title ?? '', blocks, line };
    }
    case 'hint':
    case 'note':
      return { kind: name, blocks, line };
    case 'predict':
    case 'run-this':
    case 'exercise':
      return { kind: name, id: need('id'), line };
    case 'open-chart':
      return {
        kind: name,
        params: Object.fromEntries(Object.entries(attributes).map(([k, v]) => [k, v.split(',')])),
        line,
      };
    case 'diagram':
      return { kind: name, name: need('name'), alt: need('alt'), line };
    default:
      say(line, `There is no directive ${name}.`);
      return undefined;
  }
}

/** The term that begins exactly at `position`, for an inline rule. */
export function termAt(text: string, position: number): Term | undefined {
  TERM.lastIndex = position;
  const found = TERM.exec(text);
  if (!found) return undefined;
  const shown = found[2]?.trim();
  return { key: found[1]!, ...(shown ? { shown } : {}), length: found[0].length };
}

/** Every glossary term of a lesson in order, outside code. */
export function lessonTerms(markdown: string): (Term & At)[] {
  const terms: (Term & At)[] = [];
  for (const { text, line, fence } of lessonLines(markdown)) {
    if (fence !== undefined) continue;
    const bare = withoutCode(text);
    for (let at = bare.indexOf('[['); at >= 0; at = bare.indexOf('[[', at + 2)) {
      const term = termAt(bare, at);
      if (term) terms.push({ ...term, line });
    }
  }
  return terms;
}

/** The line with its code spans blanked, length kept. */
export function withoutCode(text: string): string {
  return text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, (m) => ' '.repeat(m.length));
}

/** All blocks below these, depth first, containers before their content. */
export function walkBlocks(blocks: readonly LessonBlock[]): LessonBlock[] {
  return blocks.flatMap((b) => ('blocks' in b ? [b, ...walkBlocks(b.blocks)] : [b]));
}
