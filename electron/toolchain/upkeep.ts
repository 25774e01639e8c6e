// Looks at what is unpacked and makes it whole: by single files, or the whole of it anew.
import { existsSync } from 'node:fs';
import { tryLock } from '../disk/lock.ts';
import { checkTree, type TreeCheck } from './check.ts';
import { install, removeExtra, repair } from './install.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { type FileList, readList, writeList } from './list.ts';
import { obtainZip } from './sources.ts';
import type { SourceOptions } from './vouch.ts';

export interface Look {
  list: FileList;
  check: TreeCheck;
}
/** Above this part of all files, unpacking the whole is the better repair. */
const MANY = 0.25;

const moduleOf = ({ pin }: Pick<SourceOptions, 'pin'>): string => `${pin.module}@${pin.version}`;

/** undefined when there is nothing that could be whole. `full` reads every byte; `tell` is in bytes to read. */
export async function look(
  o: Pick<SourceOptions, 'pin' | 'paths' | 'signal'>,
  full: boolean,
  tell: (done: number, total: number) => void,
): Promise<Look | undefined> {
  // A list without a tree: killed just before the tree got its name.
  const list = existsSync(o.paths.root) ? await readList(o.paths.list, moduleOf(o), o.pin.hash) : undefined;
  return list && { list, check: await checkTree(o.paths.root, list.files, { full, signal: o.signal, progress: tell }) };
}

/** To be called with the lock held; somebody else may have done it all while we waited for it. */
export async function mend(o: SourceOptions, full: boolean): Promise<{ list: FileList; repaired: number }> {
  const { pin, paths, signal, space } = o;
  await removeLeftovers(paths, false);
  const found = await look(o, full, (done, total) => o.report({ state: 'verifying', version: pin.go, done, total }));
  const { changed = [], missing = [], extra = [] } = found?.check ?? {};
  const damaged = changed.length + missing.length;
  const repaired = damaged + extra.length;
  if (found) await removeExtra(paths.root, found.check);
  else o.report({ state: 'missing', version: pin.go });
  if (found && damaged === 0) return { list: found.list, repaired };
  const verified = await obtainZip(o);
  const progress = (done: number, total: number) => o.report({ state: 'unpacking', version: pin.go, done, total });
  const todo = { verified, module: moduleOf(o), paths, space, signal, progress };
  try {
    const few = found && damaged <= MANY * found.list.files.length;
    return { list: few ? await repair(todo, found.list, found.check) : await install(todo), repaired };
  } finally {
    await verified.zip.close();
  }
}

/** After a look that found all well. */
export async function tidy({ paths }: Pick<SourceOptions, 'paths'>, { list, check }: Look): Promise<void> {
  if (check.touched.length > 0) {
    // So that files which were only touched (copied, restored from a backup) are not read again at every start.
    const now = new Map(check.touched.map((f) => [f.name, f]));
    await writeList(paths.list, { ...list, files: list.files.map((f) => now.get(f.name) ?? f) }).catch(() => {});
  }
  if ((await findLeftovers(paths, true)).length === 0) return;
  // They do no harm: where somebody is at work they are left to the next start.
  const lock = await tryLock(paths.lock);
  if (!lock) return;
  try {
    await removeLeftovers(paths, true);
  } finally {
    await lock.release();
  }
}
