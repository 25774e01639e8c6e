// One lab's lesson in one language, with the diagrams and glossary entries that it needs.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Lang, Lesson, Manifest } from '../contract/index.ts';
import { lessonTerms, parseLesson, walkBlocks } from '../contract/lesson.ts';
import type { Glossary } from './glossary.ts';

export const lessonFile = (lang: Lang): string => `lesson.${lang}.md`;
export const diagramFile = (name: string, lang: Lang): string => `diagrams/${name}.${lang}.svg`;

/** Undefined when the lab has no lesson in this language. A diagram or a glossary entry that is missing is left out. */
export function readLesson(folder: string, lang: Lang, manifest: Manifest, glossary: Glossary): Lesson | undefined {
  const markdown = readText(path.join(folder, lessonFile(lang)));
  if (markdown === undefined) return undefined;
  const diagrams: Record<string, string> = {};
  for (const name of diagramNames(markdown)) {
    const svg = readText(path.join(folder, diagramFile(name, lang)));
    if (svg !== undefined) diagrams[name] = svg;
  }
  const entries: Lesson['glossary'] = {};
  for (const { key } of [markdown, ...manifestTexts(manifest, lang)].flatMap(lessonTerms)) {
    const entry = Object.hasOwn(glossary, key) ? glossary[key] : undefined;
    if (entry) entries[key] = entry[lang];
  }
  return { lang, markdown, diagrams, glossary: entries };
}

/** Ids of the lesson's steps in order; none when there is no lesson. */
export function stepIds(folder: string): string[] {
  const markdown = readText(path.join(folder, lessonFile('en')));
  return markdown === undefined ? [] : parseLesson(markdown).steps.map((s) => s.id);
}

/** Names that can be a file's and lead nowhere else. */
function diagramNames(markdown: string): string[] {
  const tree = parseLesson(markdown);
  return walkBlocks([...tree.intro, ...tree.steps]).flatMap((b) =>
    b.kind === 'diagram' && /^[a-z0-9-]+$/.test(b.name) ? [b.name] : [],
  );
}

/** The manifest's texts that are shown as markdown beside the lesson. */
export function manifestTexts(m: Manifest, lang: Lang): string[] {
  return [
    ...m.exercises.flatMap((e) => [e.task[lang], ...e.hints.map((h) => h[lang])]),
    ...m.predictions.flatMap((p) => [p.question[lang], ...p.options.map((o) => o.text[lang])]),
    ...m.guesses.flatMap((g) => [g.question[lang], g.why[lang], ...g.options.map((o) => o.text[lang])]),
    ...m.claims.map((c) => c.why[lang]),
  ];
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
