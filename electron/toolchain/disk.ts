// Room on the disk, asked before anything is written, and what the system says when it can't write.
import { statfs } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';

/** Bytes that a person without special rights may still write in this folder, and the size of a block. */
export type FreeSpace = (folder: string) => Promise<{ free: number; block: number }>;

export const freeSpace: FreeSpace = async (folder) => {
  const s = await statfs(folder);
  return { free: s.bavail * s.bsize, block: s.bsize };
};

/** What files of these sizes take: whole blocks, and about half a kilobyte for name and inode. */
export const onDisk = (sizes: Iterable<number>, block: number): number => {
  let sum = 0;
  for (const size of sizes) sum += Math.ceil(size / block) * block + 512;
  return sum;
};

/** Throws AppError('disk-full') when `bytes` don't fit into the folder's disk. */
export async function needRoom(folder: string, bytes: number, space: FreeSpace): Promise<void> {
  const { free } = await space(folder);
  if (bytes > free) {
    throw new AppError('disk-full', { need: megabytes(bytes), where: folder }, `${megabytes(free)} are free`);
  }
}

/** Rounded up, in the unit that disks are sold in. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;

/** What stands behind an error of the file system, as an AppError; any other error as it is. `need` in bytes. */
export function diskError(e: unknown, where: string, need: number): unknown {
  if (!(e instanceof Error) || !('code' in e)) return e;
  if (e.code === 'ENOSPC' || e.code === 'EDQUOT') return new AppError('disk-full', { need: megabytes(need), where }, e.message);
  const file = 'path' in e && typeof e.path === 'string' ? e.path : where;
  if (e.code === 'EACCES' || e.code === 'EPERM' || e.code === 'EROFS') return new AppError('disk-write', { file }, e.message);
  if (e.code === 'EIO') return new AppError('disk-read', { file }, e.message);
  return e;
}
