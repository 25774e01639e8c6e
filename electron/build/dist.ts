// The dist folder of a subject, laid out and described as goreleaser does it (goreleaser.com/customization/artifacts).
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Stored } from '../artifacts/index.ts';
import { AppError, type TargetId, targetEnv } from '../contract/index.ts';
import { diskError } from '../toolchain/disk.ts';
import { writeAtomic } from '../workspace/disk.ts';

const CHECKSUMS = 'checksums.txt';
const ARTIFACTS = 'artifacts.json';
const METADATA = 'metadata.json';

const Entry = z.object({
  name: z.string(),
  path: z.string(),
  goos: z.string().optional(),
  goarch: z.string().optional(),
  goamd64: z.string().optional(),
  goarm: z.string().optional(),
  goarm64: z.string().optional(),
  goriscv64: z.string().optional(),
  target: z.string().optional(),
  internal_type: z.number(),
  type: z.string(),
  extra: z.record(z.string(), z.unknown()).optional(),
});
type Entry = z.infer<typeof Entry>;

/** What goreleaser writes behind an architecture where nothing else was asked for; Go's own defaults. */
const levels: Record<string, { key: 'goamd64' | 'goarm' | 'goarm64' | 'goriscv64'; level: string }> = {
  amd64: { key: 'goamd64', level: 'v1' },
  arm: { key: 'goarm', level: '7' },
  arm64: { key: 'goarm64', level: 'v8.0' },
  riscv64: { key: 'goriscv64', level: 'rva20u64' },
};

function describe(target: TargetId) {
  const { GOOS = '', GOARCH = '', GOAMD64, GOARM } = targetEnv(target);
  const known = levels[GOARCH];
  const level = GOAMD64 ?? GOARM ?? known?.level;
  const ext = GOOS === 'windows' ? '.exe' : GOARCH === 'wasm' ? '.wasm' : '';
  return {
    fields: { goos: GOOS, goarch: GOARCH, ...(known && level && { [known.key]: level }) },
    target: [GOOS, GOARCH, level].filter(Boolean).join('_'),
    ext,
  };
}

/** dist/app_linux_amd64_v1/app, without the dist. */
export function placeIn(name: string, target: TargetId): string {
  const d = describe(target);
  return path.join(`${name}_${d.target}`, `${name}${d.ext}`);
}

export interface DistInfo {
  name: string;
  goVersion: string;
  /** of source, flags and Go: what has another one does not belong beside it */
  stamp: string;
}

export interface Dist {
  folder: string;
  /** Puts a program in its place; answers the file. One that is not of this stamp makes the folder empty first. */
  put(target: TargetId, stored: Stored): Promise<string>;
}

/**
 * At every moment `sha256sum -c checksums.txt` holds: a file is taken off the list before it is replaced, and put on it when it is whole.
 * Throws AppError 'disk-write' or 'disk-full'.
 */
