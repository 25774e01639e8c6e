// What the Results page asks for: filters, search words and order, in the form the main side understands. Pure.
import type { CommandInput, RunStatus, RunSummary } from '../../../electron/contract/index.ts';

export type Search = CommandInput<'runs.search'>;
type Term = NonNullable<Search['terms']>[number];
export type Sort = NonNullable<Search['sort']>;
export type Column = Sort['by'];

export const ALL = 'all';
export const STATUSES: readonly RunStatus[] = ['done', 'cancelled', 'failed', 'interrupted', 'measuring', 'building'];
const PROFILES: readonly RunSummary['profile'][] = ['quick', 'full'];
const DAY = 86_400_000;
/** How long ago at most, in ms. */
export const AGES = { day: DAY, week: 7 * DAY, month: 30 * DAY } as const;
export type Age = keyof typeof AGES;

export interface Filter {
  lab: string;
  status: string;
  machine: string;
  age: Age | typeof ALL;
  /** ms since 1970, fixed when the age was chosen: a list must not change by itself while it is read */
  from?: number;
  text: string;
}
export const NO_FILTER: Filter = { lab: ALL, status: ALL, machine: ALL, age: ALL, text: '' };

/** The words that stand on the screen for what a run is. */
export interface Words {
  status(s: RunStatus): string;
  profile(p: RunSummary['profile']): string;
  standard: string;
  edited: string;
}

/** A word of the search with what it may mean in the person's language. */
export function termOf(text: string, words: Words): Term {
  const has = (word: string) => word.toLowerCase().includes(text.toLowerCase());
  return {
    text,
    statuses: STATUSES.filter((s) => has(words.status(s))),
    profiles: PROFILES.filter((p) => has(words.profile(p))),
    standard: has(words.standard),
    edited: has(words.edited),
  };
}

export function searchOf(f: Filter, sort: Sort, words: Words): Search {
  const terms = f.text.trim().split(/\s+/).filter(Boolean).slice(0, 12);
  return {
    ...(f.lab !== ALL && { labId: f.lab }),
    ...(f.status !== ALL && { status: f.status as RunStatus }),
    ...(f.machine !== ALL && { machine: f.machine }),
    ...(f.from !== undefined && { from: f.from }),
    terms: terms.map((t) => termOf(t.slice(0, 100), words)),
    sort,
  };
}
