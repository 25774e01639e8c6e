import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LabDetail, RunSummary } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { ErrorBox, formatDateTime, Loading, Skeleton } from '../../ui/index.ts';
import { CaptureCard } from '../captures/CaptureCard.tsx';
import { FigureTable } from './FigureTable.tsx';
import { MachineLine } from './MachineLine.tsx';
import { goName } from './naming.ts';
import { RawLines } from './RawLines.tsx';
import { RunChart } from './RunChart.tsx';
import { RunPicker } from './RunPicker.tsx';
import { VerdictCard } from './VerdictCard.tsx';

interface RunResultProps {
  lab: LabDetail;
  runs: readonly RunSummary[];
  runId: string;
}

/** One run, read: where and how it was measured, chart, verdicts, every figure, the raw lines. */
export function RunResult({ lab, runs, runId }: RunResultProps) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const { manifest } = lab;
  const run = useCall('runs.get', { runId });
  const stats = useCall('results.stats', { runIds: [runId] });
  const rows = stats.data?.rows;
  const lines = useMemo(() => run.data?.sampleList.map((s) => s.line) ?? [], [run.data]);
  const log = useMemo(() => run.data?.log.trimEnd().split('\n') ?? [], [run.data]);
  const summary = run.data ?? runs.find((r) => r.id === runId);
  const stem = summary ? `${manifest.id} ${formatDateTime(summary.startedAt).replaceAll(':', '-')}` : manifest.id;
  const origin = run.data
    ? `${run.data.facts.cpu}, ${run.data.facts.os}/${run.data.facts.arch}, ${goName(run.data.goVersion)}`
    : '';
  const partial =
    summary && summary.samples < summary.planned
      ? t('chart.partial', { done: summary.samples, total: summary.planned })
      : undefined;
  return (
    <>
      <div className="run-head">
        <RunPicker manifest={manifest} runs={runs} runId={runId} />
        {run.data && <MachineLine run={run.data} />}
      </div>
      {(run.error ?? stats.error) && <ErrorBox info={(run.error ?? stats.error)!} />}
      {rows && run.data && rows.length > 0 && (
        <RunChart manifest={manifest} rows={rows} origin={origin} stem={stem} {...(partial && { partial })} />
      )}
      {!rows && !stats.error && (
        <Loading className="run-loading">
          <Skeleton height={300} />
          <Skeleton height={120} />
        </Loading>
      )}
      {run.data && <VerdictCard lab={lab} runId={runId} cores={run.data.facts.cores} />}
      {rows && rows.length > 0 && <FigureTable manifest={manifest} rows={rows} lang={lang} />}
      {run.data && rows && rows.length > 0 && run.data.status !== 'measuring' && (
        <CaptureCard manifest={manifest} run={run.data} rows={rows} />
      )}
      {lines.length > 0 && <RawLines title={t('raw.title')} lines={lines} stem={stem} />}
      {log.length > 0 && log[0] !== '' && (
        <RawLines
          title={t('raw.output')}
          lines={log}
          stem={`${stem} output`}
          {...(run.data?.logTruncated && { note: t('raw.truncated') })}
        />
      )}
    </>
  );
}
