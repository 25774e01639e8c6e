import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest, ParamSet } from '../../../electron/contract/index.ts';
import { liveRows } from '../../charts/index.ts';
import { useLiveSamples } from './live.ts';
import { RawLines } from './RawLines.tsx';
import { RunChart } from './RunChart.tsx';

interface LivePanelProps {
  manifest: Manifest;
  runId: string | undefined;
  /** the values that this run will measure */
  plan: ParamSet;
}

/** A run that goes on: the chart grows as samples land. Only this part of the page is drawn again. */
export function LivePanel({ manifest, runId, plan }: LivePanelProps) {
  const { t } = useTranslation('run');
  const samples = useLiveSamples(runId);
  const rows = useMemo(() => liveRows(samples), [samples]);
  const lines = useMemo(() => samples.map((s) => s.line), [samples]);
  return (
    <>
      {rows.length === 0 ? (
        <div className="ui-card run-waiting">{t('live.empty')}</div>
      ) : (
        <RunChart manifest={manifest} rows={rows} live plan={plan} origin="" stem={manifest.id} />
      )}
      <RawLines title={t('raw.title')} lines={lines} stem={manifest.id} />
    </>
  );
}
