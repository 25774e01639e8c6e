// How long a build still takes, from what this machine took before. Pure; seconds.
import type { BuildRow, TargetId, TargetOffer } from '../../../electron/contract/index.ts';

export type Expected = ReadonlyMap<TargetId, number>;

export const expectedOf = (offers: readonly TargetOffer[]): Expected =>
  new Map(offers.flatMap((o) => (o.seconds === undefined ? [] : [[o.id, o.seconds] as const])));

/**
 * Seconds until all rows have ended. A row without an expectation is taken to last as long as those that were built in this matrix
 * did on average; undefined while neither is known. As many go on side by side as do now.
 */
export function secondsLeft(rows: readonly BuildRow[], expected: Expected, now: number): number | undefined {
  const ended = rows.filter((r) => r.ms !== undefined && (r.state === 'built' || r.state === 'compiled'));
  const mean = ended.length > 0 ? ended.reduce((s, r) => s + r.ms! / 1000, 0) / ended.length : undefined;
  const building = rows.filter((r) => r.state === 'building');
  const open = rows.filter((r) => r.state === 'waiting' || r.state === 'building');
  let work = 0;
  let longest = 0;
  for (const r of open) {
    const whole = expected.get(r.target) ?? mean;
    if (whole === undefined) return undefined;
    const gone = r.state === 'building' && r.startedAt !== undefined ? (now - r.startedAt) / 1000 : 0;
    const left = Math.max(0, whole - gone);
    work += left;
    longest = Math.max(longest, left);
  }
  return Math.max(longest, work / Math.max(1, building.length));
}

/** Seconds the chosen targets take, one after the other at worst; undefined while one of them was never built here. */
export function plannedSeconds(chosen: readonly TargetId[], expected: Expected, lanes: number): number | undefined {
  let work = 0;
  let longest = 0;
  for (const id of chosen) {
    const s = expected.get(id);
    if (s === undefined) return undefined;
    work += s;
    longest = Math.max(longest, s);
  }
  return Math.max(longest, work / Math.max(1, lanes));
}
