import { Camera } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveKind, LiveSession } from '../../../electron/contract/index.ts';
import { startJob } from '../../app/api.ts';
import { ended, useLatestJob, useMeasuring } from '../../app/jobs.ts';
import { Button, Menu } from '../../ui/index.ts';
import { work } from './store.ts';

const PLAIN: readonly LiveKind[] = ['heap', 'allocs', 'mutex', 'block', 'goroutine'];
const TIMES: readonly (readonly [LiveKind, number])[] = [
  ['cpu', 5],
  ['cpu', 30],
  ['trace', 1],
  ['trace', 5],
];

/** Takes a profile, a trace or a goroutine dump from the service. Progress and Cancel stand in the status bar. */
export function TakeMenu({ session }: { session: LiveSession }) {
  const { t } = useTranslation('live');
  const measuring = useMeasuring();
  const job = useLatestJob('live.capture', (i) => i.sessionId === session.id);
  const why = !session.paths.pprof
    ? t('take.noPprof')
    : measuring
      ? t('take.measuring')
      : job?.status === 'running'
        ? t('take.running')
        : undefined;
  const take = (kind: LiveKind, seconds = 1) =>
    void work(async () => ended(await startJob('live.capture', { sessionId: session.id, kind, seconds })));
  const button = (
    <Button size="small" icon={<Camera aria-hidden="true" />} why={why}>
      {t('take.title')}
    </Button>
  );
  if (why) return button;
  return (
    <Menu
      trigger={button}
      sections={[
        { id: 'dump', items: [{ id: 'dump', label: t('kind.dump'), onSelect: () => take('dump') }] },
        { id: 'plain', items: PLAIN.map((k) => ({ id: k, label: t(`kind.${k}`), onSelect: () => take(k) })) },
        {
          id: 'timed',
          items: TIMES.map(([k, s]) => ({ id: `${k}${s}`, label: t(`kind.${k}`), hint: `${s} s`, onSelect: () => take(k, s) })),
        },
      ]}
    />
  );
}
