// Keeps Go's build cache and the store of programs below their limits, and empties them when asked. Never while something is built here
// or by another process of ours: a build says so by its scratch folder before it looks at our lock, we take the lock before we look for such.
import { existsSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Artifacts } from '../artifacts/index.ts';
import { acquireLock, tryLock } from '../disk/lock.ts';
import { runProcess } from '../process/index.ts';
import { cacheSize, emptyCache, trimCache } from './cache.ts';
import { findScratch, makeScratch } from './scratch.ts';

export interface UpkeepOptions {
  dataFolder: string;
  artifacts: Artifacts;
  limits: { cache: number; artifacts: number };
  /** artifacts that must stay whatever the limit */
  needed(): ReadonlySet<string>;
  /** go and the labs' module, to know which part of the cache the labs need */
  go(): { bin: string; env: Record<string, string> };
  labs: string;
}

export interface Upkeep {
  cache: string;
  tmp: string;
  /** A scratch folder, given as soon as nobody trims or empties. */
  enter(signal: AbortSignal): Promise<string>;
  /** Brings both below their limits; does nothing while something is built. Answers the bytes freed. */
  trim(): Promise<number>;
  running(): Promise<boolean>;
  /** false: something is being built. */
  empty(what: 'go' | 'artifacts'): Promise<boolean>;
}

/** What a run that was killed leaves in the store goes after this long, ms. */
const STALE = 3600_000;

export function createUpkeep(o: UpkeepOptions): Upkeep {
  const goFolder = path.join(o.dataFolder, 'go');
  const cache = path.join(goFolder, 'cache');
  const tmp = path.join(goFolder, 'tmp');
  const lockFile = path.join(goFolder, 'trim.lock');

  async function alone(work: () => Promise<void>): Promise<boolean> {
    const lock = await tryLock(lockFile);
    if (!lock) return false;
    try {
      if ((await findScratch(tmp)).living.length > 0) return false;
      await work();
      return true;
    } finally {
      await lock.release();
    }
  }

  /** File names of the cache that the labs' benchmarks and programs are linked from on this machine. */
  async function labsPart(): Promise<ReadonlySet<string>> {
    const { bin, env } = o.go();
    const args = ['list', '-e', '-export', '-deps', '-test', '-trimpath', '-f', '{{.Export}}', './labs/...'];
    const result = await runProcess([bin, ...args], { cwd: o.labs, env, timeoutMs: 120_000, keep: 16 * 1024 * 1024 });
    return new Set(
      result.stdout
        .split('\n')
        .filter(Boolean)
        .map((f) => path.basename(f)),
    );
  }

  return {
    cache,
    tmp,
    async enter(signal) {
      const scratch = await makeScratch(tmp);
      try {
        if (existsSync(lockFile)) await (await acquireLock(lockFile, signal, () => {})).release();
      } catch (e) {
        await rm(scratch, { recursive: true, force: true });
        throw e;
      }
      return scratch;
    },
    running: async () => (await findScratch(tmp)).living.length > 0,
    async trim() {
      let freed = 0;
      await alone(async () => {
        if ((await cacheSize(cache)) > o.limits.cache) freed += await trimCache(cache, o.limits.cache, await labsPart());
        freed += await o.artifacts.trim(o.limits.artifacts, o.needed());
        for (const name of await readdir(o.artifacts.folder).catch(() => [])) {
          const file = path.join(o.artifacts.folder, name);
          const s = name.endsWith('.tmp') ? await stat(file).catch(() => undefined) : undefined;
          if (s && Date.now() - s.mtimeMs > STALE) await rm(file, { force: true });
        }
      });
      return freed;
    },
    empty: (what) =>
      alone(async () => {
        if (what === 'go') return emptyCache(cache);
        await o.artifacts.trim(0, o.needed());
        await rm(path.join(o.dataFolder, 'builds'), { recursive: true, force: true });
      }),
  };
}
