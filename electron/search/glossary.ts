// The glossary with the lessons that use each word: what the lesson marks, and what its questions, exercises and claims do.
import type { GlossaryWord, Lang } from '../contract/index.ts';
import { lessonTerms, parseLesson } from '../contract/lesson.ts';
import type { Labs } from './documents.ts';

/** Of every word of the glossary, in its order. Terms are the same in both languages (lab:check), so one lesson tells. */
export function glossaryWords(labs: Labs, manifestTexts: (labId: string, lang: Lang) => string[]): GlossaryWord[] {
  const uses = new Map<string, GlossaryWord['uses']>();
  const use = (key: string, labId: string, step?: string) => {
    const list = uses.get(key) ?? [];
    if (!list.some((u) => u.labId === labId)) list.push(step === undefined ? { labId } : { labId, step });
    uses.set(key, list);
  };
  for (const labId of labs.ids()) {
    const { markdown } = labs.lesson(labId, 'en');
    const { steps } = parseLesson(markdown);
    for (const { key, line } of lessonTerms(markdown)) use(key, labId, steps.findLast((s) => s.line <= line)?.id ?? steps[0]?.id);
    for (const { key } of manifestTexts(labId, 'en').flatMap(lessonTerms)) use(key, labId);
  }
  return Object.entries(labs.glossary()).map(([key, { zh, en }]) => ({ key, zh, en, uses: uses.get(key) ?? [] }));
}
