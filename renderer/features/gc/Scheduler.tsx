import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchedLine } from '../../../electron/contract/index.ts';
import { formatSeconds } from '../../ui/index.ts';
import { schedFieldNames, schedFields } from './fields.ts';
import { LogCard } from './LogCard.tsx';
import { inQueues, schedLanes } from './lanes.ts';

/** What schedtrace says of one program: queues, processors and threads over time. */
export function Scheduler({ lines, stem }: { lines: readonly SchedLine[]; stem: string }) {
  const { t } = useTranslation('gc');
  const [cursor, setCursor] = useState<number>();
  const lanes = useMemo(
    () =>
      schedLanes(lines, {
        queues: t('sched.queues'),
        global: t('sched.global'),
        local: t('sched.local'),
        states: t('sched.states'),
        procs: t('sched.procs'),
        running: t('sched.running'),
        idle: t('sched.idle'),
        threads: t('sched.threads'),
        allThreads: t('sched.allThreads'),
        idleThreads: t('sched.idleThreads'),
        spinning: t('sched.spinning'),
      }),
    [lines, t],
  );
  const times = useMemo(() => lines.map((s) => s.at), [lines]);
  const time = formatSeconds(((lines.at(-1)?.at ?? 0) - (lines[0]?.at ?? 0)) / 1000);
  return (
    <LogCard
      title={t('sched.title')}
      note={t('sched.note', { n: lines.length, time, procs: lines.at(-1)?.gomaxprocs ?? 0 })}
      stem={stem}
      label={t('sched.say', { n: lines.length, time })}
      lanes={lanes}
      times={times}
      unit={t('sched.time')}
      height={400}
      fields={schedFieldNames.map((id) => ({
        id,
        title: t(`schedField.${id}`),
        value: (row: number) => schedFields[id](lines[row]!),
      }))}
      say={(row) => {
        const s = lines[row]!;
        return t('line.say', {
          at: s.at,
          runQueue: s.runQueue,
          local: inQueues(s),
          idle: s.idleProcs,
          procs: s.gomaxprocs,
        });
      }}
      cursor={cursor}
      onCursor={setCursor}
    />
  );
}
