// Reading and writing a person's files: whole or not at all, and errors of the disk in words.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/index.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const codeOf = (e: unknown): string | undefined => (e instanceof Error && 'code' in e ? String(e.code) : undefined);

/** Undefined when there is no such file. Throws AppError('disk-read'). */
export async function readIf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (e) {
    const code = codeOf(e);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new AppError('disk-read', { file: path.basename(file) }, String(e));
  }
}

/** Replaces the file in one step, durable when it resolves: whoever looks sees the old text or the new. Throws AppError('disk-full'). */
export async function writeAtomic(file: string, bytes: Uint8Array | string): Promise<void> {
  const folder = path.dirname(file);
  const temp = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
    const handle = await open(temp, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temp, file);
  } catch (e) {
    await rm(temp, { force: true }).catch(() => {});
    throw diskError(e, folder, bytes.length);
  }
}

/** A full disk as AppError('disk-full'), anything else as it came. */
export function diskError(e: unknown, where: string, need: number): unknown {
  const code = codeOf(e);
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return e;
  return new AppError('disk-full', { where, need: `${Math.max(1, Math.ceil(need / 1024))} KiB` }, String(e));
}
