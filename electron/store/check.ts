// Whether a store's file is damaged: a small one is read whole before it is opened, a large one by a thread, once there is time.
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { inThread } from '../process/index.ts';

/** bytes that are read in some 20 ms; nobody waits longer than that for the window */
const CHECK_NOW_BELOW = 16 * 1024 * 1024;
/** Above this size only an unclean end is a reason to read a file: a check reads every page. */
const CHECK_ALWAYS_BELOW = 64 * 1024 * 1024;

/** Beside the file while it has to be read; so that a program that ends first leaves the work to the next. */
const todo = (file: string): string => `${file}.unchecked`;
/** Beside a file that was found damaged while it was open. */
const found = (file: string): string => `${file}.damaged`;

export const isUnchecked = (file: string): boolean => existsSync(todo(file));
export const isKnownDamaged = (file: string): boolean => existsSync(found(file));
export function forgetChecks(file: string): void {
  for (const mark of [todo(file), found(file)]) rmSync(mark, { force: true });
}

/** Reads it now, or leaves a mark that it is to be read. Answers false when it is damaged. */
export function checkOrMark(db: DatabaseSync, file: string): boolean {
  const { size } = statSync(file);
  if (size < CHECK_NOW_BELOW) return db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
  const unclean = existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0;
  if (unclean || size < CHECK_ALWAYS_BELOW) writeFileSync(todo(file), '');
  return true;
}

/** Reads a marked file whole. Answers false when it is damaged: it is put aside at the next opening. Rejects when aborted. */
export async function checkMarked(file: string, signal: AbortSignal): Promise<boolean> {
  if (!isUnchecked(file)) return true;
  const whole = await inThread(read, file, { signal });
  if (!whole) writeFileSync(found(file), '');
  rmSync(todo(file), { force: true });
  return whole;
}

/** Runs in the thread, so it stands for itself. */
function read(file: string): boolean {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  try {
    return db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';
  } catch (e) {
    const code = e instanceof Error && 'errcode' in e ? Number(e.errcode) & 0xff : 0;
    if (code === 11 || code === 26) return false;
    throw e;
  } finally {
    db.close();
  }
}
