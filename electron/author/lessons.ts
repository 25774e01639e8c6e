// Both lessons of a lab: equal in structure, every name in them leads somewhere, and they read as they should.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findingGroupNames } from '../contract/findings.ts';
import { functionLine } from '../contract/guess.ts';
import { FileName, type Lang, type Manifest, targetIds } from '../contract/index.ts';
import {
  type LessonBlock,
  lessonLines,
  lessonTerms,
  type OpenCompilerBlock,
  type OpenFileBlock,
  parseLesson,
  walkBlocks,
} from '../contract/lesson.ts';
import type { Glossary } from '../labs/glossary.ts';
import { diagramFile, lessonFile } from '../labs/lesson.ts';
import { allVariants } from '../labs/variants.ts';
import { chineseSlips, englishSlips, openEmphasis, readersText } from './chinese.ts';
import { firstDifference } from './outline.ts';
import { type Problem, type Report, reportOn } from './problem.ts';

export interface LessonContext {
  folder: string;
  /** labs/06-mutex-vs-rwmutex */
  name: string;
  manifest: Manifest;
  glossary: Glossary;
}

const LANGS: readonly Lang[] = ['zh', 'en'];

export function checkLessons(c: LessonContext): Problem[] {
  const problems: Problem[] = [];
  const texts: Partial<Record<Lang, string>> = {};
  for (const lang of LANGS) {
    const file = lessonFile(lang);
    const report = reportOn(problems, `${c.name}/${file}`);
    if (!existsSync(path.join(c.folder, file))) {
      report.say(1, 'The lesson is missing.');
      continue;
    }
    const markdown = readFileSync(path.join(c.folder, file), 'utf8');
    texts[lang] = markdown;
    checkNames(markdown, c, report);
    checkProse(markdown, lang, c, report);
  }
  const { zh, en } = texts;
  const parted = zh !== undefined && en !== undefined ? firstDifference(zh, en) : undefined;
  if (parted) {
    reportOn(problems, `${c.name}/${lessonFile('zh')}`).say(
      parted.zh.line,
      `The languages differ in structure: here "${short(parted.zh.what)}", in ${lessonFile('en')} line ${parted.en.line} "${short(parted.en.what)}".`,
    );
  }
  return problems;
}

const short = (text: string): string => (text.length > 90 ? `${text.slice(0, 90)}…` : text);

/** Everything that a lesson names is there, and everything that waits for a lesson to show it is shown. */
function checkNames(markdown: string, c: LessonContext, report: Report): void {
  const { manifest: m } = c;
  const tree = parseLesson(markdown);
  for (const p of tree.problems) report.say(p.line, p.message);
  const blocks: LessonBlock[] = walkBlocks([...tree.intro, ...tree.steps]);
  const named = (kind: string) =>
    blocks.flatMap((b) => (b.kind !== kind ? [] : 'id' in b ? [b.id] : b.kind === 'open-compiler' && b.guess ? [b.guess] : []));
  const known: Record<string, string[]> = {
    predict: m.predictions.map((p) => p.id),
    'run-this': m.commands.map((p) => p.id),
    exercise: m.exercises.map((p) => p.id),
    'open-compiler': m.guesses.map((p) => p.id),
  };
  if (!tree.steps.length) report.say(1, 'The lesson has no steps.');
  if (!blocks.some((b) => b.kind === 'diagram')) report.say(1, 'The lesson shows no diagram of the mechanism.');
  if (!blocks.some((b) => b.kind === 'source')) report.say(1, 'The lesson does not say where to read on in Go’s own source.');
  for (const [i, s] of tree.steps.entries()) {
    if (tree.steps.findIndex((o) => o.id === s.id) !== i) report.say(s.line, `There are two steps called ${s.id}.`);
  }
  for (const b of blocks) {
    const ids = known[b.kind];
    if (ids && 'id' in b && !ids.includes(b.id)) report.say(b.line, `The manifest has no ${WORDS[b.kind]} called ${b.id}.`);
    if (b.kind === 'open-chart') checkParams(b.params, m, (message) => report.say(b.line, message));
    if (b.kind === 'open-compiler') checkCompiler(b, c, (message) => report.say(b.line, message));
    if (b.kind === 'open-file') checkFiles(b, (message) => report.say(b.line, message));
    if (b.kind === 'open-profile' && !allVariants(m).some((v) => v.name === b.variant))
      report.say(b.line, `The benchmark has no variant ${b.variant}.`);
    if (b.kind === 'diagram') {
      for (const lang of LANGS) {
        const file = diagramFile(b.name, lang);
        if (!existsSync(path.join(c.folder, file))) report.say(b.line, `The diagram ${file} is not there.`);
      }
    }
  }
  for (const [kind, ids] of Object.entries(known)) {
    for (const id of ids) if (!named(kind).includes(id)) report.say(1, `The lesson never shows the ${WORDS[kind]} ${id}.`);
  }
  for (const term of lessonTerms(markdown)) {
    if (!Object.hasOwn(c.glossary, term.key)) report.say(term.line, `The glossary has no term ${term.key}.`);
  }
}

