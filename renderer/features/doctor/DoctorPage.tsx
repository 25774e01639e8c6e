import { Check, Copy, RotateCw, Stethoscope } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorReport } from '../../../electron/contract/index.ts';
import { cancelJob, startJob } from '../../app/api.ts';
import { useLatestJob, useMeasuring } from '../../app/jobs.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { useLang } from '../../app/settings.ts';
import { Button, Card, Empty, ErrorBox, formatDateTime, Loading, Progress, Skeleton } from '../../ui/index.ts';
import { DoctorLines } from './DoctorLines.tsx';
import { asText, grouped } from './report.ts';
import './doctor.css';

const look = () => void startJob('doctor.run', {});

/** What works on this machine and what does not: looked at when the page is first opened, and again when asked. */
export function DoctorPage() {
  const { t } = useTranslation('doctor');
  const job = useLatestJob('doctor.run', () => true);
  const measuring = useMeasuring();
  const running = job?.status === 'running';
  const report = job?.result ?? job?.progress;
  const none = job === undefined;
  useEffect(() => {
    if (none && !measuring) look();
  }, [none, measuring]);
  const again = useCallback(() => look(), []);
  const g = grouped(report?.lines ?? []);
  return (
    <>
      <PageHeader
        title={t('title')}
        note={
          report && (
            <span className="doctor-counts tnum" role="status">
              {t('counts', { problems: g.problems, warnings: g.warnings, fine: g.fine.length })}
            </span>
          )
        }
      >
        {report && !running && <CopyReport report={report} />}
        {/* Nothing to press until the first look has begun; and keys, or one button would fade into the other. */}
        {none && !measuring ? null : running ? (
          <Button key="cancel" onClick={() => void cancelJob(job.id)}>
            {t('cancel')}
          </Button>
        ) : (
          <Button
            key="again"
            variant="primary"
            icon={<RotateCw aria-hidden="true" />}
            why={measuring ? t('measuring') : undefined}
            onClick={again}
          >
            {t('again')}
          </Button>
        )}
      </PageHeader>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="doctor-scroll" tabIndex={0} aria-label={t('title')}>
        <div className="doctor-wrap">
          <p className="doctor-intro">
            {t('intro')}
            {job?.finishedAt && report && (
              <span className="doctor-took tnum">
                {t('took', { time: formatDateTime(job.finishedAt), seconds: (report.ms / 1000).toFixed(1) })}
              </span>
            )}
          </p>
          {running && <Progress label={t('looking')} value={null} size="small" />}
          {job?.status === 'failed' && job.error && <ErrorBox info={job.error} />}
          {job?.status === 'cancelled' && <p className="doctor-intro">{t('cancelled')}</p>}
          {none && measuring && (
            <div className="ui-card">
              <Empty icon={<Stethoscope aria-hidden="true" />} title={t('title')} text={t('measuring')} />
            </div>
          )}
          {g.attention.length > 0 && (
            <Card title={t('attention')} flush>
              <DoctorLines lines={g.attention} label={t('attention')} onDone={again} />
            </Card>
          )}
          {job?.status === 'done' && g.attention.length === 0 && <p className="doctor-well">{t('nothing')}</p>}
          {g.fine.length > 0 && (
            <Card title={t('fine')} flush>
              <DoctorLines lines={g.fine} label={t('fine')} onDone={again} />
            </Card>
          )}
          {!report && (running || (none && !measuring)) && (
            <Loading className="doctor-loading">
              <Skeleton height={200} />
              <Skeleton height={320} />
            </Loading>
          )}
        </div>
      </section>
    </>
  );
}

/** Everything as text, to send to whoever helps. */
function CopyReport({ report }: { report: DoctorReport }) {
  const { t } = useTranslation('doctor');
  const lang = useLang();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      variant="ghost"
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      onClick={() => void navigator.clipboard.writeText(asText(report, lang)).then(() => setCopied(true))}
    >
      {copied ? t('copied') : t('copy')}
    </Button>
  );
}
