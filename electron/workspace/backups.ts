// What a reset, a restore or an overwritten conflict replaced: kept whole, never deleted by us.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, type Backup, FileName } from '../contract/index.ts';
import { diskError, readIf } from './disk.ts';

const Listed = z.object({ at: z.number(), files: z.array(FileName) });
const ID = /^\d{8}-\d{6}-[0-9a-f]{6}$/;
const LIST = 'backup.json';

export interface BackupStore {
  /** Copies these files of a lab's copy. No files, no backup on the disk. */
  make(lab: string, copy: string, files: readonly string[]): Promise<Backup>;
  /** Newest first. */
  list(lab: string): Promise<Backup[]>;
  /** Throws AppError('file-unknown') for an id that is none. */
  read(lab: string, id: string): Promise<Map<string, Buffer>>;
}

export function createBackups(folder: string): BackupStore {
  async function find(lab: string, id: string): Promise<Backup | undefined> {
    const bytes = ID.test(id) ? await readIf(path.join(folder, lab, id, LIST)) : undefined;
    if (!bytes) return undefined;
    try {
      return { id, ...Listed.parse(JSON.parse(bytes.toString('utf8'))) };
    } catch {
      return undefined;
    }
  }
  return {
    async make(lab, copy, files) {
      const at = Date.now();
      const stamp = new Date(at).toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
      const backup: Backup = { id: `${stamp}-${randomBytes(3).toString('hex')}`, at, files: [...files] };
      if (files.length === 0) return backup;
      const temp = path.join(folder, lab, `.${backup.id}`);
      try {
        for (const file of files) {
          const target = path.join(temp, 'files', file);
          await mkdir(path.dirname(target), { recursive: true });
          await writeFile(target, await readFile(path.join(copy, file)), { flush: true });
        }
        await writeFile(path.join(temp, LIST), JSON.stringify({ at, files }), { flush: true });
        await rename(temp, path.join(folder, lab, backup.id));
      } catch (e) {
        await rm(temp, { recursive: true, force: true });
        throw diskError(e, folder, 1024 * 1024);
      }
      return backup;
    },
    async list(lab) {
      const ids = await readdir(path.join(folder, lab)).catch(() => []);
      const all = await Promise.all(ids.map((id) => find(lab, id)));
      return all.filter((b) => b !== undefined).sort((a, b) => b.at - a.at || b.id.localeCompare(a.id));
    },
    async read(lab, id) {
      const backup = await find(lab, id);
      if (!backup) throw new AppError('file-unknown', { file: id });
      const files = new Map<string, Buffer>();
      for (const file of backup.files) files.set(file, await readFile(path.join(folder, lab, id, 'files', file)));
      return files;
    },
  };
}
