import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chartOf } from '../../../electron/contract/experiments.ts';
import type { Manifest, RunSummary } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { ChartCard, projectRuns } from '../../charts/index.ts';
import { Card, ErrorBox, formatDateTime, Loading, Select, Skeleton } from '../../ui/index.ts';
import { commas, goName, listed, namingOf } from '../run/naming.ts';
import { countsOf, nText } from '../run/projection.ts';
import { knownStats } from './ahead.ts';
import { CompareTable } from './CompareTable.tsx';
import { compareCsv, letter, linesOf } from './compare.ts';

interface SideBySideProps {
  manifest: Manifest;
  runs: readonly RunSummary[];
  slices: readonly Record<string, string>[];
}

/** The figures of the chosen runs beside each other, as benchstat compares them, and all in one chart. */
export function SideBySide({ manifest, runs, slices }: SideBySideProps) {
  const { t } = useTranslation(['results', 'run']);
  const lang = useLang();
  const [wish, setWish] = useState<string>();
  const runIds = runs.map((r) => r.id);
  const { data, error } = useCall('results.stats', { runIds, where: [...slices] });
  const stats = data ?? knownStats(runIds, slices);
  const naming = useMemo(() => namingOf(manifest, lang), [manifest, lang]);
  const units = manifest.metrics.map((m) => m.unit).filter((u) => stats?.rows.some((r) => r.unit === u));
  const { x, series, unit: usual } = useMemo(() => chartOf(manifest, slices[0] ?? {}), [manifest, slices]);
  const unit = wish && units.includes(wish) ? wish : (units.find((u) => u === usual) ?? units[0] ?? usual);
  const lines = useMemo(() => (stats ? linesOf(manifest, stats, unit, runs.length) : []), [manifest, stats, unit, runs.length]);
  const drawn = useMemo(() => {
    const parts = runs.map((_, i) => ({ label: letter(i), rows: stats?.rows.filter((r) => r.input === i) ?? [], where: {} }));
    return projectRuns(parts, { x, series, unit }, naming);
  }, [naming, runs, stats, unit, x, series]);

  if (error) return <ErrorBox info={error} />;
  if (!stats) {
    return (
      <Loading>
        <Skeleton height={260} />
      </Loading>
    );
  }
  const metric = manifest.metrics.find((m) => m.unit === unit)?.title[lang] ?? unit;
  const labels = runs.map((_, i) => {
    const slice = Object.entries(slices[i] ?? {}).map(([k, v]) => `${naming.title(k)} ${naming.label(k, v)}`);
    return { letter: letter(i), slice: slice.join(' · ') };
  });
  const names = listed(
    lang,
    labels.map((l) => (l.slice ? `${l.letter} (${l.slice})` : l.letter)),
  );
  const n = countsOf(stats.rows.filter((r) => r.unit === unit).map((r) => r.n));
  const common = lines.some((l) => l.rows.every((r) => r !== undefined));
  const note = commas(lang, [unit, nText(n)]);
  const stem = `${manifest.id} ${labels.map((l) => l.letter).join('-')} ${formatDateTime(runs[0]!.startedAt).slice(0, 10)}`;
  return (
    <>
      <Card
        title={t('side.table')}
        note={t('side.tableNote')}
        flush
        actions={
          units.length > 1 && (
            <Select
              size="small"
              label={t('run:chart.metric')}
              value={unit}
              onChange={setWish}
              options={units.map((u) => ({ value: u, label: manifest.metrics.find((m) => m.unit === u)!.title[lang], hint: u }))}
            />
          )
        }
      >
        {common ? (
          <CompareTable manifest={manifest} lines={lines} labels={labels} unit={unit} naming={naming} />
        ) : (
          <p className="compare-hint">{t('side.noCommon')}</p>
        )}
      </Card>
      <ChartCard
        title={t('side.chart')}
        note={commas(lang, [metric, note])}
        data={drawn}
        label={t('side.say', { metric, x: drawn.x.title, runs: names })}
        caption={{
          title: `${manifest.title[lang]} · ${metric}`,
          note: `${names} · ${note} · ${runs[0]!.machine}, ${goName(runs[0]!.goVersion)}`,
        }}
        stem={stem}
        csv={() => compareCsv(lines, runs, unit)}
        foot={labels.map((l, i) => `${l.letter}: ${commas(lang, [formatDateTime(runs[i]!.startedAt), l.slice])}`).join(' · ')}
      />
    </>
  );
}
