import { ChevronDown, Play, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { cancelJob } from '../../app/api.ts';
import { useBuilding } from '../../app/jobs.ts';
import { useText } from '../../app/text.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, formatSeconds, IconButton, Menu } from '../../ui/index.ts';
import { plannedSeconds, useRunFilter } from './filter.ts';
import { useOtherMeasuring, useRunJob, useRunProgress } from './job.ts';
import { startRun } from './shown.ts';
import './run.css';

const NONE: Action[] = [];

/**
 * Starts a measurement of the lab; while one goes on it is what ends it. The one in the page's head offers the actions to the
 * palette; one that stands there a second time (`repeated`) does not.
 */
export function RunButton({ lab, repeated = false }: { lab: LabDetail; repeated?: boolean }) {
  const { t } = useTranslation('run');
  const text = useText();
  const { manifest, estimates, available } = lab;
  const labId = manifest.id;
  const runs = useCall('runs.list', { labId, limit: 100 }, ['runs']).data ?? [];
  const job = useRunJob(labId, runs);
  const running = job?.status === 'running' ? job : undefined;
  const busy = useOtherMeasuring(running?.id);
  const building = useBuilding();
  const ready = useToolchainReady();
  const params = useRunFilter((s) => s.params[labId]);

  const why = !available.here
    ? available.why && text(available.why)
    : !ready
      ? t('why.toolchain')
      : busy
        ? t('why.busy')
        : building
          ? t('why.building')
          : undefined;
  const can = why === undefined && available.here && !running;
  const runningId = running?.id;
  const actions = useMemo<Action[]>(
    () => [
      { id: 'run.quick', title: 'run:button.quick', run: () => void startRun(labId, 'quick'), when: () => can },
      { id: 'run.full', title: 'run:button.full', run: () => void startRun(labId, 'full'), when: () => can },
      {
        id: 'run.cancel',
        title: 'run:button.cancel',
        run: () => runningId && void cancelJob(runningId),
        when: () => runningId !== undefined,
      },
    ],
    [labId, can, runningId],
  );
  useRegisterActions(repeated ? NONE : actions);

  if (running) return <CancelButton jobId={running.id} />;
  const seconds = (profile: 'quick' | 'full') => formatSeconds(plannedSeconds(manifest, profile, params, estimates[profile]));
  const off = available.here ? why : (why ?? t('why.busy'));
  return (
    <div className="ui-button-group">
      <Button
        variant="primary"
        icon={<Play aria-hidden="true" />}
        hint={seconds('quick')}
        why={off}
        onClick={() => void startRun(labId, 'quick')}
      >
        {t('button.quick')}
      </Button>
      <Menu
        align="end"
        trigger={<IconButton variant="primary" label={t('button.more')} icon={<ChevronDown aria-hidden="true" />} why={off} />}
        sections={[
          {
            id: 'profiles',
            items: (['quick', 'full'] as const).map((profile) => ({
              id: profile,
              label: t(`button.${profile}`),
              hint: seconds(profile),
              onSelect: () => void startRun(labId, profile),
            })),
          },
        ]}
      />
    </div>
  );
}

/** Follows the job on its own, so that the page around it stays as it is. */
function CancelButton({ jobId }: { jobId: string }) {
  const { t } = useTranslation('run');
  const progress = useRunProgress(jobId);
  const [asked, setAsked] = useState(false);
  const share = progress?.total ? progress.done / progress.total : 0;
  const cancel = () => {
    setAsked(true);
    void cancelJob(jobId);
  };
  return (
    <span className="run-cancel">
      <Button
        icon={<Square aria-hidden="true" />}
        hint={progress?.total ? t('progress', { done: progress.done, total: progress.total }) : undefined}
        disabled={asked}
        onClick={cancel}
      >
        {asked ? t('button.cancelling') : t('button.cancel')}
      </Button>
      <span className="run-cancel-bar" style={{ width: `${share * 100}%` }} aria-hidden="true" />
    </span>
  );
}
