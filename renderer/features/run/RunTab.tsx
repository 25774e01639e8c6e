import { FlaskConical } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { Empty, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { plannedValues } from './filter.ts';
import { requestOf, useRunJob } from './job.ts';
import { LivePanel } from './LivePanel.tsx';
import { outcomeOf, runToShow } from './outcome.ts';
import { ParamChips } from './ParamChips.tsx';
import { RunButton } from './RunButton.tsx';
import { RunOutcome } from './RunOutcome.tsx';
import { RunResult } from './RunResult.tsx';
import { RunState } from './RunState.tsx';
import { pickRun, useShown } from './shown.ts';
import './run.css';

const NO_RUNS: never[] = [];

/** Measuring a lab and reading what came of it: parameters, the run that goes on or the last one, earlier runs. */
export function RunTab({ lab }: { lab: LabDetail }) {
  const { t } = useTranslation('run');
  const { manifest } = lab;
  const labId = manifest.id;
  const picked = useShown((s) => s.picked[labId]);
  // A run opened from Results may be older than the hundred newest; what is picked here is in the list already.
  const [also] = useState(picked ? [picked] : []);
  const list = useCall('runs.list', { labId, limit: 100, also }, ['runs']);
  const runs = list.data ?? NO_RUNS;
  const job = useRunJob(labId, runs);
  const refused = useShown((s) => s.refused[labId]);
  const running = job?.status === 'running' ? job : undefined;
  const request = running && JSON.stringify(requestOf(running, runs));
  const plan = useMemo(() => {
    const { profile, params } = request
      ? (JSON.parse(request) as ReturnType<typeof requestOf>)
      : { profile: 'quick' as const, params: {} };
    return plannedValues(manifest, profile, params);
  }, [manifest, request]);
  const outcome = running ? undefined : outcomeOf(runs, job, refused);
  const shown = runToShow(runs, picked, running?.runId);
  const showLive = running && !picked;

  return (
    <div className="run-tab">
      <ParamChips lab={lab} />
      {running && (
        <RunState manifest={manifest} jobId={running.id} {...(picked && { onShow: () => pickRun(labId, undefined) })} />
      )}
      {list.error && <ErrorBox info={list.error} />}
      {outcome && <RunOutcome lab={lab} outcome={outcome} old={shown !== undefined && shown.id !== outcome.run?.id} />}
      {showLive && <LivePanel key={running.runId} manifest={manifest} runId={running.runId} plan={plan} />}
      {!showLive && shown && <RunResult key={shown.id} lab={lab} runs={runs} runId={shown.id} />}
      {!showLive && !shown && list.loading && !list.data && (
        <Loading className="run-loading">
          <Skeleton height={300} />
          <Skeleton height={120} />
        </Loading>
      )}
      {!showLive && !shown && !list.loading && !list.error && (
        <div className="ui-card">
          <Empty
            icon={<FlaskConical aria-hidden="true" />}
            title={t('never.title')}
            text={t('never.text')}
            action={<RunButton lab={lab} repeated />}
          />
        </div>
      )}
    </div>
  );
}
