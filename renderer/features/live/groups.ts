// What the dump view shows of its groups: filtered, and summed by state and by wait. Pure.
import type { DumpFrame, DumpGroup, GoroutineDump } from '../../../electron/contract/index.ts';

/** The function as people say it: the package's last element and the name. */
export const shortFunc = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
export const placeOf = (f: DumpFrame): string => `${f.file.slice(f.file.lastIndexOf('/') + 1)}:${f.line}`;

/** The frame that names a group: the innermost of one's own, else the innermost. */
export const nameOf = (g: DumpGroup): DumpFrame | undefined => g.frames[g.own] ?? g.frames[0];

export const BANDS = ['0', '1', '5', '15', '60'] as const;
export type Band = (typeof BANDS)[number];

export interface GroupFilter {
  /** words, all of which stand in a function, file, state or label */
  words: string;
  state?: string | undefined;
  band?: Band | undefined;
  change: 'all' | 'new' | 'grown';
}
export const NO_FILTER: GroupFilter = { words: '', change: 'all' };

const text = (g: DumpGroup): string =>
  [
    g.state,
    ...g.frames.map((f) => `${f.func} ${f.file}:${f.line}`),
    g.created?.func ?? '',
    ...g.labels.map((l) => `${l.key}=${l.value}`),
  ]
    .join('\n')
    .toLowerCase();

export function shownGroups(dump: GoroutineDump, f: GroupFilter): DumpGroup[] {
  const words = f.words.toLowerCase().split(/\s+/).filter(Boolean);
  const band = f.band === undefined ? -1 : BANDS.indexOf(f.band);
  return dump.groups.filter((g) => {
    if (f.state !== undefined && g.state !== f.state) return false;
    if (band >= 0 && !(g.minutes.waits[band]! > 0)) return false;
    if (f.change === 'new' && g.before !== 0) return false;
    if (f.change === 'grown' && !(g.before >= 0 && g.count > g.before)) return false;
    if (words.length === 0) return true;
    const all = text(g);
    return words.every((w) => all.includes(w));
  });
}

/** State → goroutines, the most first. */
export function byState(groups: readonly DumpGroup[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const g of groups) sums.set(g.state, (sums.get(g.state) ?? 0) + g.count);
  return [...sums].sort((a, b) => b[1] - a[1]);
}
export const byWait = (groups: readonly DumpGroup[]): [Band, number][] =>
  BANDS.map((b, i) => [b, groups.reduce((n, g) => n + g.minutes.waits[i]!, 0)]);
