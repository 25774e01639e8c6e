// Builds: one program for many targets, from a lab's workspace or a module of the person's own, into a dist folder; and Go's build cache.
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
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
import { writeAtomic } from '../workspace/disk.ts';
import { cacheSize } from './cache.ts';
import { placeIn } from './dist.ts';
import { runMatrix } from './matrix.ts';
import { createModules, type Modules } from './modules.ts';
import { offerTargets } from './offers.ts';
import { exportDist, publishDist } from './publish.ts';
import { createSlots } from './slots.ts';
import { resolveSubject } from './subject.ts';
import { createUpkeep } from './upkeep.ts';

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
  /** a run is being measured, here or by another process of ours */
  measuring(): boolean;
  /** resolves when nothing measures */
  quiet(): Promise<void>;
  /** go-labs */
  labs: string;
  limits?: { cache?: number; artifacts?: number };
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
  /** where it was published last, if that folder is still there */
  publishedTo(subject: Subject): Promise<string | undefined>;
  cache(): Promise<CacheState>;
  /** Throws AppError('building') while something is built, here or by another process of ours. */
  clear(what: 'go' | 'artifacts'): Promise<CacheState>;
  /** Brings cache and store below their limits, which the service does by itself a while after builds. */
  trim(): Promise<number>;
  /** something is being built, here or by another process of ours */
  running(): Promise<boolean>;
  close(): void;
}

/** Bytes: room for all targets of a large program and several small ones; see FACTS of the project for sizes a target. */
const CACHE_LIMIT = 6 * 1024 ** 3;
const ARTIFACT_LIMIT = 2 * 1024 ** 3;
/** Builds use all cores and let everything else go first. */
const NICE = 5;
/** ms without a build after which limits are looked at */
const IDLE = 15_000;

/** beside a dist folder: where it was published last */
const PUBLISHED = 'published.json';
const Published = z.object({ folder: z.string() });

const plain: BuildFlags = { strip: false, tags: [], gcflags: [] };

export function createBuild(o: BuildOptions): Build {
  const go = () => ({ ...o.toolchain.go(), version: o.toolchain.state().version });
  const modules = createModules({ table: o.table, go });
  // One more than there are cores: a build also waits, for the disk and for us, and others have work meanwhile.
  const slots = createSlots(o.host.cores + 1);
  const limits = { cache: CACHE_LIMIT, artifacts: ARTIFACT_LIMIT, ...o.limits };
  const upkeep = createUpkeep({ ...o, limits, go });
  let idle: NodeJS.Timeout | undefined;
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
    if (o.measuring()) throw new AppError('busy');
    clearTimeout(idle);
    const matrix = await runMatrix({
      request,
      resolved,
      go: go(),
      upkeep,
      artifacts: o.artifacts,
      table: o.table,
      slots,
      parallel: Math.min(o.host.cores, Math.ceil(o.host.cores / request.targets.length) + 1),
      threads: Math.max(1, Math.floor(o.host.cores / request.targets.length)),
      leash: { labkit: o.labkit(), grace: 200, nice: NICE },
      dist: dist === 'own' ? resolved.dist : dist === 'none' ? undefined : dist.out,
      ...context,
    });
    if (matrix.rows.some((r) => r.cached === false)) {
      idle = setTimeout(() => void o.quiet().then(() => upkeep.trim()), IDLE);
      idle.unref();
    }
    return matrix;
  }

  async function dist(subject: Subject): Promise<string> {
    const resolved = await resolve(subject);
    if (!existsSync(path.join(resolved.dist, 'checksums.txt'))) throw new AppError('build-none');
    return resolved.dist;
  }

  async function cache(): Promise<CacheState> {
    const [bytes, { bytes: artifacts, count }, dists] = await Promise.all([
      cacheSize(upkeep.cache),
      o.artifacts.size(),
      folderSize(path.join(o.dataFolder, 'builds')),
    ]);
    return { bytes, limit: limits.cache, artifacts: artifacts + dists, artifactCount: count };
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
    exportTo: async (subject, folder) => exportDist(await dist(subject), folder, (await resolve(subject)).name),
    async publishTo(subject, folder) {
      const from = await dist(subject);
      const current = await publishDist(from, folder);
      await writeAtomic(path.join(path.dirname(from), PUBLISHED), JSON.stringify({ folder }));
      return current;
    },
    async publishedTo(subject) {
      const file = path.join(path.dirname(await dist(subject)), PUBLISHED);
      const known = Published.safeParse(await readFile(file, 'utf8').then(JSON.parse, () => undefined)).data;
      return known && existsSync(known.folder) ? known.folder : undefined;
    },
    cache,
    async clear(what) {
      if (!(await upkeep.empty(what))) throw new AppError('building');
      return cache();
    },
    trim: () => upkeep.trim(),
    running: () => upkeep.running(),
    close: () => clearTimeout(idle),
  };
}
