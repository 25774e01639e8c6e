// Builds: one program for many targets, from a lab's workspace or a module of the person's own, into a dist folder; and Go's build cache.
import { existsSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Artifacts } from '../artifacts/index.ts';
import {
  AppError,
  type BuildFlags,
  type BuildRequest,
  type BuildRow,
  type CacheState,
  type Manifest,
  type Matrix,
  type Subject,
  type TargetOffer,
} from '../contract/index.ts';
import { folderSize } from '../disk/index.ts';
import type { BuildTable } from '../store/builds.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { emptyCache, trimCache } from './cache.ts';
import { placeIn } from './dist.ts';
import { runMatrix } from './matrix.ts';
import { createModules, type Modules } from './modules.ts';
import { offerTargets } from './offers.ts';
import { exportDist, publishDist } from './publish.ts';
import { createSlots } from './slots.ts';
import { resolveSubject } from './subject.ts';

export interface BuildOptions {
  dataFolder: string;
  toolchain: Toolchain;
  artifacts: Artifacts;
  table: BuildTable;
  /** path of labkit, the leash of what we start; throws while it is not built */
  labkit(): string;
  manifest(labId: string): Manifest;
  workspace(labId: string): Promise<{ folder: string; module: string }>;
  host: { goos: string; goarch: string; cores: number };
  /** artifacts that a stored run can't be resumed without */
  needed(): ReadonlySet<string>;
  /** resolves when nothing measures */
  quiet(): Promise<void>;
}

type Context = { signal: AbortSignal; progress(m: Matrix): void };

export interface Build {
  modules: Modules;
  targets(subject: Subject, flags?: BuildFlags): Promise<TargetOffer[]>;
  /** `out`: another dist folder than the subject's own. Throws AppError for what is wrong with the subject; a row tells of itself. */
  start(request: BuildRequest, context: Context, out?: string): Promise<Matrix>;
  warm(request: BuildRequest, context: Context): Promise<Matrix>;
  last(subject: Subject): Promise<Matrix | null>;
  /** Throws AppError('build-none') when nothing has been built. */
  dist(subject: Subject): Promise<string>;
  exportTo(subject: Subject, folder: string): Promise<string>;
  publishTo(subject: Subject, folder: string): Promise<string>;
  cache(): Promise<CacheState>;
  clear(what: 'go' | 'artifacts'): Promise<CacheState>;
}

/** Bytes: room for all targets of a large program and several small ones; see FACTS of the project for sizes a target. */
const CACHE_LIMIT = 6 * 1024 ** 3;
const ARTIFACT_LIMIT = 2 * 1024 ** 3;

const plain: BuildFlags = { strip: false, tags: [], gcflags: [] };

export function createBuild(o: BuildOptions): Build {
  const go = () => ({ ...o.toolchain.go(), version: o.toolchain.state().version });
  const modules = createModules({ table: o.table, go });
  const slots = createSlots(o.host.cores);
  const goFolder = path.join(o.dataFolder, 'go');
  const cacheFolder = path.join(goFolder, 'cache');
  const resolve = (subject: Subject) =>
    resolveSubject(subject, {
      dataFolder: o.dataFolder,
      manifest: o.manifest,
      workspace: o.workspace,
      module: (id) => modules.use(id),
      env: () => go().env,
    });

  async function run(request: BuildRequest, context: Context, dist: 'own' | 'none' | { out: string }): Promise<Matrix> {
    const resolved = await resolve(request.subject);
    return runMatrix({
      request,
      resolved,
      go: go(),
      tmp: path.join(goFolder, 'tmp'),
      artifacts: o.artifacts,
      table: o.table,
      slots,
      parallel: 2,
      leash: { labkit: o.labkit(), grace: 200 },
      dist: dist === 'own' ? resolved.dist : dist === 'none' ? undefined : dist.out,
      ...context,
    });
  }

  async function dist(subject: Subject): Promise<string> {
    const resolved = await resolve(subject);
    if (!existsSync(path.join(resolved.dist, 'checksums.txt'))) throw new AppError('build-none');
    return resolved.dist;
  }

  async function cache(): Promise<CacheState> {
    const [bytes, { bytes: artifacts, count }, dists] = await Promise.all([
      folderSize(cacheFolder),
      o.artifacts.size(),
      folderSize(path.join(o.dataFolder, 'builds')),
    ]);
    return { bytes, limit: CACHE_LIMIT, artifacts: artifacts + dists, artifactCount: count };
  }

  return {
    modules,
    async targets(subject, flags = plain) {
      const resolved = await resolve(subject);
      await o.quiet();
      return offerTargets(resolved, flags, { go, table: o.table, host: o.host, parallel: o.host.cores });
    },
    start: (request, context, out) => run(request, context, out === undefined ? 'own' : { out }),
    warm: (request, context) => run(request, context, 'none'),
    async last(subject) {
      const resolved = await resolve(subject);
      const built = o.table.last(resolved.key);
      const rows: BuildRow[] = [];
      for (const b of built) {
        const known = { target: b.target, ms: b.ms, compiled: b.compiled, cached: b.compiled === 0 };
        const file = path.join(resolved.dist, placeIn(resolved.name, b.target));
        if (b.sha256 === undefined) rows.push({ ...known, state: 'compiled' });
        else if ((await stat(file).catch(() => undefined))?.size === b.size)
          rows.push({ ...known, state: 'built', size: b.size, sha256: b.sha256, path: file });
      }
      const newest = built.at(-1);
      if (!newest || rows.length === 0) return null;
      const { flags, go: goVersion, matrix: startedAt } = newest;
      return { subject, flags, rows, dist: resolved.dist, startedAt, goVersion };
    },
    dist,
    exportTo: async (subject, folder) =>
      exportDist(await dist(subject), folder, path.basename(path.dirname(await dist(subject)))),
    publishTo: async (subject, folder) => publishDist(await dist(subject), folder),
    cache,
    async clear(what) {
      if (what === 'go') await emptyCache(cacheFolder);
      else {
        await o.artifacts.trim(0, o.needed());
        await rm(path.join(o.dataFolder, 'builds'), { recursive: true, force: true });
      }
      return cache();
    },
  };
}
void trimCache;
void ARTIFACT_LIMIT;
