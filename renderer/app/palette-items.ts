// What the palette can find: registered actions, labs, and the steps of their lessons.
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Excerpt, LabSummary, SearchResult } from '../../electron/contract/index.ts';
import { parseLesson } from '../../electron/contract/lesson.ts';
import { openHit, openWord } from '../features/search/open.ts';
import { type Action, useActions } from './actions.ts';
import { call } from './api.ts';
import { useCatalogue } from './catalogue.ts';
import { navigate } from './navigate.ts';
import type { Searchable } from './search.ts';
import { useLang } from './settings.ts';

export interface PaletteItem extends Searchable {
  id: string;
  group: 'actions' | 'labs' | 'steps' | 'texts' | 'words';
  title: string;
  hint?: string;
  /** what was found, with the words in it */
  excerpt?: Excerpt;
  run: () => void;
}

interface Steps {
  lang: 'zh' | 'en';
  byLab: Record<string, { id: string; title: string }[]>;
}
let kept: Steps | undefined;

/** The titles of all lessons' steps, read when the palette is first opened in a language. */
function useLessonSteps(labs: readonly LabSummary[] | undefined, open: boolean): Steps['byLab'] {
  const lang = useLang();
  const [steps, setSteps] = useState(kept);
  useEffect(() => {
    if (!open || !labs || kept?.lang === lang) return;
    let stale = false;
    const read = async ({ id }: LabSummary) => {
      const lesson = await call('labs.lesson', { labId: id, lang }).catch(() => undefined);
      return [id, lesson ? parseLesson(lesson.markdown).steps.map((s) => ({ id: s.id, title: s.title })) : []] as const;
    };
    void Promise.all(labs.filter((l) => !l.problem).map(read)).then((list) => {
      kept = { lang, byLab: Object.fromEntries(list) };
      if (!stale) setSteps(kept);
    });
    return () => {
      stale = true;
    };
  }, [labs, lang, open]);
  return steps?.lang === lang ? steps.byLab : {};
}

const frames = (a: Action): boolean => a.title.startsWith('app:') || a.title.startsWith('settings:');
const actionItem = (a: Action, t: TFunction<'app'>): PaletteItem => {
  const title = (t as (key: string) => string)(a.title);
  return { id: `action ${a.id}`, group: 'actions', title, words: [title, a.id], run: a.run, ...(a.keys && { hint: a.keys }) };
};

export function usePaletteItems(open: boolean): PaletteItem[] {
  const { t } = useTranslation();
  const lang = useLang();
  const actions = useActions((s) => s.actions);
  const labs = useCatalogue((s) => s.labs);
  const steps = useLessonSteps(labs, open);
  if (!open) return [];
  // What the page offers stands before what the frame always offers.
  const offered = Object.values(actions).filter((a) => a.id !== 'palette' && (a.when?.() ?? true));
  const [page, frame] = [offered.filter((a) => !frames(a)), offered.filter(frames)];
  const items = [...page, ...frame].map((a) => actionItem(a, t));
  for (const lab of labs ?? []) {
    if (lab.problem) continue;
    const title = lab.title[lang];
    const number = String(lab.number).padStart(2, '0');
    items.push({
      id: `lab ${lab.id}`,
      group: 'labs',
      title,
      hint: number,
      words: [title, lab.id, number, lab.chapter, lab.summary[lang]],
      run: () => navigate({ page: 'lab', labId: lab.id }),
    });
    steps[lab.id]?.forEach((step, i) => {
      items.push({
        id: `step ${lab.id} ${step.id}`,
        group: 'steps',
        title: step.title,
        hint: t('palette.step', { lab: title, n: i + 1 }),
        words: [step.title],
        run: () => navigate({ page: 'lab', labId: lab.id, step: step.id }),
      });
    });
  }
  return items;
}

/** What the lessons and the glossary have on the query, as items that are not searched again. A step already found by its title is not said twice. */
export function useFoundItems(result: SearchResult | undefined, shown: readonly PaletteItem[]): PaletteItem[] {
  const { t } = useTranslation();
  const lang = useLang();
  if (!result) return [];
  const known = new Set(shown.map((i) => i.id));
  const plain = (e: Excerpt) => e.map((p) => p.text).join('');
  const words = result.terms.slice(0, 3).map(
    (w): PaletteItem => ({
      ...{ id: `word ${w.key}`, group: 'words', title: plain(w.word), excerpt: w.text, words: [] },
      run: () => openWord(w.key),
    }),
  );
  const texts = result.hits
    .filter((h) => !known.has(h.kind === 'lab' ? `lab ${h.labId}` : h.kind === 'step' ? `step ${h.labId} ${h.step}` : ''))
    .map((h): PaletteItem => {
      const lab = h.title[lang];
      const title = plain(h.heading);
      return {
        ...{ id: `text ${h.labId} ${h.kind} ${h.step} ${title}`, group: 'texts', title, excerpt: h.excerpt, words: [] },
        hint: h.stepNumber === undefined ? lab : t('palette.step', { lab, n: h.stepNumber }),
        run: () => openHit(h),
      };
    });
  return [...texts, ...words];
}
