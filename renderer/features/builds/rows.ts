// From offers, what was built before and what is being built, to the rows of the table. Pure.
import type { BuildRow, ErrorInfo, Matrix, TargetId, TargetOffer } from '../../../electron/contract/index.ts';

/** A matrix that this window saw being built: `running`, or ended and perhaps not yet in the stored one. */
export interface Live {
  matrix: Matrix;
  running: boolean;
  /** the stored matrix was read after this one ended, so it has all that has a file */
  stored: boolean;
}

export interface TargetRow {
  offer: TargetOffer;
  /** its newest build, live or kept */
  build: BuildRow | undefined;
}

const hasFile = (r: BuildRow): boolean => r.state === 'built' || r.state === 'compiled';

/**
 * The newest that is known of each target. While a build runs it shows its rows; once it has ended and what is kept was read again,
 * only how a row failed is taken from it: what has a file is in what is kept, and a cancelled row leaves the file of before.
 */
export function targetRows(offers: readonly TargetOffer[], kept: Matrix | null | undefined, live: Live | undefined): TargetRow[] {
  const rows = new Map<TargetId, BuildRow>((kept?.rows ?? []).map((r) => [r.target, r]));
  for (const r of live?.matrix.rows ?? []) {
    const before = rows.get(r.target);
    const replaces = live!.running || r.state === 'failed' || (hasFile(r) ? !live!.stored : !before);
    if (replaces) rows.set(r.target, r);
    // What the compiler said is told once and not kept.
    else if (before && r.output && before.sha256 === r.sha256) rows.set(r.target, { ...before, output: r.output });
  }
  return offers.map((offer) => ({ offer, build: rows.get(offer.id) }));
}

export interface Tally {
  total: number;
  /** ended, however */
  done: number;
  built: number;
  compiled: number;
  failed: number;
  cancelled: number;
}

export function tally(rows: readonly BuildRow[]): Tally {
  const n = (state: BuildRow['state']) => rows.filter((r) => r.state === state).length;
  const [built, compiled, failed, cancelled] = [n('built'), n('compiled'), n('failed'), n('cancelled')];
  return { total: rows.length, done: built + compiled + failed + cancelled, built, compiled, failed, cancelled };
}

export interface Failure {
  targets: TargetId[];
  error: ErrorInfo;
}

/** Rows that failed, those of the same fault together: a mistake in the code is one mistake, not one for each target. */
export function failures(rows: readonly TargetRow[]): Failure[] {
  const groups = new Map<string, Failure>();
  for (const { build } of rows) {
    if (build?.state !== 'failed' || !build.error) continue;
    const { code, params, marks } = build.error;
    const key = JSON.stringify([code, params, marks]);
    const group = groups.get(key) ?? { targets: [], error: build.error };
    group.targets.push(build.target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What the compiler said of rows that were made. Packages are compiled side by side, so the same lines in another order are the same. */
export function texts(rows: readonly TargetRow[]): { text: string; targets: TargetId[] }[] {
  const groups = new Map<string, { text: string; targets: TargetId[] }>();
  for (const { build } of rows) {
    if (!build?.output) continue;
    const key = build.output.split('\n').sort().join('\n');
    const group = groups.get(key) ?? { text: build.output, targets: [] };
    group.targets.push(build.target);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Packages compiled for all rows together, and whether every row says how many: without that nothing can be said of warm or cold. */
export function compiledPackages(rows: readonly BuildRow[]): number | undefined {
  let sum = 0;
  for (const r of rows) {
    if (r.compiled === undefined && !r.cached) return undefined;
    sum += r.compiled ?? 0;
  }
  return sum;
}

/** Whether a matrix is exactly these targets, all of them made. */
export const isWhole = (matrix: Matrix, targets: readonly TargetId[]): boolean =>
  matrix.rows.length === targets.length && matrix.rows.every((r) => hasFile(r) && targets.includes(r.target));
