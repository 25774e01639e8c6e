// The Go module that holds all workspaces: go.mod and go.sum as the labs have them, vendored and shared packages by a link.
import { lstat, mkdir, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { readIf, writeAtomic } from './disk.ts';

export async function prepareModule(module: string, labsRoot: string): Promise<void> {
  await mkdir(path.join(module, 'labs'), { recursive: true });
  for (const name of ['go.mod', 'go.sum']) {
    const wanted = await readIf(path.join(labsRoot, name));
    const there = await readIf(path.join(module, name));
    if (wanted && !there?.equals(wanted)) await writeAtomic(path.join(module, name), wanted);
  }
  for (const name of ['vendor', 'kit']) await link(path.join(labsRoot, name), path.join(module, name));
}

/** A folder that a person put in the link's place is left alone. */
async function link(target: string, at: string): Promise<void> {
  const there = await lstat(at).catch(() => undefined);
  const wanted = (await lstat(target).catch(() => undefined)) !== undefined;
  if (there && !there.isSymbolicLink()) return;
  if (there && wanted && path.resolve(path.dirname(at), await readlink(at)) === path.resolve(target)) return;
  if (there) await rm(at, { force: true });
  if (!wanted) return;
  try {
    // A junction needs no rights on Windows; elsewhere the word is ignored.
    await symlink(target, at, 'junction');
  } catch (e) {
    if (!(e instanceof Error && 'code' in e && e.code === 'EEXIST')) throw e; // another process was quicker
  }
}
