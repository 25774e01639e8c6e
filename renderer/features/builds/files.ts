// The files of a subject by the names people know them by: their target, and their flags where they have some. Pure.
import type { JobInfo, Matrix, Subject } from '../../../electron/contract/index.ts';
import type { NamedFile } from '../binary/shown.ts';
import { flagLine } from './command.ts';
import { sameSubject } from './subject.ts';

/** Files of matrices, each once, under the first name it has. */
export function namedFiles(matrices: readonly Matrix[]): NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const { rows, flags } of matrices) {
    for (const { state, target, sha256 } of rows) {
      if (state !== 'built' || !sha256 || files.has(sha256)) continue;
      const name = [target, flagLine(flags)].filter(Boolean).join(' ');
      files.set(sha256, { ref: { kind: 'artifact', sha256 }, name });
    }
  }
  return [...files.values()];
}

/** What this window saw being built of a subject, the newest first: earlier flags and sources with it, which the dist folder no longer has. */
export function builtMatrices(jobs: Readonly<Record<string, JobInfo>>, subject: Subject): Matrix[] {
  return Object.values(jobs)
    .filter((j) => j.kind === 'build.start' && sameSubject((j.input as { subject: Subject }).subject, subject))
    .sort((a, b) => b.startedAt - a.startedAt)
    .flatMap((j) => ((j.result ?? j.progress) as Matrix | undefined) ?? []);
}
