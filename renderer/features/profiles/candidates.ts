// With what a profile can be compared: those at hand, grouped by run, by the code they are of, or by machine. Pure.
import type { KnownProfile } from './useProfiles.ts';

export type GroupBy = 'run' | 'code' | 'machine';

export interface Group {
  key: string;
  /** what it shares with the profile that is looked at: the same run, code or machine */
  own: boolean;
  profiles: KnownProfile[];
}

const keyOf = ({ kept }: KnownProfile, by: GroupBy): string => {
  if (!kept) return '';
  if (by === 'run') return kept.runId ?? `${kept.labId} ${kept.code}`;
  return by === 'code' ? `${kept.labId} ${kept.code}` : `${kept.host} ${kept.machine}`;
};

/** Everything a person may look for in a row. */
const textOf = ({ name, kept }: KnownProfile): string =>
  [name, kept && [kept.labId, kept.host, kept.machine, kept.code, kept.go, kept.runId].join(' ')].join(' ').toLowerCase();

/**
 * Groups in the order of their newest profile, files of the disk last. `kind`: only those that count the same; of a file nobody knows
 * it before it was read.
 */
export function candidates(
  known: readonly KnownProfile[],
  o: { of: KnownProfile; kind?: string | undefined; by: GroupBy; query: string },
): Group[] {
  const words = o.query.toLowerCase().split(/\s+/).filter(Boolean);
  const fit = known.filter((p) => {
    if (JSON.stringify(p.profile) === JSON.stringify(o.of.profile)) return false;
    if (o.kind !== undefined && p.kept && p.kept.kind !== o.kind) return false;
    const text = textOf(p);
    return words.every((w) => text.includes(w));
  });
  const groups = [...Map.groupBy(fit, (p) => keyOf(p, o.by))].map(([key, profiles]) => ({
    key,
    own: key !== '' && key === keyOf(o.of, o.by),
    profiles,
  }));
  return [...groups.filter((g) => g.key !== ''), ...groups.filter((g) => g.key === '')];
}

/** Which take of how many a profile is, where a group has several of one kind and variant; the oldest is the first. */
export function takesOf(group: Group): Map<KnownProfile, { n: number; of: number }> {
  const takes = new Map<KnownProfile, { n: number; of: number }>();
  const same = Map.groupBy(
    group.profiles.filter((p) => p.kept),
    ({ kept }) => `${kept!.kind} ${kept!.variant} ${kept!.runId ?? ''}`,
  );
  for (const list of same.values()) {
    if (list.length < 2) continue;
    const old = list.toSorted((a, b) => a.kept!.at - b.kept!.at);
    for (const [i, p] of old.entries()) takes.set(p, { n: i + 1, of: old.length });
  }
  return takes;
}

/** The first n profiles of all groups together, in their groups. */
export function first(groups: readonly Group[], n: number): Group[] {
  const shown: Group[] = [];
  for (const g of groups) {
    const room = n - count(shown);
    if (room > 0) shown.push({ ...g, profiles: g.profiles.slice(0, room) });
  }
  return shown;
}

/** How many profiles the groups have in all. */
export const count = (groups: readonly Group[]): number => groups.reduce((n, g) => n + g.profiles.length, 0);
