import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunStatus, RunSummary } from '../../../electron/contract/index.ts';
import { useLabTitle } from '../../app/catalogue.ts';
import { useLang } from '../../app/settings.ts';
import { formatDateTime, formatTime, Pill, type Tone } from '../../ui/index.ts';
import { goName } from '../run/naming.ts';
import { openRun } from '../run/shown.ts';
import type { Column, Sort } from './rows.ts';

interface RunTableProps {
  runs: readonly RunSummary[];
  params: (run: RunSummary) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

const ROW = 36;
const COLUMNS: readonly (Column | 'params' | 'machine')[] = [
  'started',
  'lab',
  'profile',
  'params',
  'samples',
  'machine',
  'status',
];
const SORTED: ReadonlySet<string> = new Set<Column>(['started', 'lab', 'profile', 'samples', 'status']);
const LOOKS: Record<RunStatus, { tone: Tone; sign: string }> = {
  done: { tone: 'good', sign: '✓' },
  cancelled: { tone: 'mute', sign: '–' },
  interrupted: { tone: 'warn', sign: '!' },
  failed: { tone: 'bad', sign: '✕' },
  building: { tone: 'accent', sign: '…' },
  measuring: { tone: 'accent', sign: '…' },
};

/** A long list of runs of which only the rows in sight are drawn. */
export function RunTable({ runs, params, sort, onSort, selected, onToggle }: RunTableProps) {
  const { t } = useTranslation(['results', 'run']);
  const lang = useLang();
  const title = useLabTitle();
  const holder = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: runs.length,
    getScrollElement: () => holder.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const turn = (by: Column) => onSort({ by, down: sort.by === by ? !sort.down : by === 'started' || by === 'samples' });
  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which a table element does not allow
    <div className="results-table ui-card" role="table" aria-rowcount={runs.length + 1} aria-label={t('title')}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div className="results-row results-head" role="row" aria-rowindex={1} tabIndex={-1}>
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <span role="columnheader" tabIndex={-1}>
          <span className="sr-only">{t('column.select')}</span>
        </span>
        {COLUMNS.map((c) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <span
            key={c}
            role="columnheader"
            tabIndex={-1}
            className={c === 'samples' ? 'results-right' : undefined}
            aria-sort={sort.by === c ? (sort.down ? 'descending' : 'ascending') : undefined}
          >
            {SORTED.has(c) ? (
              <button type="button" className="results-sort" onClick={() => turn(c as Column)}>
                {t(`column.${c}`)}
                {sort.by === c && <Arrow aria-hidden="true" />}
              </button>
            ) : (
              t(`column.${c}`)
            )}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={holder} className="results-rows" role="rowgroup">
        <div role="presentation" className="results-all" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => {
            const run = runs[item.index]!;
            const look = LOOKS[run.status];
            const full = formatDateTime(run.startedAt);
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={run.id}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 2}
                className={`results-row${selected.has(run.id) ? ' results-selected' : ''}`}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Cell>
                  <input
                    type="checkbox"
                    checked={selected.has(run.id)}
                    onChange={() => onToggle(run.id)}
                    aria-label={t('select', { time: full })}
                  />
                </Cell>
                <Cell>
                  <button type="button" className="results-open" title={full} onClick={() => openRun(run.labId, run.id)}>
                    {formatTime(run.startedAt, lang)}
                  </button>
                </Cell>
                <Cell>{title(run.labId)}</Cell>
                <Cell>{t(`profile.${run.profile}`)}</Cell>
                <Cell>
                  {params(run)} {run.edited && <Pill>{t('edited')}</Pill>}
                </Cell>
                <Cell right>
                  <span className="num">
                    {run.samples}
                    {run.samples < run.planned && <span className="chart-dim"> / {run.planned}</span>}
                  </span>
                </Cell>
                <Cell>
                  {run.machine} <span className="chart-dim">{goName(run.goVersion)}</span>
                </Cell>
                <Cell>
                  <Pill tone={look.tone} sign={look.sign}>
                    {t(`run:status.${run.status}`)}
                  </Pill>
                </Cell>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Cell({ right, children }: { right?: boolean; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see RunTable
    <span role="cell" className={right ? 'results-right' : undefined}>
      {children}
    </span>
  );
}
