// What the newest finished run says about a prediction.
import { useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { useCall } from '../../app/useCall.ts';
import { finishedRuns, hasMeasured, type Outcome } from './prediction.ts';

/** How many runs back to look for one that measured it: a run of other parameters must not hide it. */
const LOOK_BACK = 5;

async function findOutcome(runIds: readonly string[], predictionId: string): Promise<Outcome | undefined> {
  for (const runId of runIds) {
    const found = (await call('results.predictions', { runId })).find((o) => o.id === predictionId);
    if (found && found.verdict.estimate !== null) return found;
  }
  return undefined;
}

export function useOutcome(labId: string, predictionId: string): { ran: boolean; outcome?: Outcome; error?: ErrorInfo } {
  const { data: runs } = useCall('runs.list', { labId, limit: 100 }, ['runs']);
  const [found, setFound] = useState<{ ids: string; outcome?: Outcome; error?: ErrorInfo }>({ ids: '' });
  const ids = finishedRuns(runs ?? [])
    .slice(0, LOOK_BACK)
    .map((r) => r.id)
    .join(' ');
  useEffect(() => {
    let stale = false;
    const keep = (result: { outcome?: Outcome; error?: ErrorInfo }) => !stale && setFound({ ids, ...result });
    findOutcome(ids ? ids.split(' ') : [], predictionId).then(
      (outcome) => keep({ outcome }),
      (e: unknown) => keep({ error: errorInfo(e) }),
    );
    return () => {
      stale = true;
    };
  }, [ids, predictionId]);
  return { ran: hasMeasured(runs ?? []), outcome: found.outcome, error: found.error };
}
