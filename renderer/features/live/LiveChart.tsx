import { ChartLine, Download, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import {
  Key,
  markColors,
  measureIn,
  saveOption,
  saveText,
  TimeChart,
  type TimeData,
  timeCsv,
  timePicture,
  useChartTheme,
} from '../../charts/index.ts';
import { Card, ErrorBox, formatDateTime, formatValue, IconButton, Menu } from '../../ui/index.ts';
import { TimeTable } from './TimeTable.tsx';

interface LiveChartProps {
  title: ReactNode;
  note?: string | undefined;
  /** One sentence for those who don't see it. */
  label: string;
  data: TimeData;
  /** what saved files are called and captioned: the figure and the service */
  name: string;
  of: string;
}

/** One figure over time, with its newest value in words, and as a table. */
export function LiveChart({ title, note, label, data, name, of }: LiveChartProps) {
  const { t } = useTranslation(['live', 'results']);
  const theme = useChartTheme();
  const [table, setTable] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();
  const stem = `${of} ${name}`;
  const save = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  const picture = (ending: 'png' | 'svg') => () => {
    const caption = {
      title: note === undefined ? name : `${name} (${note})`,
      note: `${of} · ${formatDateTime(data.from)} – ${formatDateTime(data.to)}`,
    };
    const option = timePicture(data, caption, theme, markColors(), measureIn(`11px ${theme.font}`));
    save(saveOption(stem, ending, theme, option));
  };
  const files = [
    { id: 'png', label: t('results:chart.png'), onSelect: picture('png') },
    { id: 'svg', label: t('results:chart.svg'), onSelect: picture('svg') },
    { id: 'csv', label: t('results:chart.csv'), onSelect: () => save(saveText(stem, 'csv', timeCsv(data))) },
  ];
  return (
    <Card
      className="live-chart"
      title={title}
      note={note}
      actions={
        <>
          <IconButton
            size="small"
            label={table ? t('asChart') : t('asTable')}
            icon={table ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            onClick={() => setTable(!table)}
          />
          <Menu
            align="end"
            trigger={<IconButton size="small" label={t('exportOf', { name })} icon={<Download aria-hidden="true" />} />}
            sections={[{ id: 'files', items: files }]}
          />
        </>
      }
    >
      <ul className="live-now">
        {data.series.map((s) => (
          <li key={s.id}>
            <Key slot={s.slot} />
            {s.label} <b className="num">{formatValue(s.points.findLast((p) => p[1] !== null)?.[1], data.unit)}</b>
          </li>
        ))}
      </ul>
      {table ? <TimeTable data={data} label={label} /> : <TimeChart data={data} label={label} />}
      {failed && <ErrorBox info={failed} />}
    </Card>
  );
}
