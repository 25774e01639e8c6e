// Looks at what is unpacked and makes it whole: by single files, or the whole of it anew.
import { tryLock } from '../disk/lock.ts';
import { type CheckOptions, type Look, lookAt } from './check.ts';
import { install, removeExtra, repair } from './install.ts';
import { type Layout, moduleOf, treeOf } from './layout.ts';
import { findLeftovers, removeLeftovers } from './leftovers.ts';
import { readList, writeList } from './list.ts';
import type { Pin } from './pin.ts';
import { writeSeen } from './seen.ts';
import { obtainZip } from './sources.ts';
import type { SourceOptions } from './vouch.ts';

/** Above this part of all files, unpacking the whole is the better repair. */
const MANY = 0.25;

const readListOf = (pin: Pin, paths: Layout) => readList(paths.list, moduleOf(pin), pin.hash);

/** undefined when there is nothing that could be whole. `full` reads every byte; Progress is in bytes to read. */
export const look = (
  { pin, paths, signal }: Pick<SourceOptions, 'pin' | 'paths' | 'signal'>,
  o: Omit<CheckOptions, 'signal'>,
): Promise<Look | undefined> => lookAt(treeOf(pin, paths), { ...o, signal });

/** To be called with the lock held; somebody else may have done it all while we waited for it. */
export async function mend(
  o: SourceOptions,
  full: boolean,
): Promise<{ list: Pick<Look, 'source' | 'hash' | 'hashFrom' | 'files'>; repaired: number }> {
  const { pin, paths, signal, space } = o;
  await removeLeftovers(paths, false);
  const found = await look(o, {
    full,
    progress: (done, total) => o.report({ state: 'verifying', version: pin.go, done, total }),
  });
  const { changed = [], missing = [], extra = [] } = found?.check ?? {};
  const damaged = changed.length + missing.length;
  const repaired = damaged + extra.length;
  if (found) await removeExtra(paths.root, found.check);
  else o.report({ state: 'missing', version: pin.go });
  if (found && damaged === 0) return { list: found, repaired };
  const verified = await obtainZip(o);
  const progress = (done: number, total: number) => o.report({ state: 'unpacking', version: pin.go, done, total });
  const todo = { verified, module: moduleOf(pin), paths, space, signal, progress };
  try {
    const before = found && damaged <= MANY * found.files ? await readListOf(pin, paths) : undefined;
    const list = found && before ? await repair(todo, before, found.check) : await install(todo);
    return { list: { ...list, files: list.files.length }, repaired };
  } finally {
    await verified.zip.close();
  }
}

/** After a look that found all well. */
export async function tidy({ pin, paths }: Pick<SourceOptions, 'pin' | 'paths'>, { check, seen }: Look): Promise<void> {
  const list = check.touched.length > 0 ? await readListOf(pin, paths) : undefined;
  if (list) {
    // So that files which were only touched (copied, restored from a backup) are not read again at every start.
    const now = new Map(check.touched.map((f) => [f.name, f]));
    await writeList(paths.list, { ...list, files: list.files.map((f) => now.get(f.name) ?? f) }).catch(() => {});
  }
  if (seen) await writeSeen(paths.seen, seen);
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
