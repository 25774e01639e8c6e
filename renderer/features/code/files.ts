// The files of a workspace in the order and groups in which the list shows them.
import type { Exercise, FileEntry } from '../../../electron/contract/index.ts';

export interface FileGroup {
  /** '' for the lab's own package, 'demo', or a folder's name. */
  id: string;
  exercise?: Exercise;
  files: FileEntry[];
}

const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));
export const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The lab's package first, then its demo, then the exercises in the manifest's order, then what the person made. */
export function groupFiles(files: readonly FileEntry[], exercises: readonly Exercise[]): FileGroup[] {
  const groups = new Map<string, FileGroup>();
  for (const file of files) {
    const id = folderOf(file.name);
    const exercise = exercises.find((e) => e.id === file.exercise || e.dir === id);
    const group = groups.get(id) ?? { id, files: [], ...(exercise && { exercise }) };
    group.files.push(file);
    groups.set(id, group);
  }
  const rank = (g: FileGroup) => (g.id === '' ? 0 : g.exercise ? 2 + exercises.indexOf(g.exercise) : g.id === 'demo' ? 1 : 1000);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** The file to show: the one last open if it is still there, else the first that can be edited in the lab's package. */
export function fileToOpen(files: readonly FileEntry[], last: string | undefined): FileEntry | undefined {
  const own = files.filter((f) => !f.name.includes('/') && f.name.endsWith('.go'));
  return files.find((f) => f.name === last) ?? own.find((f) => f.editable && !f.name.endsWith('_test.go')) ?? own[0] ?? files[0];
}
