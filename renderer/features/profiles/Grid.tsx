import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import './grid.css';

export interface GridColumn {
  id: string;
  label: ReactNode;
  /** a track of CSS grid: `minmax(0, 1fr)`, `90px` */
  track: string;
  right?: boolean;
  sorted?: 'ascending' | 'descending' | undefined;
  onSort?: (() => void) | undefined;
  cell: (row: number) => ReactNode;
  /** shown in full when the pointer rests on it */
  title?: (row: number) => string;
}

interface GridProps {
  label: string;
  columns: readonly GridColumn[];
  count: number;
  keyOf: (row: number) => string | number;
  /** the row that has the focus, or gets it with Tab */
  at: number;
  onAt: (row: number) => void;
  /** Enter, or a double click */
  onOpen?: ((row: number) => void) | undefined;
  /** the first column is then a tree */
  tree?:
    | {
        /** from 1 */
        level: (row: number) => number;
        /** undefined: has no children */
        open: (row: number) => boolean | undefined;
        toggle: (row: number) => void;
        /** row of the parent, −1 for none */
        parent: (row: number) => number;
      }
    | undefined;
  dim?: ((row: number) => boolean) | undefined;
}

const ROW = 24;

/**
 * A table, or a tree, of any length, of which only the rows in sight are drawn. One row takes the Tab key; arrows, Page Up and Down,
 * Home and End go from row to row, in a tree Right opens and Left closes, Enter opens what the row stands for.
 */
export function Grid({ label, columns, count, keyOf, at, onAt, onOpen, tree, dim }: GridProps) {
  const holder = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({ count, getScrollElement: () => holder.current, estimateSize: () => ROW, overscan: 12 });
  const focusTo = useRef<number>(undefined);
  useEffect(() => {
    if (focusTo.current === undefined) return;
    const row = holder.current?.querySelector<HTMLElement>(`[data-row="${focusTo.current}"]`);
    if (!row) return;
    focusTo.current = undefined;
    row.focus({ preventScroll: true });
  });
  // Chosen elsewhere (in the picture, by a search): brought into sight.
  useEffect(() => {
    if (at >= 0 && at < count) list.scrollToIndex(at, { align: 'auto' });
  }, [at, count, list]);
  const go = (row: number) => {
    const next = Math.min(count - 1, Math.max(0, row));
    focusTo.current = next;
    onAt(next);
    list.scrollToIndex(next);
  };
  const press = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const page = Math.max(1, Math.floor((holder.current?.clientHeight ?? 0) / ROW) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[e.key];
    const open = tree?.open(at);
    if (to !== undefined) go(to);
    else if (tree && e.key === 'ArrowRight' && open !== undefined) {
      if (open) go(at + 1);
      else tree.toggle(at);
    } else if (tree && e.key === 'ArrowLeft') {
      if (open) tree.toggle(at);
      else if (tree.parent(at) >= 0) go(tree.parent(at));
    } else if (e.key === 'Enter' && onOpen) onOpen(at);
    else return;
    e.preventDefault();
  };
  const template = { gridTemplateColumns: columns.map((c) => c.track).join(' ') };
  const cellRole = tree ? 'gridcell' : 'cell';
  const items = list.getVirtualItems();
  // Row `at` takes the Tab key; while it is out of sight, the first that is drawn does.
  const tabbed = items.some((i) => i.index === at) ? at : items[0]?.index;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: table and treegrid both take a label
    <div
      className="grid"
      role={tree ? 'treegrid' : 'table'}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows of a virtual list are placed by hand, which a table element does not allow */}
      <div className="grid-row grid-head" role="row" aria-rowindex={1} tabIndex={-1} style={template}>
        {columns.map((c) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <span key={c.id} role="columnheader" tabIndex={-1} aria-sort={c.sorted} className={c.right ? 'grid-right' : undefined}>
            {c.onSort ? (
              <button type="button" className="grid-sort" onClick={c.onSort}>
                {c.label}
                {c.sorted === 'descending' && <ArrowDown aria-hidden="true" />}
                {c.sorted === 'ascending' && <ArrowUp aria-hidden="true" />}
              </button>
            ) : (
              c.label
            )}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={holder} className="grid-rows" role="rowgroup" tabIndex={-1} onKeyDown={press}>
        <div role="presentation" className="grid-all" style={{ height: list.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const open = tree?.open(index);
            const level = tree?.level(index);
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the group that holds the rows hears the keys
              <div
                key={keyOf(index)}
                role="row"
                data-row={index}
                tabIndex={index === tabbed ? 0 : -1}
                aria-rowindex={index + 2}
                aria-level={level}
                aria-expanded={open}
                aria-selected={tree ? index === at : undefined}
                className={`grid-row${index === at ? ' grid-at' : ''}${dim?.(index) ? ' grid-dim' : ''}`}
                style={{ ...template, transform: `translateY(${start}px)` }}
                onClick={() => onAt(index)}
                onDoubleClick={onOpen && (() => onOpen(index))}
              >
                {columns.map((c, i) => (
                  <span key={c.id} role={cellRole} className={c.right ? 'grid-right num' : 'grid-name'} title={c.title?.(index)}>
                    {i === 0 && level !== undefined && (
                      <span className="grid-indent" style={{ width: `${Math.min(level - 1, 40) * 10}px` }} aria-hidden="true" />
                    )}
                    {i === 0 && tree && (
                      <span
                        className={`grid-twisty${open ? ' grid-open' : ''}`}
                        aria-hidden="true"
                        onClick={(e) => {
                          e.stopPropagation();
                          if (open !== undefined) tree.toggle(index);
                        }}
                      >
                        {open !== undefined && <ChevronRight />}
                      </span>
                    )}
                    {c.cell(index)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
