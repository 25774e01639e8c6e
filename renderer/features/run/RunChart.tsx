import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest, ParamSet } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { ChartCard, project, type Row, rowsCsv } from '../../charts/index.ts';
import { Segmented, Select } from '../../ui/index.ts';
import { useRunFilter } from './filter.ts';
import { commas, listed, namingOf } from './naming.ts';
import { countsOf, lookOf, nText } from './projection.ts';
import { SpreadCard } from './SpreadCard.tsx';
import { spreadOf } from './spread.ts';

interface RunChartProps {
  manifest: Manifest;
  rows: readonly (Row & { confidence?: number })[];
  /** medians so far, without intervals */
  live?: boolean;
  /** the values that a run which goes on will measure */
  plan?: ParamSet;
  /** machine, Go, time: what a saved picture says under its title */
  origin: string;
  stem: string;
  partial?: string;
}

/** The lab's chart of one run, with its choices of metric, axis and slice. */
export function RunChart({ manifest, rows, live = false, plan, origin, stem, partial }: RunChartProps) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const view = useRunFilter((s) => s.views[manifest.id]);
  const params = useRunFilter((s) => s.params[manifest.id]);
  const show = useRunFilter((s) => s.look);
  const [unit, setUnit] = useState<string>();
  const naming = useMemo(() => namingOf(manifest, lang), [manifest, lang]);
  const look = useMemo(
    () => lookOf(manifest, rows, view, params, naming, { unit, plan }),
    [manifest, rows, view, params, naming, unit, plan],
  );
  const data = useMemo(() => project(rows, look, naming, { xs: look.xs }), [rows, look, naming]);

  const metric = manifest.metrics.find((m) => m.unit === look.unit)?.title[lang] ?? look.unit;
  const n = countsOf(data.series.flatMap((s) => s.points.flatMap((p) => (p ? [p.n] : []))));
  const confidence = Math.round((rows.find((r) => r.unit === look.unit)?.confidence ?? 0.95) * 100);
  const sure = data.series.some((s) => s.points.some((p) => p && p.lo !== null && p.hi !== null));
  const figures = live ? t('live.soFar') : sure ? t('chart.median', { confidence: `${confidence}\u00a0%` }) : t('chart.few');
  const fixed = Object.entries(look.where).map(([k, v]) => `${naming.title(k)} ${naming.label(k, v)}`);
  const note = commas(lang, [look.unit, ...fixed, figures, nText(n)]);
  const names = listed(
    lang,
    data.series.map((s) => s.label),
  );
  const say = { metric, x: data.x.title, series: names, figures, n };
  const label = live ? t('live.say', say) : t('chart.say', say);
  const missing = look.missing.map(({ key, value }) => `${naming.title(key)} ${naming.label(key, value)}`);
  const choices = (look.axes.length > 1 || look.free.length > 0) && (
    <>
      {look.axes.length > 1 && (
        <Select
          size="small"
          label={t('chart.x')}
          prefix
          value={look.x}
          onChange={(x) => show(manifest.id, { x })}
          options={look.axes.map((key) => ({ value: key, label: naming.title(key) }))}
        />
      )}
      {look.free.map(({ key, values }) => {
        const options = values.map((value) => ({ value, label: naming.label(key, value) }));
        const props = { label: naming.title(key), value: look.where[key] ?? '', options };
        const change = (value: string) => show(manifest.id, { where: { [key]: value } });
        return values.length <= 5 ? (
          <span key={key} className="run-slice">
            <span aria-hidden="true">{naming.title(key)}</span>
            <Segmented size="small" {...props} onChange={change} />
          </span>
        ) : (
          <Select key={key} size="small" prefix {...props} onChange={change} />
        );
      })}
    </>
  );
  const teller = manifest.experiments?.key;
  const spread = spreadOf(manifest, rows, look.where, naming, lang);
  const spreadTitle = manifest.experiments?.parts[look.where[teller ?? ''] ?? '']?.spread?.title;
  const chart = (
    <ChartCard
      title={
        look.units.length > 1 ? (
          <span className="run-metric">
            <Select
              size="small"
              label={t('chart.metric')}
              value={look.unit}
              onChange={setUnit}
              options={look.units.map((u) => ({
                value: u,
                label: manifest.metrics.find((m) => m.unit === u)!.title[lang],
                hint: u,
              }))}
            />
          </span>
        ) : (
          metric
        )
      }
      note={note}
      data={data}
      // another experiment begins with its own face
      key={look.face}
      face={look.face}
      label={label}
      caption={{ title: `${manifest.title[lang]} · ${metric}`, note: [note, origin].filter(Boolean).join(' · ') }}
      stem={stem}
      csv={() =>
        rowsCsv(
          rows,
          manifest.parameters.map((p) => p.key),
        )
      }
      choices={choices}
      foot={
        (missing.length > 0 || partial) && (
          <>
            {missing.length > 0 && <div className="run-missing">{t('chart.missing', { wanted: listed(lang, missing) })}</div>}
            {partial && <div>{partial}</div>}
          </>
        )
      }
    />
  );
  if (!spread || !spreadTitle) return chart;
  return (
    <>
      {chart}
      <SpreadCard data={spread} title={spreadTitle} origin={origin} stem={stem} />
    </>
  );
}
