// Back to the lab as shipped, and back to what was before: each keeps what it replaces.
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Backup } from '../contract/index.ts';
import type { BackupStore } from './backups.ts';
import type { Copy } from './copies.ts';
import { readIf, sha256, writeAtomic } from './disk.ts';
import type { HistoryStore } from './history.ts';
import { placeFor } from './place.ts';
import { fileNames, hashFiles } from './shipped.ts';

/** `under`: an exercise's folder, or undefined for the whole lab. A file that the person made goes too: it could be what breaks the build. */
export async function resetFiles(
  copy: Copy,
  under: string | undefined,
  backups: BackupStore,
  history: HistoryStore,
): Promise<Backup> {
  const inside = (name: string) => under === undefined || name.startsWith(`${under}/`);
  const mine = await hashFiles(copy.folder, (await fileNames(copy.folder)).filter(inside));
  const changed = Object.keys(mine).filter((name) => mine[name] !== copy.hashes[name]);
  const backup = await backups.make(copy.name, copy.folder, changed);
  for (const name of Object.keys(copy.hashes).filter(inside)) {
    const place = mine[name] === copy.hashes[name] ? undefined : await placeFor(copy.folder, name, true);
    if (place) await writeAtomic(place, await readFile(path.join(copy.shipped, name)));
  }
  for (const name of changed) {
    if (!(name in copy.hashes)) await rm(path.join(copy.folder, name), { force: true });
    await history.forget(copy.name, name);
  }
  return backup;
}

export async function restoreFiles(copy: Copy, backupId: string, backups: BackupStore): Promise<Backup> {
  const files = await backups.read(copy.name, backupId);
  const replaced: string[] = [];
  for (const [name, bytes] of files) {
    const there = await readIf(path.join(copy.folder, name));
    if (there && sha256(there) !== sha256(bytes)) replaced.push(name);
  }
  const backup = await backups.make(copy.name, copy.folder, replaced);
  for (const [name, bytes] of files) {
    const place = await placeFor(copy.folder, name, true);
    if (place) await writeAtomic(place, bytes);
  }
  return backup;
}
