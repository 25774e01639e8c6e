import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunStatus, RunSummary } from '../../../electron/contract/index.ts';
import { useLabTitle } from '../../app/catalogue.ts';
import { useLang } from '../../app/settings.ts';
import { formatDateTime, formatTime, Pill, Skeleton, type Tone } from '../../ui/index.ts';
import { goName } from '../run/naming.ts';
import { openRun } from '../run/shown.ts';
import type { Column, Sort } from './query.ts';
import type { Runs } from './useRuns.ts';

interface RunTableProps {
  runs: Runs;
  total: number;
  params: (run: RunSummary) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  selected: ReadonlyMap<string, RunSummary>;
  onToggle: (run: RunSummary) => void;
  onDelete: () => void;
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

/**
 * A long list of runs of which only the rows in sight are drawn. One row takes the Tab key; arrows, Page Up and Down, Home and End go
 * from row to row, Space chooses, Enter opens, Delete asks whether to delete what is chosen.
 */
export function RunTable({ runs, total, params, sort, onSort, selected, onToggle, onDelete }: RunTableProps) {
  const { t } = useTranslation(['results', 'run']);
  const lang = useLang();
  const title = useLabTitle();
  const holder = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => holder.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show, key } = runs;
  useEffect(() => show(first, last), [show, first, last]);
  /** The row that has the focus, or gets it with Tab. */
  const [at, setAt] = useState(0);
  const goTo = useRef<number>(undefined);
  // Another search, another list: it begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what it is about
  useEffect(() => {
    holder.current?.scrollTo({ top: 0 });
    setAt(0);
  }, [key]);
  const press = (e: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((holder.current?.clientHeight ?? 0) / ROW) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: total - 1 }[e.key];
    const run = runs.row(at);
    if (e.key === 'Delete' && selected.size > 0) onDelete();
    else if (e.key === ' ' && run && e.target instanceof HTMLButtonElement) onToggle(run);
    else if (to !== undefined) {
      const next = Math.min(total - 1, Math.max(0, to));
      goTo.current = next;
      setAt(next);
      rows.scrollToIndex(next);
    } else return;
    e.preventDefault();
  };
  // The row may be drawn, or its page come, only some frames after the key: it gets the focus then.
  useEffect(() => {
    if (goTo.current === undefined) return;
    const button = holder.current?.querySelector<HTMLElement>(`[data-row="${goTo.current}"] .results-open`);
    if (!button) return;
    goTo.current = undefined;
    button.focus({ preventScroll: true });
  });
  const turn = (by: Column) => onSort({ by, down: sort.by === by ? !sort.down : by === 'started' || by === 'samples' });
  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which a table element does not allow
    <div className="results-table ui-card" role="table" aria-rowcount={total + 1} aria-label={t('title')}>
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
      <div ref={holder} className="results-rows" role="rowgroup" tabIndex={-1} onKeyDown={press}>
        <div role="presentation" className="results-all" style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const run = runs.row(item.index);
            if (!run) {
              return (
                // biome-ignore lint/a11y/useSemanticElements: see above
                <div
                  key={item.index}
                  role="row"
                  tabIndex={-1}
                  aria-rowindex={item.index + 2}
                  aria-busy="true"
                  className="results-row"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Cell>{null}</Cell>
                  <Cell>
                    <Skeleton width="60%" />
                  </Cell>
                </div>
              );
            }
            const look = LOOKS[run.status];
            const full = formatDateTime(run.startedAt);
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={run.id}
                role="row"
                tabIndex={-1}
                aria-rowindex={item.index + 2}
                data-row={item.index}
                onFocus={() => setAt(item.index)}
                className={`results-row${selected.has(run.id) ? ' results-selected' : ''}`}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Cell>
                  <input
                    type="checkbox"
                    checked={selected.has(run.id)}
                    onChange={() => onToggle(run)}
                    tabIndex={item.index === at ? 0 : -1}
                    aria-label={t('select', { time: full })}
                  />
                </Cell>
                <Cell>
                  <button
                    type="button"
                    className="results-open"
                    title={full}
                    tabIndex={item.index === at ? 0 : -1}
                    onClick={() => openRun(run.labId, run.id)}
                  >
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
