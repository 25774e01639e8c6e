import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '../testing/go.ts';
import { diskError, readIf, writeAtomic } from './disk.ts';

const failure = (code: string) => Object.assign(new Error(code), { code });

it('tells a full disk with what is needed and where, and nothing else as one', () => {
  expect(diskError(failure('ENOSPC'), '/data', 5000)).toMatchObject({
    code: 'disk-full',
    params: { where: '/data', need: '5 KiB' },
  });
  expect(diskError(failure('EDQUOT'), '/data', 1)).toMatchObject({ code: 'disk-full', params: { need: '1 KiB' } });
  const other = failure('EIO');
  expect(diskError(other, '/data', 1)).toBe(other);
});

it('leaves the old file and no half one when a write fails', async () => {
  const { folder, remove } = await testFolder();
  try {
    await writeAtomic(path.join(folder, 'new', 'a.go'), 'one');
    expect(await readFile(path.join(folder, 'new', 'a.go'), 'utf8')).toBe('one');
    // A folder stands where the file should go: the rename fails at the very end.
    await mkdir(path.join(folder, 'b.go', 'x'), { recursive: true });
    await expect(writeAtomic(path.join(folder, 'b.go'), 'two')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['b.go', 'new']);
  } finally {
    await remove();
  }
});

it('tells a missing file from one that can not be read', async () => {
  const { folder, remove } = await testFolder();
  try {
    const file = path.join(folder, 'a.go');
    expect(await readIf(file)).toBeUndefined();
    expect(await readIf(path.join(file, 'b'))).toBeUndefined();
    await expect(readIf(folder)).rejects.toThrow(expect.objectContaining({ code: 'disk-read' }));
    await writeFile(file, 'x');
    expect(String(await readIf(file))).toBe('x');
  } finally {
    await remove();
  }
});
