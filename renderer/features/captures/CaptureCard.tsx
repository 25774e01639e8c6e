import { Activity, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest, RunDetail, StatRow } from '../../../electron/contract/index.ts';
import { cancelJob } from '../../app/api.ts';
import type { Job } from '../../app/jobs.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, ErrorBox, Progress } from '../../ui/index.ts';
import { CaptureDialog } from './CaptureDialog.tsx';
import { CaptureList } from './CaptureList.tsx';
import { useCaptureJob } from './job.ts';
import { useWhyNot } from './why.ts';
import './captures.css';

interface CaptureCardProps {
  manifest: Manifest;
  run: RunDetail;
  rows: readonly StatRow[];
}

/** Profiles and traces of a run: those there are, what each cost, and the way to another. */
export function CaptureCard({ manifest, run, rows }: CaptureCardProps) {
  const { t } = useTranslation('capture');
  const list = useCall('capture.list', { runId: run.id }, ['captures']);
  const { job, error } = useCaptureJob({ kind: 'run', runId: run.id });
  const [asking, setAsking] = useState(false);
  const running = job?.status === 'running' ? job : undefined;
  const why = useWhyNot(running?.id);
  const some = list.data !== undefined && list.data.length > 0;
  return (
    <Card
      title={t('title')}
      note={t('note')}
      flush
      actions={
        running ? (
          <CancelButton jobId={running.id} />
        ) : (
          <Button size="small" icon={<Activity aria-hidden="true" />} why={why} onClick={() => setAsking(true)}>
            {some ? t('again') : t('start')}
          </Button>
        )
      }
    >
      {running && <Running job={running} />}
      {error && <ErrorBox info={error} />}
      {list.error && <ErrorBox info={list.error} />}
      {some && <CaptureList manifest={manifest} run={run} captures={list.data!} rows={rows} />}
      {list.data && !some && !running && <p className="capture-none">{t('none')}</p>}
      {asking && <CaptureDialog manifest={manifest} run={run} onClose={() => setAsking(false)} />}
    </Card>
  );
}

function Running({ job }: { job: Job<'capture.start'> }) {
  const { t } = useTranslation('capture');
  const p = job.progress;
  const text =
    p?.phase === 'capturing' && p.kind
      ? t('running.capturing', { kind: t(`kind.${p.kind}`), done: p.done, total: p.total })
      : t('running.building');
  return (
    <div className="capture-running" role="status">
      <span>{text}</span>
      <Progress label={t('running.label')} value={p ? p.done / p.total : null} text={text} />
    </div>
  );
}

function CancelButton({ jobId }: { jobId: string }) {
  const { t } = useTranslation('capture');
  const [asked, setAsked] = useState(false);
  return (
    <Button
      size="small"
      icon={<Square aria-hidden="true" />}
      disabled={asked}
      onClick={() => {
        setAsked(true);
        void cancelJob(jobId);
      }}
    >
      {asked ? t('running.cancelling') : t('running.cancel')}
    </Button>
  );
}
