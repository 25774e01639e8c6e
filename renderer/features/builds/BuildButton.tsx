import { Hammer, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetId } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { cancelJob } from '../../app/api.ts';
import { useBuilding, useMeasuring } from '../../app/jobs.ts';
import { useToolchainReady } from '../../app/toolchain.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, formatSeconds } from '../../ui/index.ts';
import { expectedOf, plannedSeconds } from './eta.ts';
import { tally } from './rows.ts';
import { type Building, coldTargets } from './useBuild.ts';

/** Starts the build of what is chosen; while one goes on it is what ends it. */
export function BuildButton({ build, missing, second }: { build: Building; missing: boolean; second: boolean }) {
  const { t } = useTranslation('builds');
  const { chosen, running, offers } = build;
  const measuring = useMeasuring();
  const ready = useToolchainReady();
  // As many builds go on side by side as there are cores.
  const cores = useCall('machine.facts', {}).data?.cores ?? 1;
  const other = useBuilding(running?.id);
  const why = !ready
    ? t('why.toolchain')
    : measuring
      ? t('why.measuring')
      : other
        ? t('why.busy')
        : missing
          ? t('why.missing')
          : !build.flags
            ? t('why.flags')
            : chosen.length === 0
              ? t('why.none')
              : undefined;
  const can = why === undefined && !running;
  const runningId = running?.id;
  const { start, warm } = build;
  const cold = coldTargets(build).join(' ');
  const actions = useMemo<Action[]>(
    () => [
      { id: 'build.start', title: 'builds:action.build', run: start, when: () => can },
      {
        id: 'build.warm',
        title: 'builds:action.warm',
        run: () => warm(cold.split(' ') as TargetId[]),
        when: () => can && cold !== '',
      },
      {
        id: 'build.cancel',
        title: 'builds:action.cancel',
        run: () => runningId && void cancelJob(runningId),
        when: () => runningId !== undefined,
      },
    ],
    [can, runningId, start, warm, cold],
  );
  useRegisterActions(actions);
  const [asked, setAsked] = useState<string>();

  if (running) {
    const { done, total } = tally(running.progress?.rows ?? []);
    return (
      <Button
        icon={<Square aria-hidden="true" />}
        hint={total > 0 ? t('running.of', { done, total }) : undefined}
        disabled={asked === running.id}
        onClick={() => {
          setAsked(running.id);
          void cancelJob(running.id);
        }}
      >
        {asked === running.id ? t('button.cancelling') : t('button.cancel')}
      </Button>
    );
  }
  const seconds = plannedSeconds(chosen, expectedOf(offers), cores);
  return (
    <Button
      variant={second ? 'default' : 'primary'}
      icon={<Hammer aria-hidden="true" />}
      why={why}
      hint={seconds !== undefined && chosen.length > 0 ? formatSeconds(seconds) : undefined}
      onClick={start}
    >
      {chosen.length === 0 ? t('button.none') : t('button.build', { count: chosen.length })}
    </Button>
  );
}
