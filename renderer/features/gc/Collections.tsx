import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GcAlarm, GcCycle } from '../../../electron/contract/index.ts';
import { Card, formatSeconds, formatValue, Pill } from '../../ui/index.ts';
import { gcFieldNames, gcFields } from './fields.ts';
import { LogCard } from './LogCard.tsx';
import { figuresOf, gcLanes, marksOf } from './lanes.ts';
import { ProfileAt } from './ProfileAt.tsx';
import type { NamedLog } from './shown.ts';

interface CollectionsProps {
  cycles: readonly GcCycle[];
  alarms: readonly GcAlarm[];
  stem: string;
  log: NamedLog;
}

const SHOWN = 20;

/** The collections of one program: figures, alarms, charts, one of them read in full. */
export function Collections({ cycles, alarms, stem, log }: CollectionsProps) {
  const { t } = useTranslation('gc');
  const [cursor, setCursor] = useState<number | undefined>(alarms[0]?.cycle);
  const lanes = useMemo(
    () =>
      gcLanes(cycles, {
        heap: t('gc.heap'),
        before: t('gc.before'),
        live: t('gc.live'),
        goal: t('gc.goal'),
        pauses: t('gc.pauses'),
        sweepTerm: t('gc.sweepTerm'),
        markTerm: t('gc.markTerm'),
        limit: t('gc.limit'),
        cpu: t('gc.cpu'),
        assist: t('gc.assist'),
        dedicated: t('gc.dedicated'),
        idle: t('gc.idle'),
        share: t('gc.share'),
        shareName: t('gc.shareName'),
      }),
    [cycles, t],
  );
  const marks = useMemo(() => marksOf(alarms), [alarms]);
  const times = useMemo(() => cycles.map((c) => c.at), [cycles]);
  const figures = useMemo(() => figuresOf(cycles), [cycles]);
  const time = formatSeconds((cycles.at(-1)?.at ?? 0) - (cycles[0]?.at ?? 0));
  const chosen = cursor === undefined ? undefined : cycles[cursor];
  const fields = gcFieldNames.map((id) => ({
    id,
    title: t(`field.${id}`),
    value: (row: number) => gcFields[id](cycles[row]!),
  }));
  const kind = { id: 'kind', title: t('field.kind'), value: (row: number) => (cycles[row]!.forced ? t('forced') : t('auto')) };
  return (
    <>
      <dl className="gc-figures">
        <Figure name={t('figure.cycles')} value={String(cycles.length)} />
        <Figure name={t('figure.pauseTotal')} value={formatValue(figures.pauseTotal, 'ms')} />
        <Figure name={t('figure.pauseMax')} value={formatValue(figures.pauseMax, 'ms')} />
        <Figure name={t('figure.share')} value={`${cycles.at(-1)?.share ?? 0} %`} />
        <Figure name={t('figure.heapMax')} value={`${figures.heapMax} MB`} />
        <Figure name={t('figure.perSecond')} value={formatValue(figures.perSecond)} />
      </dl>
      <Card title={t('alarms.title')} note={t('alarms.note')}>
        {alarms.length === 0 && <p className="gc-quiet">{t('alarms.none')}</p>}
        <ol className="gc-alarms">
          {alarms.slice(0, SHOWN).map((a, i) => (
            <li key={`${a.kind} ${a.cycle}`}>
              <button type="button" aria-label={t('alarms.show', { n: i + 1 })} onClick={() => setCursor(a.cycle)}>
                <Pill tone="bad" sign="!">
                  {i + 1}
                </Pill>
              </button>
              <span>
                {t(`alarms.${a.kind}`, {
                  gc: cycles[a.cycle]?.gc ?? 0,
                  at: a.at,
                  from: a.from,
                  value: a.kind === 'growth' ? Math.round(a.value) : a.value,
                  was: a.was,
                  is: a.is,
                })}
              </span>
            </li>
          ))}
        </ol>
        {alarms.length > SHOWN && <p className="gc-dim">{t('alarms.more', { n: alarms.length - SHOWN })}</p>}
        {alarms.length > 0 && <ProfileAt log={log} />}
      </Card>
      <LogCard
        title={t('gc.title')}
        note={t('gc.note', { n: cycles.length, time, forced: cycles.filter((c) => c.forced).length })}
        stem={stem}
        label={t('gc.say', { n: cycles.length, time })}
        lanes={lanes}
        marks={marks}
        times={times}
        unit={t('gc.time')}
        height={520}
        fields={[...fields.slice(0, 1), kind, ...fields.slice(1)]}
        say={(row) => {
          const c = cycles[row]!;
          return t('cycle.say', { ...c, ...c.clock });
        }}
        cursor={cursor}
        onCursor={setCursor}
      />
      <Card
        title={chosen ? t('cycle.title', { gc: chosen.gc }) : t('cycle.title', { gc: '' })}
        note={chosen && [chosen.forced && t('cycle.forced'), chosen.leaks && t('cycle.leaks')].filter(Boolean).join(' · ')}
      >
        {!chosen && <p className="gc-dim">{t('cycle.none')}</p>}
        {chosen && (
          <dl className="gc-fields">
            {gcFieldNames.map((id) => (
              <div key={id}>
                <dt>{t(`field.${id}`)}</dt>
                <dd className="num">{gcFields[id](chosen)}</dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}