const WORDS: Record<string, string> = {
  ...{ predict: 'prediction', 'run-this': 'command', exercise: 'exercise' },
  'open-compiler': 'guess',
};

function checkParams(params: Record<string, string[]>, m: Manifest, say: (message: string) => void): void {
  for (const [key, values] of Object.entries(params)) {
    if (key === 'x') {
      for (const v of values) if (!m.parameters.some((q) => q.key === v)) say(`The manifest has no parameter ${v} for the axis.`);
      continue;
    }
    const p = m.parameters.find((q) => q.key === key);
    if (!p) say(`The manifest has no parameter ${key}.`);
    for (const v of values) if (p && !p.values.includes(v)) say(`The parameter ${key} has no value ${v}.`);
  }
}

function checkCompiler(b: OpenCompilerBlock, { folder, manifest }: LessonContext, say: (message: string) => void): void {
  const groups: readonly string[] = findingGroupNames;
  for (const k of b.kinds) if (!groups.includes(k)) say(`The compiler's view has no kind ${k}; it has ${groups.join(', ')}.`);
  const targets: readonly string[] = targetIds.filter((id) => id !== 'ios/arm64');
  if (b.target !== undefined && !targets.includes(b.target)) {
    say(`The compiler's view has no target ${b.target}; it has ${targets.join(', ')}.`);
  }
  if (b.guess !== undefined) {
    if (!manifest.guesses.some((g) => g.id === b.guess)) say(`The manifest has no guess called ${b.guess}.`);
    return; // running the guess checks its file and function
  }
  const file = path.join(folder, b.file);
  if (!FileName.safeParse(b.file).success || !b.file.endsWith('.go') || !existsSync(file)) {
    say(`The lab has no Go file ${b.file}.`);
    return;
  }
  const source = readFileSync(file, 'utf8');
  if (b.func !== undefined && functionLine(source, b.func) === undefined) say(`${b.file} has no function ${b.func}.`);
  const lines = source.split('\n').length;
  if (!(Number.isInteger(b.at) && b.at >= 1 && b.at <= lines)) say(`${b.file} has no line ${b.at}.`);
}

function checkFiles(b: OpenFileBlock, say: (message: string) => void): void {
  const targets: readonly string[] = targetIds.filter((id) => id !== 'ios/arm64');
  for (const { target } of b.files) {
    if (target !== undefined && !targets.includes(target)) {
      say(
        `There is no file to build for ${target || 'nothing'}: name here or one of ${targets.join(', ')}, and +strip where it is meant.`,
      );
    }
  }
}

function checkProse(markdown: string, lang: Lang, c: LessonContext, report: Report): void {
  const wordOf = (key: string) => (Object.hasOwn(c.glossary, key) ? c.glossary[key]![lang].word : key);
  const slips = lang === 'zh' ? chineseSlips : englishSlips;
  for (const { line, text, fence } of lessonLines(markdown)) {
    if (fence !== undefined) continue;
    const directive = /^\s*:::/.test(text);
    const alt = /alt="([^"]*)"/.exec(text)?.[1];
    const read = directive ? (alt === undefined ? [] : [alt]) : readersText(text, wordOf);
    for (const piece of read) for (const message of slips(piece)) report.say(line, message);
    if (directive) continue;
    const bare = text.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');
    if (/<\/?[a-z][a-z0-9-]*(?:\s[^>]*)?>/i.test(bare)) report.say(line, 'HTML is shown as text in a lesson.');
    for (const found of openEmphasis(text)) report.say(line, `"${found}": the emphasis does not end here; put a space after it.`);
    if (/!\[[^\]]*\]\(/.test(bare)) report.say(line, 'Images come as diagrams: :::diagram name=… alt="…":::.');
  }
}