export function openDist(folder: string, info: DistInfo): Dist {
  let queue: Promise<unknown> = Promise.resolve();
  const at = (name: string) => path.join(folder, name);

  /**
   * Which list is written first decides what a kill between the two leaves: `checksums` may only ever lack what `artifacts` names, for
   * what `artifacts` names is looked at again by the next put.
   */
  async function write(entries: Entry[], first: 'checksums' | 'artifacts'): Promise<void> {
    const all: Entry[] = [
      ...sorted(entries),
      { name: CHECKSUMS, path: `dist/${CHECKSUMS}`, internal_type: 12, type: 'Checksum', extra: {} },
      { name: METADATA, path: `dist/${METADATA}`, internal_type: 30, type: 'Metadata' },
    ];
    const lists = [
      () => writeAtomic(at(CHECKSUMS), checksums(entries)),
      () => writeAtomic(at(ARTIFACTS), `${JSON.stringify(all, null, 2)}\n`),
    ];
    for (const list of first === 'checksums' ? lists : lists.reverse()) await list();
  }

  async function put(target: TargetId, stored: Stored): Promise<string> {
    let entries = await readEntries(folder);
    if ((await readStamp(folder)) !== info.stamp) {
      await empty(folder, entries);
      await sweep(folder);
      entries = [];
      await writeAtomic(at(METADATA), metadata(info));
    }
    const d = describe(target);
    const place = placeIn(info.name, target);
    const file = at(place);
    const listed = `dist/${place.replaceAll(path.sep, '/')}`;
    const others = entries.filter((e) => e.path !== listed);
    if (others.length < entries.length) {
      const same = entries.find((e) => e.path === listed)?.extra?.Sha256 === stored.sha256;
      if (same && (await sizeOf(file)) === stored.size) {
        const sums = await readFile(at(CHECKSUMS), 'utf8').catch(() => '');
        if (sums !== checksums(entries)) await write(entries, 'artifacts');
        return file;
      }
      await write(others, 'checksums');
    }
    await mkdir(path.dirname(file), { recursive: true });
    await sweep(path.dirname(file));
    const temp = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(4).toString('hex')}.tmp`);
    try {
      // A copy of its own: who strips or signs a file here must not change the store's.
      await copyFile(stored.file, temp, constants.COPYFILE_FICLONE);
      await chmod(temp, 0o755);
      await rename(temp, file);
    } finally {
      await rm(temp, { force: true });
    }
    const extra = { Binary: info.name, Ext: d.ext, ID: info.name, Sha256: stored.sha256, Size: stored.size };
    const entry: Entry = {
      name: path.basename(file),
      path: listed,
      ...d.fields,
      target: d.target,
      internal_type: 4,
      type: 'Binary',
      extra,
    };
    await write([...others, entry], 'artifacts');
    return file;
  }

  return {
    folder,
    put(target, stored) {
      const now = queue.then(() => put(target, stored));
      queue = now.catch(() => {});
      return now.catch((e: unknown) => {
        throw writeError(e, folder, stored.size);
      });
    },
  };
}

const sorted = (entries: Entry[]): Entry[] =>
  entries.filter((e) => e.type === 'Binary').sort((a, b) => a.path.localeCompare(b.path, 'en'));
/** What `sha256sum -c` reads. */
const checksums = (entries: Entry[]): string =>
  sorted(entries)
    .map((e) => `${String(e.extra?.Sha256)}  ${e.path.replace(/^dist\//, '')}\n`)
    .join('');

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    (s) => s.size,
    () => undefined,
  );

/** The entries of artifacts.json; none when there is no such file or it is not ours to read. */
async function readEntries(folder: string): Promise<Entry[]> {
  try {
    const all = z.array(Entry).parse(JSON.parse(await readFile(path.join(folder, ARTIFACTS), 'utf8')));
    return all.filter((e) => e.type === 'Binary' && typeof e.extra?.Sha256 === 'string');
  } catch {
    return [];
  }
}

const Metadata = z.object({ stamp: z.string() });
async function readStamp(folder: string): Promise<string | undefined> {
  try {
    return Metadata.parse(JSON.parse(await readFile(path.join(folder, METADATA), 'utf8'))).stamp;
  } catch {
    return undefined;
  }
}

/** goreleaser's fields; version and tag are those of a build without a release. `stamp` is ours. */
function metadata(info: DistInfo): string {
  const { platform, arch } = process;
  const all = {
    project_name: info.name,
    tag: '',
    previous_tag: '',
    version: '0.0.0-devel',
    commit: '',
    date: new Date().toISOString(),
    runtime: { goos: platform === 'win32' ? 'windows' : platform, goarch: arch === 'x64' ? 'amd64' : arch },
    go: info.goVersion,
    stamp: info.stamp,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

/** Removes what artifacts.json lists, and nothing else that may lie there. The list goes first, so that nobody trusts a gap. */
async function empty(folder: string, entries: Entry[]): Promise<void> {
  for (const name of [CHECKSUMS, ARTIFACTS, METADATA]) await rm(path.join(folder, name), { force: true });
  for (const e of entries) {
    const place = e.path.replace(/^dist\//, '');
    // Only what has the form that this file gives it: the list may have been edited.
    if (!/^[\w.@+~-]+\/[\w.@+~-]+$/.test(place) || place.includes('..')) continue;
    await rm(path.join(folder, path.dirname(place)), { recursive: true, force: true });
  }
}

/** What a killed process left; whoever writes here holds the subject's lock. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (/^\..+\.[0-9a-f]{8,12}\.tmp$/.test(name)) await rm(path.join(folder, name), { force: true });
  }
}

/** Any refusal of the file system is about this folder: a file in its place, no rights, a disk that went away. */
export function writeError(e: unknown, folder: string, need: number): unknown {
  const known = diskError(e, folder, need);
  if (known !== e || !(e instanceof Error) || !('code' in e) || e instanceof AppError) return known;
  return new AppError('disk-write', { file: 'path' in e && typeof e.path === 'string' ? e.path : folder }, e.message);
}

/** Whether a folder that is to become a dist folder holds something that was not put there by us. */
export async function foreignFiles(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.length > 0 && (await readStamp(folder)) === undefined;
}
