// Puts a toolchain in place: the whole of it at once, or single files again.
import { existsSync } from 'node:fs';
import { lstat, mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TreeCheck } from './check.ts';
import { diskError, type FreeSpace, needRoom, onDisk } from './disk.ts';
import { type Layout, unfinished } from './layout.ts';
import { type FileEntry, type FileList, writeList } from './list.ts';
import { unpack, writeEntry } from './unpack.ts';
import type { VerifiedZip } from './vouch.ts';
import { ZipError } from './zip.ts';

export interface InstallOptions {
  verified: VerifiedZip;
  /** "path@version" */
  module: string;
  paths: Layout;
  space: FreeSpace;
  signal: AbortSignal;
  progress(done: number, total: number): void;
}

/** Unpacks beside, then renames: GOROOT is either whole or not there. */
export async function install(o: InstallOptions): Promise<FileList> {
  const { zip, files } = o.verified;
  const { block } = await o.space(o.paths.folder);
  const sizes = zip.entries.map((e) => e.size);
  const need = onDisk(sizes, block);
  await needRoom(o.paths.folder, need, o.space);
  const folder = unfinished(o.paths.root);
  try {
    await rm(folder, { recursive: true, force: true });
    const written = await unpack({ zip, prefix: `${o.module}/`, files, folder, signal: o.signal, progress: o.progress });
    const list = listOf(o, written);
    await writeList(o.paths.list, list);
    if (existsSync(o.paths.root)) {
      const old = `${o.paths.root}.old-${process.pid}`;
      await rm(old, { recursive: true, force: true });
      await renamePatiently(o.paths.root, old);
      await renamePatiently(folder, o.paths.root);
      await rm(old, { recursive: true, force: true });
    } else {
      await renamePatiently(folder, o.paths.root);
    }
    return list;
  } catch (e) {
    await rm(folder, { recursive: true, force: true });
    throw diskError(e, o.paths.folder, need);
  }
}

/** Takes away what doesn't belong. */
export async function removeExtra(root: string, check: TreeCheck): Promise<void> {
  for (const name of check.extra) await rm(path.join(root, name), { recursive: true, force: true });
}

/** Puts back what the check found changed or missing, each file by one rename. What doesn't belong must be gone. */
export async function repair(o: InstallOptions, before: FileList, check: TreeCheck): Promise<FileList> {
  const { zip, files } = o.verified;
  const entries = new Map(zip.entries.map((e) => [e.name, e]));
  const names = [...check.changed, ...check.missing];
  const total = names.reduce((sum, name) => sum + (entries.get(`${o.module}/${name}`)?.size ?? 0), 0);
  const renewed = new Map<string, FileEntry>(check.touched.map((f) => [f.name, f]));
  let done = 0;
  const count = (bytes: number) => {
    done += bytes;
    o.progress(done, total);
  };
  try {
    for (const name of names) {
      const entry = entries.get(`${o.module}/${name}`);
      if (!entry) throw new ZipError(`${name} is not in the zip`);
      const file = path.join(o.paths.root, name);
      await mkdir(path.dirname(file), { recursive: true });
      await rm(unfinished(file), { force: true });
      const at = { zip, prefix: `${o.module}/`, files, signal: o.signal };
      const written = await writeEntry(at, entry, unfinished(file), count);
      if ((await lstat(file).catch(() => undefined))?.isDirectory()) await rm(file, { recursive: true });
      await renamePatiently(unfinished(file), file);
      // The rename itself is a change of the file's state, so its times are read after it.
      const { mtimeMs, ctimeMs } = await lstat(file);
      renewed.set(name, { ...written, mtimeMs, ctimeMs });
    }
    const list = listOf(
      o,
      before.files.map((f) => renewed.get(f.name) ?? f),
    );
    await writeList(o.paths.list, list);
    return list;
  } catch (e) {
    throw diskError(e, o.paths.folder, total);
  }
}

function listOf(o: InstallOptions, files: FileEntry[]): FileList {
  const { source, hash, hashFrom } = o.verified;
  return { module: o.module, source, hash, hashFrom, files };
}

/** On Windows a virus scanner may hold a fresh file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (e) {
      const code = (e as NodeJS.ErrnoException).code;
      if (process.platform !== 'win32' || attempt === 10 || (code !== 'EPERM' && code !== 'EACCES' && code !== 'EBUSY')) throw e;
      await sleep(100 * attempt);
    }
  }
}
