import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

export interface LogColumn {
  id: string;
  title: string;
  value(row: number): string | number;
}

interface LogTableProps {
  label: string;
  columns: readonly LogColumn[];
  count: number;
  /** the row that the chart's cursor is at */
  chosen: number | undefined;
  onChoose: (row: number) => void;
}

const ROW = 26;
const HEIGHT = 420;

/** Every figure of a log: only the rows in sight are there. The box scrolls both ways and is reached with Tab. */
export function LogTable({ label, columns, count, chosen, onChoose }: LogTableProps) {
  const holder = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count, getScrollElement: () => holder.current, estimateSize: () => ROW, overscan: 12 });
  const shown = useRef(chosen);
  useEffect(() => {
    if (chosen !== undefined && chosen !== shown.current) rows.scrollToIndex(chosen);
    shown.current = chosen;
  }, [chosen, rows]);
  const items = rows.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = rows.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a box that scrolls, not a set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <div ref={holder} className="gc-table" role="group" aria-label={label} tabIndex={0} style={{ maxHeight: HEIGHT }}>
      <table className="chart-table" aria-rowcount={count + 1}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.id} scope="col" className="chart-right">
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} />}
          {items.map(({ index }) => (
            <tr
              key={index}
              aria-rowindex={index + 2}
              className={index === chosen ? 'gc-chosen' : undefined}
              onPointerDown={() => {
                shown.current = index;
                onChoose(index);
              }}
            >
              {columns.map((c) => (
                <td key={c.id} className="chart-right num">
                  {c.value(index)}
                </td>
              ))}
            </tr>
          ))}
          {after > 0 && <tr style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
