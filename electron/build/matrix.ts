// A matrix: one subject for several targets, all cores at work, every row told as it changes, what is built kept whatever happens to others.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Artifacts } from '../artifacts/index.ts';
import { type BuildRequest, type BuildRow, type Matrix, type TargetId, toErrorInfo } from '../contract/index.ts';
import { acquireLock, type Lock } from '../disk/lock.ts';
import type { ProcessOptions } from '../process/index.ts';
import type { BuildTable } from '../store/builds.ts';
import { diskError } from '../toolchain/disk.ts';
import { type Dist, openDist } from './dist.ts';
import { compileCheck } from './ios.ts';
import { buildRow, type RowOptions } from './row.ts';
import { sweepScratch } from './scratch.ts';
import type { Slots } from './slots.ts';
import { sourceStamp } from './stamp.ts';
import { type Resolved, refuseExcepted } from './subject.ts';
import type { Upkeep } from './upkeep.ts';

export interface MatrixOptions {
  request: BuildRequest;
  resolved: Resolved;
  go: { bin: string; version: string };
  upkeep: Upkeep;
  artifacts: Artifacts;
  table: BuildTable;
  slots: Slots;
  /** compilers at a time within one build */
  parallel: number;
  /** of each go command, compiler and linker: more than there are cores for only get in each other's way */
  threads: number;
  leash: ProcessOptions['leash'];
  /** where files go; undefined to keep none */
  dist: string | undefined;
  signal: AbortSignal;
  progress(m: Matrix): void;
}

/** So many builds end with cores around them that nobody uses any more. */
const LAST = 2;

/** Never rejects for what a row's source is to blame for; a cancelled one answers with the rows as they are then. */
export async function runMatrix(o: MatrixOptions): Promise<Matrix> {
  const { request, resolved, signal } = o;
  refuseExcepted(resolved, request.targets);
  const startedAt = Date.now();
  const began = performance.now();
  const rows = new Map<TargetId, BuildRow>(request.targets.map((target) => [target, { target, state: 'waiting' }]));
  const matrix = (): Matrix => ({
    subject: request.subject,
    flags: request.flags,
    rows: [...rows.values()],
    ...(o.dist && { dist: o.dist }),
    startedAt,
    goVersion: o.go.version,
  });
  const update = (target: TargetId, change: Partial<BuildRow>) => {
    rows.set(target, { ...rows.get(target)!, ...change });
    o.progress(matrix());
  };
  o.progress(matrix());
  let begun = 0;
  let scratch = '';
  let lock: Lock | undefined;
  try {
    scratch = await o.upkeep.enter(signal);
    lock = await acquireLock(path.join(path.dirname(resolved.dist), 'lock'), signal, () => {});
    void sweepScratch(o.upkeep.tmp);
    const stamped = sourceStamp(resolved.root, JSON.stringify([request.flags, o.go.version, resolved.key]));
    let dist: Promise<Dist> | undefined;
    const opened = async (folder: string) => {
      const info = { name: resolved.name, goVersion: o.go.version };
      dist ??= stamped.then((stamp) => openDist(folder, { ...info, stamp }));
      return dist;
    };
    const one = async (target: TargetId): Promise<void> => {
      try {
        const change = await build(target, stamped, opened);
        update(target, change);
      } catch (e) {
        const error = toErrorInfo(signal.aborted ? new DOMException('', 'AbortError') : diskError(e, o.dist ?? scratch, 64e6));
        update(target, error.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', error });
      }
    };
    await Promise.all(longestFirst(request.targets, resolved, o.table).map(one));
  } catch (e) {
    if (!signal.aborted) throw e;
    for (const target of request.targets) update(target, { state: 'cancelled' });
  } finally {
    await lock?.release();
    if (scratch) await rm(scratch, { recursive: true, force: true }).catch(() => {});
  }
  return { ...matrix(), ms: Math.round(performance.now() - began) };

  async function build(
    target: TargetId,
    stamped: Promise<string>,
    opened: (folder: string) => Promise<Dist>,
  ): Promise<Partial<BuildRow>> {
    const row: RowOptions = {
      ...{ resolved, target, scratch, signal },
      flags: request.flags,
      go: o.go,
      parallel: o.parallel,
      threads: o.threads,
      leash: o.leash,
    };
    const compileOnly = target.startsWith('ios/');
    const result = await o.slots.use(signal, () => {
      // No other begins after them: as the rest ends, its cores are theirs.
      if (++begun > request.targets.length - LAST) row.threads = Math.max(o.threads, o.parallel);
      update(target, { state: 'building', startedAt: Date.now() });
      return compileOnly ? compileCheck(row) : buildRow(row);
    });
    if (!result.ok) return { state: 'failed', ms: result.ms, error: result.error };
    const known = { ms: result.ms, compiled: result.compiled, cached: result.compiled === 0 };
    const output = result.output ? { output: result.output } : {};
    const stored = result.file && o.dist ? await o.artifacts.put(result.file) : undefined;
    const file = stored && o.dist ? await (await opened(o.dist)).put(target, stored) : undefined;
    o.table.add({
      subject: resolved.key,
      target,
      flags: request.flags,
      // Files put elsewhere are not looked for again.
      stamp: o.dist === resolved.dist ? await stamped : '',
      go: o.go.version,
      matrix: startedAt,
      ms: result.ms,
      compiled: result.compiled,
      ...(stored && file && { sha256: stored.sha256, size: stored.size }),
    });
    if (!result.file) return { state: 'compiled', ...known, ...output };
    if (!stored) return { state: 'built', ...known, ...output }; // only to warm the cache: the file goes with the scratch folder
    return { state: 'built', ...known, ...output, size: stored.size, sha256: stored.sha256, ...(file && { path: file }) };
  }
}

/** So that no core waits at the end for one long build: what was cold or slow before begins first. */
function longestFirst(targets: readonly TargetId[], r: Resolved, table: BuildTable): TargetId[] {
  const expected = new Map(targets.map((t) => [t, table.lastMs(r.key, t)]));
  return [...targets].sort((a, b) => (expected.get(b) ?? Infinity) - (expected.get(a) ?? Infinity));
}
