// What can be found: a document for each lab, step, exercise and claim, and for each word of the glossary, in each language.
import type { Lang, Manifest, SearchHit } from '../contract/index.ts';
import { type LessonBlock, parseLesson, type StepBlock, walkBlocks } from '../contract/lesson.ts';
import { plainText } from './plain.ts';

export interface Labs {
  order(): string[];
  /** Ids of the labs whose manifest is sound. */
  ids(): string[];
  manifest(labId: string): Manifest;
  lesson(labId: string, lang: Lang): { markdown: string };
  glossary(): Record<string, Record<Lang, { word: string; text: string }>>;
  /** Changes whenever something of the above does. */
  stamp(): string;
}

interface Found {
  lang: Lang;
  head: string;
  body: string;
}
export type LabDocument = Found & Pick<SearchHit, 'labId' | 'number' | 'title' | 'kind' | 'step' | 'stepNumber'> & { id: string };
export type TermDocument = Found & { kind: 'term'; key: string };
export type Document = LabDocument | TermDocument;

const LANGS: readonly Lang[] = ['zh', 'en'];

export function documentsOf(labs: Labs): Document[] {
  const glossary = labs.glossary();
  const all: Document[] = [];
  for (const lang of LANGS) {
    const wordOf = (key: string) => (Object.hasOwn(glossary, key) ? glossary[key]![lang].word : key);
    const plain = (text: string) => plainText(text, wordOf);
    for (const id of labs.ids()) all.push(...ofLab(labs.manifest(id), lesson(labs, id, lang), lang, plain));
    for (const [key, entry] of Object.entries(glossary)) {
      all.push({ kind: 'term', key, lang, head: entry[lang].word, body: entry[lang].text });
    }
  }
  return all;
}

/** A lab without a lesson in one language is found by its manifest. */
function lesson(labs: Labs, id: string, lang: Lang): string {
  try {
    return labs.lesson(id, lang).markdown;
  } catch {
    return '';
  }
}

function ofLab(m: Manifest, markdown: string, lang: Lang, plain: (text: string) => string): LabDocument[] {
  const tree = parseLesson(markdown);
  const base = { labId: m.id, number: m.number, title: m.title, lang };
  const blockText = (blocks: readonly LessonBlock[]): string =>
    walkBlocks(blocks)
      .map((b) => {
        if (b.kind === 'markdown') return plain(b.text.replace(/^## .*\n?/, ''));
        if (b.kind === 'diagram') return plain(b.alt);
        if (b.kind === 'source') return `${b.file.replace(/^src\//, '')} ${b.name}`;
        const asked = b.kind === 'predict' ? m.predictions.find((p) => p.id === b.id) : undefined;
        return asked ? plain([asked.question[lang], ...asked.options.map((o) => o.text[lang])].join(' ')) : '';
      })
      .filter(Boolean)
      .join(' ');
  const place = (i: number, step: StepBlock | undefined) => (step ? { step: step.id, stepNumber: i + 1 } : {});
  const showing = (kind: 'exercise', id: string) => {
    const i = tree.steps.findIndex((s) => walkBlocks([s]).some((b) => b.kind === kind && b.id === id));
    return place(i, tree.steps[i]);
  };
  return [
    { ...base, kind: 'lab', id: '', head: m.title[lang], body: `${plain(m.summary[lang])} ${blockText(tree.intro)}`.trim() },
    ...tree.steps.map(
      (s, i): LabDocument => ({
        ...base,
        kind: 'step',
        id: s.id,
        ...place(i, s),
        head: plain(s.title),
        body: blockText(s.blocks),
      }),
    ),
    ...m.exercises.map(
      (e): LabDocument => ({
        ...base,
        kind: 'exercise',
        id: e.id,
        ...showing('exercise', e.id),
        head: e.title[lang],
        body: plain(e.task[lang]),
      }),
    ),
    ...m.claims.map(
      (c): LabDocument => ({
        ...base,
        kind: 'claim',
        id: c.id,
        head: c.text[lang],
        body: plain(`${c.article[lang]} ${c.why[lang]}`),
      }),
    ),
  ];
}
