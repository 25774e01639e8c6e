// The rows of the timeline from top to bottom. Pure.
import type { TraceOverview, TraceTasks } from '../../../electron/contract/index.ts';
import type { NumberArray } from './columns.ts';

type TraceTaskRow = TraceTasks['rows'][number];

export interface Row {
  key: string;
  kind: 'gc' | 'stw' | 'heap' | 'queue' | 'procs' | 'proc' | 'task' | 'go';
  /** Lane of its states, or of its ranges (gc, stw) or regions (task); 0: none. */
  lane: number;
  /** Further lanes drawn into it: sweeps of a P; regions and logs of a goroutine; CPU samples of either. */
  ranges: number;
  logs: number;
  samples: number;
  label: string;
  /** ns: when a task began and ended */
  from?: number;
  to?: number;
  /** The goroutine's number in the index. */
  n?: number;
  top: number;
  height: number;
}

export const HEIGHTS = { gc: 16, stw: 16, heap: 36, queue: 36, procs: 28, proc: 22, task: 18, go: 16 } as const;
/** Regions lie under the states. */
export const REGIONS = 12;
const GAP = 3;

/** Goroutines as `trace.goroutines` told them. */
export interface GoList {
  n: NumberArray;
  lane: NumberArray;
  name: NumberArray;
  id: NumberArray;
  regions: NumberArray;
  logs: NumberArray;
  samples: NumberArray;
}

/** User tasks in a row each: the longest of all, in the order in which they began. */
const MOST_TASKS = 200;

/** Rows beyond this are not made: nobody scrolls so far, and sorting or filtering brings the wanted ones up. */
export const MOST_ROWS = 20_000;

export type RowWords = Record<'gc' | 'stw' | 'heap' | 'queue' | 'procs', string>;

/** `sched`: with the two rows of a scheduler's log. `tasks`: with rows of their own. */
export function rowsOf(
  o: TraceOverview,
  list: GoList | undefined,
  words: RowWords,
  { sched = false, tasks = [] }: { sched?: boolean; tasks?: readonly TraceTaskRow[] | undefined } = {},
): Row[] {
  const rows: Row[] = [];
  let top = 0;
  const add = (row: Omit<Row, 'top'>) => {
    rows.push({ ...row, top });
    top += row.height + GAP;
  };
  const none = { lane: 0, ranges: 0, logs: 0, samples: 0 };
  if (o.gc) add({ ...none, key: 'gc', kind: 'gc', lane: o.gc, label: words.gc, height: HEIGHTS.gc });
  if (o.stw) add({ ...none, key: 'stw', kind: 'stw', lane: o.stw, label: words.stw, height: HEIGHTS.stw });
  if (o.heap) add({ ...none, key: 'heap', kind: 'heap', label: words.heap, height: HEIGHTS.heap });
  if (sched) {
    add({ ...none, key: 'queue', kind: 'queue', label: words.queue, height: HEIGHTS.queue });
    add({ ...none, key: 'procs', kind: 'procs', label: words.procs, height: HEIGHTS.procs });
  }
  for (const p of o.procs)
    add({
      key: `p${p.id}`,
      kind: 'proc',
      lane: p.lane,
      ranges: p.ranges,
      logs: 0,
      samples: p.samples,
      label: `P${p.id}`,
      height: HEIGHTS.proc,
    });
  const shown = tasks.slice(0, MOST_TASKS).sort((a, b) => Math.max(0, a.start) - Math.max(0, b.start));
  for (const t of shown)
    add({
      ...none,
      key: `t${t.id}`,
      kind: 'task',
      lane: t.lane,
      from: Math.max(0, t.start),
      to: t.end < 0 ? o.end : t.end,
      label: `#${t.id} ${t.name}`,
      height: HEIGHTS.task,
    });
  const count = Math.min(list?.n.length ?? 0, MOST_ROWS);
  for (let i = 0; i < count; i++) {
    const regions = list!.regions[i]!;
    add({
      key: `g${list!.id[i]}`,
      kind: 'go',
      lane: list!.lane[i]!,
      ranges: regions,
      logs: list!.logs[i]!,
      samples: list!.samples[i]!,
      label: `G${list!.id[i]} ${shortName(o.names[String(list!.name[i])] ?? '')}`,
      n: list!.n[i]!,
      height: HEIGHTS.go + (regions ? REGIONS : 0),
    });
  }
  return rows;
}

export const heightOf = (rows: readonly Row[]): number => (rows.length ? rows.at(-1)!.top + rows.at(-1)!.height + GAP : 0);

/** The rows that touch [y0, y1): by halving, since there may be thousands. */
export function rowsIn(rows: readonly Row[], y0: number, y1: number): Row[] {
  let [lo, hi] = [0, rows.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (rows[mid]!.top + rows[mid]!.height < y0) lo = mid + 1;
    else hi = mid;
  }
  let end = lo;
  while (end < rows.length && rows[end]!.top < y1) end++;
  return rows.slice(lo, end);
}

/** `net/http.(*conn).serve` → `http.(*conn).serve`: the path is in the tooltip and the panel. */
export function shortName(name: string): string {
  const paren = name.indexOf('(');
  const head = paren < 0 ? name : name.slice(0, paren);
  return name.slice(head.lastIndexOf('/') + 1);
}
