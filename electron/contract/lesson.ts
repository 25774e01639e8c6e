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
/**
 * A button that opens a file with the compiler's view: `:::open-compiler file=counter.go func=Counter.Inc kinds=heap,inlined:::`, or what a
 * guess of the manifest is about, once it is answered: `:::open-compiler guess=where-it-lives kinds=heap:::`.
 */
export interface OpenCompilerBlock extends At {
  kind: 'open-compiler';
  /** as the workspace names it; '' beside a guess, which knows file, function and target */
  file: string;
  /** line of the file; 1 when the directive names none */
  at: number;
  /** its first line instead of `at`, wherever it stands by now */
  func?: string;
  /** groups of findings to show; none means those that are shown already */
  kinds: string[];
  /** linux/arm64 …; this computer when the directive names none */
  target?: string;
  /** the part of the panel that is in front */
  view: 'findings' | 'assembly';
  guess?: string;
}
/** Kinds of captures that open in a view of the window. */
export const openKinds = ['cpu', 'heap', 'mutex', 'block', 'trace', 'gctrace', 'schedtrace'] as const;
export type OpenKind = (typeof openKinds)[number];
/** A button that opens a profile of a variant, and takes it first where there is none. */
export interface OpenProfileBlock extends At {
  kind: 'open-profile';
  profile: OpenKind;
  /** a benchmark's name without its prefix: Lock/kind=mutex/goroutines=64/reads=90 */
  variant: string;
  /** of a trace: the page's part that is in front, when it is not the timeline */
  view?: 'gmp';
}
/**
 * A button that builds the lab's program (or its benchmark) as the code stands and opens what is in the file:
 * `:::open-file files=here,linux/arm64+strip:::`. `here` is this computer, `+strip` is -ldflags="-s -w"; the second is set beside the first.
 */
export interface OpenFileBlock extends At {
  kind: 'open-file';
  what: 'program' | 'benchmark';
  /** one or two; `target` is undefined for this computer */
  files: { target?: string; strip: boolean }[];
}
/**
 * Where to read on in the pinned Go's own source: `:::source file=src/runtime/proc.go func=runqgrab:::`, a method as
 * `func=mcentral.cacheSpan`; `name=` instead of `func=` for a type, a constant or a variable.
 */
export interface SourceBlock extends At {
  kind: 'source';
  /** as seen from GOROOT */
  file: string;
  sort: 'func' | 'name';
  name: string;
}
export interface DiagramBlock extends At {
  kind: 'diagram';
  name: string;
  alt: string;
}
export type LessonBlock =
  | MarkdownBlock
  | StepBlock
  | AsideBlock
  | RefBlock
  | OpenChartBlock
  | OpenCompilerBlock
  | OpenFileBlock
  | OpenProfileBlock
  | SourceBlock
  | DiagramBlock;
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
const LEAVES = new Set([
  'predict',
  'run-this',
  'exercise',
  'open-chart',
  'open-compiler',
  'open-file',
  'open-profile',
  'source',
  'diagram',
]);
const DIRECTIVE = /^:::+\s*([a-z][a-z-]*)((?:\s+[a-z][a-z0-9_-]*=(?:"[^"]*"|[^\s":]+))*)\s*(:::+)?\s*$/;
/** What the directive open-compiler knows without a guess. */
const COMPILER = ['file', 'at', 'func', 'kinds', 'target', 'view'];
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
  const keys = {
    step: ['id'],
    diagram: ['name', 'alt'],
    'open-compiler': attributes.guess === undefined ? COMPILER : ['at', 'kinds', 'view', 'guess'],
    'open-file': ['files', 'what'],
    'open-profile': ['kind', 'variant', 'view'],
    source: ['file', 'func', 'name'],
    hint: [],
    note: [],
  };
  const known = name === 'open-chart' ? undefined : keys[name as keyof typeof keys];
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
    case 'open-compiler': {
      const { at, guess, target, view = 'findings', func } = attributes;
      if (at !== undefined && (guess ?? func) !== undefined)
        say(line, 'The directive open-compiler has a line and a function too.');
      if (view !== 'findings' && view !== 'assembly') say(line, `There is no view ${view}; there are findings and assembly.`);
      return {
        ...{ kind: name, file: guess === undefined ? need('file') : '', at: Number(at ?? 1), line },
        ...{ kinds: attributes.kinds?.split(',') ?? [], view: view === 'assembly' ? view : 'findings' },
        ...(func !== undefined && { func }),
        ...(target !== undefined && { target }),
        ...(guess !== undefined && { guess }),
      };
    }
    case 'open-file': {
      const { what = 'program' } = attributes;
      const files = need('files').split(',').map(fileOf);
      if (what !== 'program' && what !== 'benchmark')
        say(line, `There is no file of a ${what}; there are program and benchmark.`);
      if (files.length > 2) say(line, 'The directive open-file shows one file, or two side by side.');
      return { kind: name, what: what === 'benchmark' ? what : 'program', files: files.slice(0, 2), line };
    }
    case 'open-profile': {
      const kind = need('kind');
      const profile = openKinds.find((k) => k === kind);
      const variant = need('variant');
      if (!profile && kind) say(line, `There is no profile of the kind ${kind}; choose one of ${openKinds.join(', ')}.`);
      const { view } = attributes;
      if (view !== undefined && (view !== 'gmp' || profile !== 'trace'))
        say(line, 'The directive open-profile knows one view, gmp, and only of a trace.');
      return profile && { kind: name, profile, variant, ...(view === 'gmp' && { view }), line };
    }
    case 'source': {
      const { func, name: other } = attributes;
      if ((func === undefined) === (other === undefined))
        say(line, 'The directive source needs func=… for a function, or name=… for a type, a constant or a variable.');
      return { kind: name, file: need('file'), sort: func === undefined ? 'name' : 'func', name: func ?? other ?? '', line };
    }
    case 'diagram':
      return { kind: name, name: need('name'), alt: need('alt'), line };
    default:
      say(line, `There is no directive ${name}.`);
      return undefined;
  }
}

function fileOf(text: string): OpenFileBlock['files'][number] {
  const [target = '', ...flags] = text.split('+');
  // a flag that is none stays in the target, where it is refused
  const strip = flags.length === 1 && flags[0] === 'strip';
  const named = flags.length > 0 && !strip ? text : target;
  return { ...(named !== 'here' && { target: named }), strip };
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
