// Samples of a run as they land: those stored before this window looked, then what the job's events bring.
import { useEffect, useState } from 'react';
import type { JobProgress, Sample } from '../../../electron/contract/index.ts';
import { call, on } from '../../app/api.ts';

/** Adds samples that are not there yet, in the order they were taken. Answers the same list when nothing is new. */
export function merge(have: readonly Sample[], more: readonly Sample[]): readonly Sample[] {
  const known = new Set(have.map((s) => s.seq));
  const fresh = more.filter((s) => !known.has(s.seq));
  if (fresh.length === 0) return have;
  const last = have.at(-1)?.seq ?? -1;
  const all = [...have, ...fresh];
  return fresh.every((s, i) => s.seq > (i === 0 ? last : fresh[i - 1]!.seq)) ? all : all.sort((a, b) => a.seq - b.seq);
}

/** Whether events were missed: the job has counted more than we hold. */
export const isBehind = (have: readonly Sample[], done: number): boolean => have.length < done;

/** The samples of the run so far. Redraws once a sample. */
export function useLiveSamples(runId: string | undefined): readonly Sample[] {
  const [state, setState] = useState<{ runId?: string; samples: readonly Sample[] }>({ samples: [] });
  useEffect(() => {
    if (!runId) return;
    let samples: readonly Sample[] = [];
    let asking = false;
    let stopped = false;
    const put = (more: readonly Sample[]) => {
      const next = merge(samples, more);
      if (next === samples || stopped) return;
      samples = next;
      setState({ runId, samples });
    };
    const catchUp = () => {
      if (asking) return;
      asking = true;
      call('runs.get', { runId }).then(
        (run) => {
          asking = false;
          put(run.sampleList);
        },
        // A run that has not been stored yet has no samples either; the next event asks again.
        () => {
          asking = false;
        },
      );
    };
    const stop = on('job', (job) => {
      if (job.kind !== 'run.start' && job.kind !== 'run.resume') return;
      const progress = job.progress as JobProgress<'run.start'> | undefined;
      if (progress?.runId !== runId) return;
      put(progress.samples);
      if (isBehind(samples, progress.done)) catchUp();
    });
    catchUp();
    return () => {
      stopped = true;
      stop();
    };
  }, [runId]);
  return state.runId === runId ? state.samples : [];
}
