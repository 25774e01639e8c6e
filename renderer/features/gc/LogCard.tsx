import { ChartLine, Download, Maximize2, Table2, ZoomIn, ZoomOut } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorInfo } from '../../../electron/contract/index.ts';
import { errorInfo } from '../../app/api.ts';
import {
  csv,
  type Lane,
  type LaneMark,
  Lanes,
  lanesOption,
  type Range,
  saveOption,
  saveText,
  useChartTheme,
  zoom,
} from '../../charts/index.ts';
import { Button, Card, ErrorBox, IconButton, Menu } from '../../ui/index.ts';
import { LogTable } from './LogTable.tsx';
import { rangeOf } from './lanes.ts';

export interface LogField {
  id: string;
  title: string;
  value(row: number): string | number;
}

interface LogCardProps {
  title: string;
  note: string;
  /** name of saved files, and in their caption */
  stem: string;
  label: string;
  lanes: readonly Lane[];
  marks?: readonly LaneMark[];
  times: readonly number[];
  unit: string;
  height: number;
  fields: readonly LogField[];
  say: (row: number) => string;
  cursor: number | undefined;
  onCursor: (row: number) => void;
}

const NO_MARKS: readonly LaneMark[] = [];
const PICTURE = { width: 960, height: 480, head: 64 };

/** Lanes over time with their other faces: a table of every field, and files of both. */
export function LogCard(p: LogCardProps) {
  const { title, note, stem, label, lanes, marks = NO_MARKS, times, unit, height, fields, say, cursor, onCursor } = p;
  const { t } = useTranslation(['gc', 'results']);
  const theme = useChartTheme();
  const [table, setTable] = useState(false);
  const [failed, setFailed] = useState<ErrorInfo>();
  const all = useMemo(() => rangeOf(times), [times]);
  const [zoomed, setZoomed] = useState<Range>();
  const range = zoomed ?? all;
  const setRange = useCallback((r: Range) => setZoomed(r), []);
  const about = cursor === undefined ? (range.min + range.max) / 2 : (times[cursor] ?? range.min);
  const save = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(undefined),
      (e: unknown) => setFailed(errorInfo(e)),
    );
  const picture = (ending: 'png' | 'svg') => () => {
    const option = lanesOption(lanes, { size: PICTURE, theme, range, marks, unit });
    const caption = {
      text: `${stem} · ${title}`,
      subtext: note,
      left: 12,
      top: 8,
      itemGap: 6,
      textStyle: { color: theme.text, fontSize: 16, fontWeight: 600, fontFamily: theme.font },
      subtextStyle: { color: theme.faint, fontSize: 13, fontFamily: theme.font },
    };
    save(saveOption(`${stem} ${title}`, ending, theme, { ...option, title: [caption, ...(option.title as object[])] }));
  };
  const asCsv = () => csv([fields.map((f) => f.id), ...times.map((_, row) => fields.map((f) => f.value(row)))]);
  const files = [
    { id: 'png', label: t('results:chart.png'), onSelect: picture('png') },
    { id: 'svg', label: t('results:chart.svg'), onSelect: picture('svg') },
    { id: 'csv', label: t('results:chart.csv'), onSelect: () => save(saveText(`${stem} ${title}`, 'csv', asCsv())) },
  ];
  return (
    <Card
      title={title}
      note={note}
      actions={
        <>
          {!table && (
            <>
              <IconButton
                size="small"
                label={t('zoomIn')}
                keys="+"
                icon={<ZoomIn aria-hidden="true" />}
                onClick={() => setZoomed(zoom(range, all, about, 0.5))}
              />
              <IconButton
                size="small"
                label={t('zoomOut')}
                keys="−"
                icon={<ZoomOut aria-hidden="true" />}
                onClick={() => setZoomed(zoom(range, all, about, 2))}
              />
              <IconButton
                size="small"
                label={t('all')}
                keys="0"
                icon={<Maximize2 aria-hidden="true" />}
                onClick={() => setZoomed(undefined)}
              />
            </>
          )}
          <Button
            size="small"
            icon={table ? <ChartLine aria-hidden="true" /> : <Table2 aria-hidden="true" />}
            onClick={() => setTable(!table)}
          >
            {table ? t('results:chart.asChart') : t('results:chart.asTable')}
          </Button>
          <Menu
            align="end"
            trigger={
              <Button size="small" icon={<Download aria-hidden="true" />}>
                {t('results:chart.export')}
              </Button>
            }
            sections={[{ id: 'files', items: files }]}
          />
        </>
      }
    >
      {table ? (
        <LogTable label={label} columns={fields} count={times.length} chosen={cursor} onChoose={onCursor} />
      ) : (
        <Lanes
          lanes={lanes}
          marks={marks}
          times={times}
          unit={unit}
          height={height}
          range={range}
          all={all}
          onRange={setRange}
          cursor={cursor}
          onCursor={onCursor}
          label={label}
          say={say}
        />
      )}
      {failed && <ErrorBox info={failed} />}
    </Card>
  );
}
