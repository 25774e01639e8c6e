// All marks of a lab: what the tools say about the files on disk, what gofmt says about the last save, where a program panicked.
import { useEffect, useMemo } from 'react';
import type { SourceMark } from '../../../electron/contract/index.ts';
import { useLatestJob } from '../../app/jobs.ts';
import type { DocumentStatus } from './document.ts';
import { NO_MARKS, refreshMarks, useMarks } from './marks.ts';

/** One mark a place and message; a syntax error that gofmt and the compiler both report stands once. */
export function mergeMarks(...lists: readonly (readonly SourceMark[])[]): SourceMark[] {
  const seen = new Set<string>();
  return lists.flat().filter((m) => {
    const key = `${m.file}:${m.line}:${m.message.replace(/^syntax error: /, '')}`;
    return !seen.has(key) && seen.add(key);
  });
}

export function useLabMarks(labId: string, status: DocumentStatus | undefined): SourceMark[] {
  const { marks } = useMarks((s) => s[labId] ?? NO_MARKS);
  const run = useLatestJob('run.start', (input) => input.labId === labId);
  const check = useLatestJob('exercise.check', (input) => input.labId === labId);
  const savedAt = status?.savedAt;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save is what makes the tools' answer old
  useEffect(() => refreshMarks(labId), [labId, savedAt]);
  return useMemo(() => {
    const last = (run?.startedAt ?? 0) > (check?.startedAt ?? 0) ? run : check;
    const old = (savedAt ?? 0) > (last?.finishedAt ?? 0);
    const panics = old ? [] : (last?.error?.marks ?? []).filter((m) => m.source === 'panic');
    return mergeMarks(marks, status?.marks ?? [], panics);
  }, [marks, status?.marks, run, check, savedAt]);
}
