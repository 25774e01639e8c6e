// What of the data folder (and of ours elsewhere) can be removed because it can be made again, or because nobody will ever ask for it.
import { readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Build } from '../build/index.ts';
import { SCRATCH } from '../captures/files.ts';
import { folderSize } from '../disk/index.ts';
import type { Resources } from '../paths.ts';
import { ownerOf } from '../process/owner.ts';
import { oldToolchains } from '../toolchain/index.ts';

export interface Clearable {
  what: 'leftovers' | 'cache' | 'artifacts' | 'toolchains';
  bytes: number;
  /** what would go; for cache and artifacts the folders they are in */
  paths: string[];
}

/** What work in progress may still be using is no leftover before this long, ms. */
const STALE = 3600_000;

export async function findClearable(o: { dataFolder: string; resources: Resources; build: Build }): Promise<Clearable[]> {
  const { bytes: cache, artifacts } = await o.build.cache();
  const left = await leftovers(o);
  const old = await oldToolchains(o.dataFolder, o.resources.root);
  const at = (...parts: string[]) => path.join(o.dataFolder, ...parts);
  return [
    { what: 'leftovers', bytes: await sizes(left), paths: left },
    { what: 'cache', bytes: cache, paths: [at('go', 'cache')] },
    { what: 'artifacts', bytes: artifacts, paths: [at('artifacts'), at('builds')] },
    { what: 'toolchains', bytes: await sizes(old), paths: old },
  ];
}

/** Throws AppError('building') when something is being built now. */
export async function removeClearable(item: Clearable, build: Build): Promise<void> {
  if (item.what === 'cache') await build.clear('go');
  else if (item.what === 'artifacts') await build.clear('artifacts');
  else for (const file of item.paths) await rm(file, { recursive: true, force: true });
}

/** Names of unfinished work, with the number of the process in it where the name tells. */
const places: { folder(o: { dataFolder: string; resources: Resources }): string; name: RegExp }[] = [
  // set-up's copy of the vendored packages
  { folder: (o) => o.resources.labs, name: /^\.vendor-(\d+)\.tmp$/ },
  // reports of the supervisor
  { folder: () => os.tmpdir(), name: /^gopherbench-(\d+)-[0-9a-f-]{36}\.json$/ },
  // builds: ours, and what a killed go leaves
  { folder: (o) => path.join(o.dataFolder, 'go', 'tmp'), name: /^build-(\d+)-\d*-[0-9a-f]{8}$/ },
  { folder: (o) => path.join(o.dataFolder, 'go', 'tmp'), name: /^warm-(\d+)$/ },
  { folder: (o) => path.join(o.dataFolder, 'go', 'tmp'), name: /^go-(?:build|link-)?\d+$/ },
  { folder: (o) => path.join(o.dataFolder, 'artifacts'), name: /^build-(\d+)-\d+\.tmp$/ },
  { folder: (o) => path.join(o.dataFolder, 'tools'), name: /^.+\.(\d+)\.tmp$/ },
  // what a killed process was profiling into
  { folder: (o) => path.join(o.dataFolder, 'profiles'), name: SCRATCH },
  // throw-away copies of a lab, made for its checks
  { folder: (o) => path.join(o.dataFolder, 'checks'), name: /^[^.].*$/ },
];

async function leftovers(o: { dataFolder: string; resources: Resources }): Promise<string[]> {
  const found = new Set<string>();
  for (const place of places) {
    const folder = place.folder(o);
    for (const name of await readdir(folder).catch(() => [])) {
      const m = place.name.exec(name);
      if (!m) continue;
      const file = path.join(folder, name);
      const gone = m[1] === undefined ? Date.now() - (await changed(file)) > STALE : ownerOf(Number(m[1])) === undefined;
      if (gone) found.add(file);
    }
  }
  return [...found].sort();
}

const changed = (file: string): Promise<number> =>
  stat(file).then(
    (s) => s.mtimeMs,
    () => Date.now(),
  );

async function sizes(files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) {
    const s = await stat(file).catch(() => undefined);
    bytes += s?.isFile() ? s.size : await folderSize(file);
  }
  return bytes;
}
