// Makes a person's copy of a lab, and brings it up to date when the shipped lab changes, without touching what the person changed.
import { randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { diskError, readIf, writeAtomic } from './disk.ts';
import { placeFor } from './place.ts';
import { fileNames, type Hashes, hashFiles, shippedNames } from './shipped.ts';

/** What was shipped when the copy was last brought up to date. Go overlooks names that begin with a dot. */
const RECORD = '.shipped.json';
const Record_ = z.object({ files: z.record(z.string(), z.string()) });
/** A copy that was never finished is removed after so long. */
const STALE = 10 * 60_000;

/**
 * Afterwards every shipped file is there. For each: the person changed nothing → the new text; only the person changed it → theirs;
 * both did → theirs, and the new one is what they see as `shipped`. A file no longer shipped goes only when it was not changed.
 */
export async function syncLab(shipped: string, copy: string): Promise<Hashes> {
  const names = await shippedNames(shipped);
  const theirs = await hashFiles(shipped, names);
  const there = await lstat(copy).catch(() => undefined);
  // A link or a file in its place is put aside: nothing is written through it.
  if (there && !there.isDirectory()) await rename(copy, `${copy}.aside-${Date.now()}`);
  if (!there?.isDirectory()) {
    await makeCopy(shipped, copy, theirs);
    return theirs;
  }
  const base = await readRecord(copy);
  const mine = await hashFiles(copy, await fileNames(copy));
  for (const [name, hash] of Object.entries(theirs)) {
    if (mine[name] === hash || (mine[name] !== undefined && mine[name] !== base[name])) continue;
    const place = await placeFor(copy, name, false); // none where the person put a link or a folder
    if (place) await writeAtomic(place, await readFile(path.join(shipped, name)));
  }
  for (const [name, hash] of Object.entries(base)) {
    if (theirs[name] === undefined && mine[name] === hash) await rm(path.join(copy, name), { force: true });
  }
  if (JSON.stringify(base) !== JSON.stringify(theirs))
    await writeAtomic(path.join(copy, RECORD), JSON.stringify({ files: theirs }));
  return theirs;
}

async function readRecord(copy: string): Promise<Hashes> {
  const bytes = await readIf(path.join(copy, RECORD));
  try {
    return Record_.parse(JSON.parse(String(bytes))).files;
  } catch {
    return {}; // without it every file that differs counts as the person's
  }
}

/** Under another name first, then renamed: an interrupted copy is never taken for whole. */
async function makeCopy(shipped: string, copy: string, files: Hashes): Promise<void> {
  const parent = path.dirname(copy);
  const prefix = `.${path.basename(copy)}.`;
  const temp = path.join(parent, `${prefix}${randomBytes(6).toString('hex')}`);
  for (const left of await readdir(parent)) {
    const file = path.join(parent, left);
    const age = left.startsWith(prefix) ? Date.now() - (await stat(file).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs : 0;
    if (age > STALE) await rm(file, { recursive: true, force: true });
  }
  try {
    await mkdir(temp, { recursive: true });
    for (const name of Object.keys(files)) {
      await mkdir(path.dirname(path.join(temp, name)), { recursive: true });
      // Bytes only: what is shipped may be read-only.
      await writeFile(path.join(temp, name), await readFile(path.join(shipped, name)));
    }
    await writeFile(path.join(temp, RECORD), JSON.stringify({ files }));
    await rename(temp, copy);
  } catch (e) {
    await rm(temp, { recursive: true, force: true });
    const code = e instanceof Error && 'code' in e ? e.code : '';
    // Another process made it meanwhile.
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || (code === 'EPERM' && (await lstat(copy).catch(() => undefined)))) return;
    throw diskError(e, parent, 1024 * 1024);
  }
}
