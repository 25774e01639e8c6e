// The results in SQLite (WAL): opening, versions, and what to do with a file that can't be read. Tables have a file each.
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../contract/index.ts';
import { checkMarked, checkOrMark, forgetChecks, isKnownDamaged } from './check.ts';
import { SCHEMA_VERSION, schema } from './schema.ts';

export interface Store {
  /** The open database. Throws AppError('store-newer') when the file is from a newer version. */
  readonly db: DatabaseSync;
  /** Where a damaged file was put, if this opening found one. */
  readonly aside: string | undefined;
  /** Reads a large file whole that may have suffered. False when it is damaged: the next opening puts it aside. */
  check(signal: AbortSignal): Promise<boolean>;
  close(): void;
}

export function openStore(dataFolder: string): Store {
  mkdirSync(dataFolder, { recursive: true });
  const file = path.join(dataFolder, 'store.db');
  let aside: string | undefined;
  if (existsSync(file)) {
    const found = inspect(file);
    if (found === 'damaged') aside = putAside(file);
    else if (found > SCHEMA_VERSION) {
      const error = new AppError('store-newer', { found, known: SCHEMA_VERSION });
      return {
        get db(): DatabaseSync {
          throw error;
        },
        aside: undefined,
        check: async () => true,
        close() {},
      };
    }
  }
  const db = open(file);
  return { db, aside, check: (signal) => checkMarked(file, signal), close: () => db.isOpen && db.close() };
}

function open(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: 5000 });
  // FULL: a finished sample survives a power cut too, not only a killed process.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  db.exec('BEGIN IMMEDIATE');
  try {
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    for (const step of schema.slice(version)) db.exec(step);
    db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
    db.exec('COMMIT');
  } catch (e) {
    db.exec('ROLLBACK');
    db.close();
    throw e;
  }
  return db;
}

/** The schema version of a readable file, or 'damaged'. Opens read-only, so that a newer file is left as it is. */
function inspect(file: string): number | 'damaged' {
  let db: DatabaseSync | undefined;
  try {
    if (isKnownDamaged(file)) return 'damaged';
    db = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version > SCHEMA_VERSION) return version;
    if (!checkOrMark(db, file)) return 'damaged';
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    return version;
  } catch (e) {
    // SQLITE_CORRUPT 11, SQLITE_NOTADB 26; anything else (locked, no rights, full disk) is no damage.
    const code = e instanceof Error && 'errcode' in e ? Number(e.errcode) & 0xff : 0;
    if (code === 11 || code === 26) return 'damaged';
    throw new AppError('disk-read', { file }, e instanceof Error ? e.message : String(e));
  } finally {
    db?.close();
  }
}

/** Moves the file and its journals away under a name that says when; nothing is ever deleted. */
function putAside(file: string): string {
  const aside = file.replace(/\.db$/, `.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  }
  forgetChecks(file);
  return aside;
}
