// What is built, by name and by key. Pure.
import type { BuildSettings, Subject } from '../../../electron/contract/index.ts';

/** The kinds of subject whose targets and flags are remembered, each on its own. */
export type SubjectKind = keyof BuildSettings['chosen'];

export const kindOf = (s: Subject): SubjectKind => (s.kind === 'module' ? 'module' : s.what);

/** The same for the same subject, whatever the order of its fields. */
export const subjectKey = (s: Subject): string =>
  s.kind === 'lab' ? `lab ${s.labId} ${s.what}` : `module ${s.moduleId} ${s.package}`;

export const sameSubject = (a: Subject, b: Subject): boolean => subjectKey(a) === subjectKey(b);

/** A path cut for display: the end, which tells files and folders apart, stays whole. */
export function splitPath(path: string, keep = 28): { head: string; tail: string } {
  if (path.length <= keep) return { head: '', tail: path };
  const at = path.length - keep;
  const slash = path.slice(at).search(/[/\\]/);
  const cut = slash < 0 ? at : at + slash;
  return { head: path.slice(0, cut), tail: path.slice(cut) };
}
