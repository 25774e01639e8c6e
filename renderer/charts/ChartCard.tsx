import { ChartLine, Download, Grid3x3, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../electron/contract/index.ts';
import { errorInfo } from '../app/api.ts';
import { Button, Card, ErrorBox, Menu } from '../ui/index.ts';
import { ChartTable } from './ChartTable.tsx';
import { type Caption, saveChart, saveText } from './export.ts';
import { HeatMap } from './HeatMap.tsx';
import { LineBandChart } from './LineBandChart.tsx';
import type { ChartData } from './project.ts';
import { useChartTheme } from './theme.ts';

interface ChartCardProps {
  title: ReactNode;
  /** unit, what the figures are, n */
  note: string;
  data: ChartData;
  /** what it is first shown as; the person may change it */
  face?: 'lines' | 'log' | 'map';
  /** One sentence for those who don't see it. */
  label: string;
  caption: Caption;
  /** name of saved files, without ending */
  stem: string;
  csv: () => string;
  /** choices of what is drawn: metric, axis, slice */
  choices?: ReactNode;
  /** said below the chart */
  foot?: ReactNode;
}

/** A chart with its other faces: a table of the same figures, and files of it. */
export function ChartCard({ title, note, data, face = 'lines', label, caption, stem, csv, choices, foot }: ChartCardProps) {
  const { t } = useTranslation('results');
  const theme = useChartTheme();
  const [table, setTable] = useState(false);
  const [wanted, setFace] = useState(face);
  // A map needs two ways to go; with one row it is worth it only where columns have names, and no line could lead from one to the next.
  const mappable = data.x.labels.length > 1 && (data.series.length > 1 || face === 'map');
  const map = mappable && wanted === 'map';
  const [scale, setScale] = useState<'linear' | 'log'>(face === 'log' ? 'log' : 'linear');
  const [failed, setFailed] = useState<ErrorInfo>();
  const save = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  const picture = (ending: 'png' | 'svg') => () => save(saveChart(stem, ending, { data, caption, theme, scale, map }));
  const files = [
    { id: 'png', label: t('chart.png'), onSelect: picture('png') },
    { id: 'svg', label: t('chart.svg'), onSelect: picture('svg') },
    { id: 'csv', label: t('chart.csv'), onSelect: () => save(saveText(stem, 'csv', csv())) },
  ];
  return (
    <Card
      className="chart-card"
      title={title}
      note={note}
      actions={
        <>
          {!table && mappable && (
            <Button
              size="small"
              variant="ghost"
              icon={<Grid3x3 aria-hidden="true" />}
              aria-pressed={map}
              className="chart-toggle"
              onClick={() => setFace(map ? 'lines' : 'map')}
            >
              {t('chart.map')}
            </Button>
          )}
          {!table && !map && (
            <Button
              size="small"
              variant="ghost"
              aria-pressed={scale === 'log'}
              className="chart-toggle"
              onClick={() => setScale(scale === 'log' ? 'linear' : 'log')}
            >
              {t('chart.log')}
            </Button>
          )}
          <Button
            size="small"
            icon={table ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            onClick={() => setTable(!table)}
          >
            {table ? t('chart.asChart') : t('chart.asTable')}
          </Button>
          <Menu
            align="end"
            trigger={
              <Button size="small" icon={<Download aria-hidden="true" />}>
                {t('chart.export')}
              </Button>
            }
            sections={[{ id: 'files', items: files }]}
          />
        </>
      }
    >
      {choices && <div className="chart-choices">{choices}</div>}
      {table ? (
        <ChartTable data={data} label={label} />
      ) : map ? (
        <HeatMap data={data} label={label} />
      ) : (
        <LineBandChart data={data} label={label} scale={scale} />
      )}
      {foot && <div className="chart-foot">{foot}</div>}
      {failed && <ErrorBox info={failed} />}
    </Card>
  );
}
