// The words in a manifest and in the glossary: equal in both languages in what they refer to, and written as they should be.

import type { Manifest } from '../contract/index.ts';
import { lessonTerms } from '../contract/lesson.ts';
import type { Glossary } from '../labs/glossary.ts';
import { placeholders } from '../labs/rules/claims.ts';
import { estimate } from '../labs/variants.ts';
import type { Path } from '../labs/yaml.ts';
import { chineseSlips, englishSlips, readersText } from './chinese.ts';

export interface Slip {
  path: Path;
  message: string;
}

/** Seconds that a profile may take. */
const QUICK = 20;
const FULL = 300;
/** From changing a parameter to finding a fault to designing it better. */
const EXERCISES = 3;

export function checkManifestTexts(m: Manifest, glossary: Glossary): Slip[] {
  const slips = textSlips(m, glossary);
  const { seconds } = estimate(m, 'quick');
  if (seconds > QUICK)
    slips.push({ path: ['profiles', 'quick'], message: `The quick profile takes about ${seconds} s; ${QUICK} s at most.` });
  const full = estimate(m, 'full').seconds;
  if (full > FULL)
    slips.push({ path: ['profiles', 'full'], message: `The full profile takes about ${full} s; ${FULL} s at most.` });
  if (m.exercises.length < EXERCISES)
    slips.push({ path: ['exercises'], message: `A lab needs ${EXERCISES} exercises; this one has ${m.exercises.length}.` });
  if (!m.predictions.length)
    slips.push({ path: ['predictions'], message: 'A lab needs a prediction to lock in before measuring.' });
  if (!m.claims.length) slips.push({ path: ['claims'], message: 'A lab needs a claim with its band: what would bear it out.' });
  return slips;
}

/** Every {zh, en} below `value`. */
export function textSlips(value: unknown, glossary: Glossary, path: Path = []): Slip[] {
  if (Array.isArray(value)) return value.flatMap((v, i) => textSlips(v, glossary, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value && typeof value.zh === 'string' && typeof value.en === 'string') {
    return pairSlips({ zh: value.zh, en: value.en }, glossary, path);
  }
  return Object.entries(value).flatMap(([k, v]) => textSlips(v, glossary, [...path, k]));
}

function pairSlips(pair: { zh: string; en: string }, glossary: Glossary, path: Path): Slip[] {
  const slips: Slip[] = [];
  const say = (lang: 'zh' | 'en', message: string) => void slips.push({ path: [...path, lang], message });
  for (const lang of ['zh', 'en'] as const) {
    const wordOf = (key: string) => (Object.hasOwn(glossary, key) ? glossary[key]![lang].word : key);
    for (const line of pair[lang].split('\n')) {
      for (const piece of readersText(line, wordOf))
        for (const m of (lang === 'zh' ? chineseSlips : englishSlips)(piece)) say(lang, m);
    }
    for (const t of lessonTerms(pair[lang])) if (!Object.hasOwn(glossary, t.key)) say(lang, `The glossary has no term ${t.key}.`);
  }
  same(placeholders(pair.zh), placeholders(pair.en), 'placeholders', say);
  same(keys(pair.zh), keys(pair.en), 'glossary terms', say);
  return slips;
}

const keys = (text: string): string[] => lessonTerms(text).map((t) => t.key);

function same(zh: string[], en: string[], what: string, say: (lang: 'zh', message: string) => void): void {
  const [a, b] = [zh, en].map((list) => [...new Set(list)].sort().join(', ')) as [string, string];
  if (a !== b) say('zh', `The languages differ in ${what}: ${a || 'none'} here, ${b || 'none'} in English.`);
}
