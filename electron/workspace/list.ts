// The files of a lab's copy as the window shows them.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Exercise, FileEntry } from '../contract/index.ts';
import type { Copy } from './copies.ts';
import { fileNames, hashFiles } from './shipped.ts';

/** The exercise that a file belongs to. */
export const exerciseOf = (name: string, exercises: readonly Exercise[]): Exercise | undefined =>
  exercises.find((e) => name.startsWith(`${e.dir}/`));

/** In an exercise the files that its author named, else all. */
export function isEditable(name: string, exercises: readonly Exercise[]): boolean {
  const exercise = exerciseOf(name, exercises);
  return !exercise || exercise.files.includes(name.slice(exercise.dir.length + 1));
}

/** The lab's own package first, then its other folders, then the exercises in the manifest's order. */
export async function listFiles(copy: Copy, exercises: readonly Exercise[], maxBytes: number): Promise<FileEntry[]> {
  const names = await fileNames(copy.folder);
  const hashes = await hashFiles(copy.folder, names);
  const entries = await Promise.all(
    names.map(async (name): Promise<FileEntry> => {
      const { size } = await stat(path.join(copy.folder, name));
      const exercise = exerciseOf(name, exercises);
      return {
        name,
        ...(exercise ? { exercise: exercise.id } : {}),
        editable: isEditable(name, exercises) && size <= maxBytes,
        changed: hashes[name] !== copy.hashes[name],
        size,
      };
    }),
  );
  const rank = (e: FileEntry) =>
    e.exercise ? 2 + exercises.findIndex((x) => x.id === e.exercise) : e.name.includes('/') ? 1 : 0;
  return entries.sort((a, b) => rank(a) - rank(b));
}
