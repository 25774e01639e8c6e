import { useTranslation } from 'react-i18next';
import type { Text } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { ChartCard, type ChartData, csv } from '../../charts/index.ts';
import { commas, listed } from './naming.ts';
import { countsOf, nText } from './projection.ts';

/** How the values within samples spread: a bar for each part, with the median share over all samples. */
export function SpreadCard({ data, title, origin, stem }: { data: ChartData; title: Text; origin: string; stem: string }) {
  const { t } = useTranslation('run');
  const lang = useLang();
  const n = nText(countsOf(data.series.flatMap((s) => s.points.flatMap((p) => (p ? [p.n] : [])))));
  const note = commas(lang, [t('spread.note'), n]);
  const series = listed(
    lang,
    data.series.map((s) => s.label),
  );
  const table = () =>
    csv([
      [data.x.title, ...data.series.map((s) => `${s.label} (${data.unit})`)],
      ...data.x.labels.map((label, i) => [label, ...data.series.map((s) => s.points[i]?.y ?? '')]),
    ]);
  return (
    <ChartCard
      title={title[lang]}
      note={note}
      data={data}
      label={t('spread.say', { title: title[lang], x: data.x.title, series, n })}
      caption={{ title: title[lang], note: [note, origin].filter(Boolean).join(' · ') }}
      stem={`${stem} ${title[lang]}`}
      csv={table}
    />
  );
}
