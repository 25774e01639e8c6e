// Where a file of a workspace is, and that it is really there: no `..`, no link leads out.
import { lstat, mkdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, FileName } from '../contract/index.ts';

/**
 * The absolute path of `name` in a lab's copy. Neither the file nor a folder on the way to it may be a symbolic link; the file itself
 * need not be there when `mayBeNew`, its folder must. Throws AppError('file-unknown').
 */
export async function placeOf(copy: string, name: string, mayBeNew = false): Promise<string> {
  const unknown = () => new AppError('file-unknown', { file: name });
  if (!FileName.safeParse(name).success) throw unknown();
  const module = path.dirname(path.dirname(copy));
  const folder = path.dirname(path.join(copy, name));
  try {
    const inModule = path.relative(module, folder);
    if ((await realpath(folder)) !== path.join(await realpath(module), inModule)) throw unknown();
  } catch {
    throw unknown();
  }
  const file = path.join(copy, name);
  const there = await lstat(file).catch(() => undefined);
  if (there ? !there.isFile() : !mayBeNew) throw unknown();
  return file;
}

/**
 * Where a shipped file of the copy is to be written; makes the folders on the way. A link that stands in the way is removed when
 * `replaceLinks` (the link, not what it names), else the answer is undefined: nothing is ever written through it.
 */
export async function placeFor(copy: string, name: string, replaceLinks: boolean): Promise<string | undefined> {
  const steps = name.split('/');
  for (let n = 1; n <= steps.length; n++) {
    const at = path.join(copy, ...steps.slice(0, n));
    const there = await lstat(at).catch(() => undefined);
    const last = n === steps.length;
    if (there && !there.isSymbolicLink() && (last ? there.isFile() : there.isDirectory())) continue;
    if (there && !replaceLinks) return undefined;
    if (there?.isDirectory()) return undefined;
    if (there) await rm(at, { force: true });
    if (!last) await mkdir(at);
  }
  return path.join(copy, name);
}
