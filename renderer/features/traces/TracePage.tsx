import { ArrowLeft, FileSearch } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TraceOverview } from '../../../electron/contract/index.ts';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { cancelJob } from '../../app/api.ts';
import { useJobs } from '../../app/jobs.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { Button, ErrorBox, formatBytes, formatCount, formatValue, Pill, Progress, Tabs } from '../../ui/index.ts';
import { GmpTab } from './gmp/GmpTab.tsx';
import { chooseTrace, closeTrace, type NamedTrace, useShownTrace } from './shown.ts';
import { Tables } from './Tables.tsx';
import { TasksTab } from './TasksTab.tsx';
import { TimelineTab, useTimeline } from './TimelineTab.tsx';
import { useTrace } from './useTrace.ts';
import './traces.css';

type Tab = 'timeline' | 'gmp' | 'tables' | 'tasks';

/** The page of one execution trace, over the page it was opened from. */
export function TracePage({ shown }: { shown: NamedTrace }) {
  const { t } = useTranslation('traces');
  const failed = useShownTrace((s) => s.failed);
  const opening = useTrace(shown.trace);
  const actions = useMemo<Action[]>(
    () => [
      { id: 'trace.close', title: 'traces:back', run: closeTrace },
      { id: 'trace.again', title: 'traces:open', run: () => void chooseTrace() },
    ],
    [],
  );
  useRegisterActions(actions);
  const o = opening.overview;
  return (
    <div className="trace">
      <PageHeader
        title={
          <>
            {t('title')} <span className="trace-file">{shown.name}</span>
          </>
        }
        note={
          o && (
            <span className="trace-note num">
              {t('note', {
                time: formatValue(o.end, 'ns'),
                events: formatCount(o.events),
                goroutines: formatCount(o.goroutines),
                size: formatBytes(o.bytes),
              })}
              {o.fault && (
                <Pill tone="warn">
                  <span title={o.fault}>{t('fault')}</span>
                </Pill>
              )}
            </span>
          )
        }
      >
        <Button icon={<ArrowLeft aria-hidden="true" />} onClick={closeTrace}>
          {t('back')}
        </Button>
        <Button icon={<FileSearch aria-hidden="true" />} onClick={() => void chooseTrace()}>
          {t('open')}
        </Button>
      </PageHeader>
      {(failed ?? opening.error) && (
        <div className="trace-message">
          <ErrorBox info={(failed ?? opening.error)!} />
        </div>
      )}
      {opening.loading && <Opening jobId={opening.jobId} />}
      {o && <Views key={JSON.stringify(shown.trace)} shown={shown} overview={o} />}
    </div>
  );
}

function Opening({ jobId }: { jobId: string | undefined }) {
  const { t } = useTranslation('traces');
  const job = useJobs((s) => (jobId ? s.jobs[jobId] : undefined));
  const p = job?.progress as { phase: 'hash' | 'read' | 'sort'; done: number; total: number; events: number } | undefined;
  const text = p ? t(`opening.${p.phase}`, { events: formatCount(p.events) }) : t('opening.begin');
  return (
    <div className="trace-message trace-opening">
      <p role="status">{text}</p>
      <Progress label={text} value={p && p.total > 0 ? p.done / p.total : null} />
      {jobId && <Button onClick={() => void cancelJob(jobId)}>{t('opening.cancel')}</Button>}
    </div>
  );
}

function Views({ shown, overview }: { shown: NamedTrace; overview: TraceOverview }) {
  const { t } = useTranslation(['traces', 'gmp']);
  const [tab, setTab] = useState<Tab>(shown.view ?? 'timeline');
  const timeline = useTimeline(shown.trace, overview);
  const see = (from: number, to: number) => {
    timeline.engine.setView({ from, to });
    setTab('timeline');
  };
  const tabs = [
    { id: 'timeline' as const, label: t('tab.timeline'), keep: true, content: <TimelineTab timeline={timeline} /> },
    { id: 'gmp' as const, label: t('gmp:tab'), content: <GmpTab trace={shown.trace} engine={timeline.engine} onSee={see} /> },
    {
      id: 'tables' as const,
      label: t('tab.tables'),
      content: <Tables name={shown.name} timeline={timeline} onSee={see} onShow={() => setTab('timeline')} />,
    },
    ...(overview.tasks > 0
      ? [{ id: 'tasks' as const, label: t('tab.tasks'), content: <TasksTab name={shown.name} trace={shown.trace} onSee={see} /> }]
      : []),
  ];
  return <Tabs label={t('title')} value={tab} onChange={setTab} tabs={tabs} />;
}
