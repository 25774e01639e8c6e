// How long the samples of a run took, to say how long the next one will.
import type { Manifest, ProfileName } from '../contract/index.ts';
import { machineFacts } from '../machines/index.ts';
import type { RunTable } from '../store/runs.ts';

/** What samples of a profile took on this machine when it was last run to its end; nothing while it was not. */
export function paceHere(table: Pick<RunTable, 'lastTaken'>) {
  let machine: string | undefined;
  return ({ id, profiles }: Manifest, profile: ProfileName): Map<string, number> => {
    machine ??= machineFacts().id;
    return paceOf(table.lastTaken({ lab: id, profile, benchtime: profiles[profile].benchtime, machine }));
  };
}

/**
 * Variant → the median of the seconds from the sample before to its own. A median, because a first sample may compile something, and a
 * run that was cut off waits for its resumption between two of them.
 */
export function paceOf(taken: readonly { name: string; at: number }[]): Map<string, number> {
  const gaps = new Map<string, number[]>();
  for (const [i, { name, at }] of taken.entries()) {
    if (i === 0) continue;
    const list = gaps.get(name) ?? [];
    gaps.set(name, list);
    list.push((at - taken[i - 1]!.at) / 1000);
  }
  return new Map([...gaps].map(([name, list]) => [name, list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!]));
}
