// Which runs the Results page shows, and in which order. Pure.
import type { RunStatus, RunSummary } from '../../../electron/contract/index.ts';

export interface Filter {
  labId: string;
  status: string;
  text: string;
}
export type Column = 'started' | 'lab' | 'profile' | 'samples' | 'status';
export interface Sort {
  by: Column;
  down: boolean;
}
export const STATUSES: readonly RunStatus[] = ['done', 'cancelled', 'failed', 'interrupted', 'measuring'];

/** `words` gives everything of a run that a person sees, so that the search finds what is on the screen. */
export function filterRuns(runs: readonly RunSummary[], f: Filter, words: (run: RunSummary) => string): RunSummary[] {
  const wanted = f.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter((r) => {
    if (f.labId && r.labId !== f.labId) return false;
    if (f.status && r.status !== f.status) return false;
    if (wanted.length === 0) return true;
    const text = words(r).toLowerCase();
    return wanted.every((w) => text.includes(w));
  });
}

export function sortRuns(runs: readonly RunSummary[], sort: Sort, title: (labId: string) => string): RunSummary[] {
  const compare: Record<Column, (a: RunSummary, b: RunSummary) => number> = {
    started: (a, b) => a.startedAt - b.startedAt,
    lab: (a, b) => title(a.labId).localeCompare(title(b.labId)),
    profile: (a, b) => a.profile.localeCompare(b.profile),
    samples: (a, b) => a.samples - b.samples,
    status: (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status),
  };
  const sign = sort.down ? -1 : 1;
  return [...runs].sort((a, b) => sign * compare[sort.by](a, b) || b.startedAt - a.startedAt);
}
