// The flags as they are typed, and as they are used. Pure.
import type { BuildFlags } from '../../../electron/contract/index.ts';
import { flagPatterns } from '../../../electron/contract/targets.ts';

export interface FlagText {
  strip: boolean;
  tags: string;
  gcflags: string;
}

const MAX = { tags: 16, gcflags: 8 };
export type FlagField = keyof typeof MAX;

const words = (text: string, field: FlagField): string[] =>
  text.split(field === 'tags' ? /[\s,]+/ : /\s+/).filter((w) => w !== '');

/** The first word of a field that is no tag or no compiler flag, or the first that is one too many. */
export function wrongWord(text: string, field: FlagField): string | undefined {
  const all = words(text, field);
  return all.find((w) => !flagPatterns[field].test(w)) ?? all[MAX[field]];
}

/** The flags that a text says; undefined while something in it is wrong. */
export function readFlags(text: FlagText): BuildFlags | undefined {
  if (wrongWord(text.tags, 'tags') !== undefined || wrongWord(text.gcflags, 'gcflags') !== undefined) return undefined;
  return { strip: text.strip, tags: words(text.tags, 'tags'), gcflags: words(text.gcflags, 'gcflags') };
}

export const flagText = (f: BuildFlags): FlagText => ({
  strip: f.strip,
  tags: f.tags.join(' '),
  gcflags: f.gcflags.join(' '),
});

export const NO_FLAGS: BuildFlags = { strip: false, tags: [], gcflags: [] };

export const sameFlags = (a: BuildFlags, b: BuildFlags): boolean =>
  a.strip === b.strip && a.tags.join() === b.tags.join() && a.gcflags.join() === b.gcflags.join();
