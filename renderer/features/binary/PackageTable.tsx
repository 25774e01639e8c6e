import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount, formatDelta } from '../../ui/index.ts';
import type { SizeRow } from './sizes.ts';

interface PackageTableProps {
  rows: readonly SizeRow[];
  /** Bytes of all: what a share is a share of. */
  total: number;
  /** Name of the other file, when two stand side by side. */
  other: string | undefined;
  /** What a row is: packages open, symbols don't. */
  onOpen: ((id: string) => void) | undefined;
  /** The row that the treemap points at. */
  pointed: string | undefined;
  label: string;
}

const ROW = 28;

/** `+1.2 KiB`, `−912 B`, `0 B`. */
export const signedBytes = (n: number): string => (n > 0 ? `+${formatBytes(n)}` : formatBytes(n));

/** A long list of which only the rows in sight are drawn. One row takes the Tab key, arrows go from row to row, Enter opens a package. */
export function PackageTable({ rows, total, other, onOpen, pointed, label }: PackageTableProps) {
  const { t } = useTranslation('binary');
  const holder = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => holder.current,
    estimateSize: () => ROW,
    overscan: 12,
  });
  const [at, setAt] = useState(0);
  const goTo = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top
  useEffect(() => {
    holder.current?.scrollTo({ top: 0 });
    setAt(0);
  }, [rows]);
  useEffect(() => {
    if (goTo.current === undefined) return;
    const row = holder.current?.querySelector<HTMLElement>(`[data-row="${goTo.current}"]`);
    if (!row) return;
    goTo.current = undefined;
    row.focus({ preventScroll: true });
  });
  const press = (e: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((holder.current?.clientHeight ?? 0) / ROW) - 1);
    const end = rows.length - 1;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: end }[e.key];
    if (to !== undefined) {
      const next = Math.min(end, Math.max(0, to));
      goTo.current = next;
      setAt(next);
      list.scrollToIndex(next);
    } else if (e.key === 'Enter' && onOpen && rows[at]) onOpen(rows[at].id);
    else return;
    e.preventDefault();
  };
  const columns = other === undefined ? ['size', 'share', ...(onOpen ? ['count'] : [])] : ['size', 'other', 'delta', 'change'];
  const largest = rows.reduce((n, r) => Math.max(n, r.size, Math.abs(r.delta ?? 0)), 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which a table element does not allow
    <div
      className={`binary-table${other === undefined ? (onOpen ? '' : ' binary-few') : ' binary-two'}`}
      role="table"
      aria-rowcount={rows.length + 1}
      aria-label={label}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div className="binary-row binary-head" role="row" aria-rowindex={1} tabIndex={-1}>
        {['name', ...columns].map((c) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <span key={c} role="columnheader" tabIndex={-1} className={c === 'name' ? undefined : 'binary-right'}>
            {c === 'other' ? other : t(`column.${c as 'size'}`)}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={holder} className="binary-rows" role="rowgroup" tabIndex={-1} onKeyDown={press}>
        <div role="presentation" className="binary-all" style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map((item) => {
            const row = rows[item.index]!;
            const name = row.name === '' ? t('none') : row.name;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the group that holds the rows hears the keys
              <div
                key={row.id}
                role="row"
                data-row={item.index}
                tabIndex={item.index === at ? 0 : -1}
                aria-rowindex={item.index + 2}
                className={`binary-row${onOpen ? ' binary-opens' : ''}${row.id === pointed ? ' binary-pointed' : ''}`}
                style={{ transform: `translateY(${item.start}px)` }}
                onFocus={() => setAt(item.index)}
                onClick={() => onOpen?.(row.id)}
              >
                <Cell className="binary-name" title={name}>
                  <span className={`binary-dot binary-${row.id === '' ? 'none' : (row.origin ?? 'none')}`} aria-hidden="true" />
                  {name}
                </Cell>
                <Cell right>{formatBytes(row.size)}</Cell>
                {other === undefined ? (
                  <>
                    <Cell right>
                      <Bar share={row.size / largest} />
                      {formatDelta(total > 0 ? row.size / total : 0).replace('+', '')}
                    </Cell>
                    {onOpen && <Cell right>{row.count === undefined ? '' : formatCount(row.count)}</Cell>}
                  </>
                ) : (
                  <>
                    <Cell right>{row.other === undefined ? '' : formatBytes(row.other)}</Cell>
                    <Cell right className={tone(row.delta)}>
                      {row.delta === undefined ? '' : signedBytes(row.delta)}
                    </Cell>
                    <Cell right className={tone(row.delta)}>
                      {row.delta === undefined ? '' : change(row, t('column.new'), t('column.gone'))}
                    </Cell>
                  </>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** More bytes are no fault and fewer no merit: the sign says which it is, the colour only that there is a difference. */
const tone = (delta: number | undefined): string => (delta === undefined || delta === 0 ? 'chart-dim' : '');

function change(row: SizeRow, isNew: string, isGone: string): string {
  if (row.other === 0 && row.size > 0) return isNew;
  if (row.size === 0 && row.other) return isGone;
  return row.other ? formatDelta((row.delta ?? 0) / row.other) : '';
}

function Bar({ share }: { share: number }) {
  return (
    <span className="binary-bar" aria-hidden="true">
      <span style={{ width: `${Math.max(1, share * 100)}%` }} />
    </span>
  );
}

function Cell({
  right,
  className,
  title,
  children,
}: {
  right?: boolean;
  className?: string;
  title?: string;
  children: React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see PackageTable
    <span role="cell" title={title} className={`${right ? 'binary-right num ' : ''}${className ?? ''}`}>
      {children}
    </span>
  );
}
