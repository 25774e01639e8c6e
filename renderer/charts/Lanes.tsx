import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { EChartsType } from './echarts.ts';
import { type Lane, type LaneMark, lanesOption, type Range, timeAt, zoom } from './lanes.ts';
import { useChartTheme } from './theme.ts';
import './charts.css';

interface LanesProps {
  lanes: readonly Lane[];
  marks: readonly LaneMark[];
  /** times that the cursor can stand at, ascending */
  times: readonly number[];
  /** unit of the time axis */
  unit: string;
  height: number;
  range: Range;
  all: Range;
  onRange: (range: Range) => void;
  /** place in `times` */
  cursor: number | undefined;
  onCursor: (place: number) => void;
  label: string;
  /** What stands at a place, in a sentence for screen readers. */
  say: (place: number) => string;
}

/** The place of the time nearest to `x`. */
export function nearest(times: readonly number[], x: number): number {
  let lo = 0;
  let hi = times.length - 1;
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (times[mid]! < x) lo = mid + 1;
    else hi = mid;
  }
  return lo > 0 && x - times[lo - 1]! <= times[lo]! - x ? lo - 1 : lo;
}

/**
 * Lanes over one time axis. Pointer or arrow keys (Page Up and Down by ten, Home, End) move the cursor; + and − zoom about it, 0 shows
 * all; the wheel zooms with Ctrl held, so that the page can be scrolled over it.
 */
export function Lanes(p: LanesProps) {
  const { lanes, marks, times, unit, height, range, all, onRange, cursor, onCursor, label, say } = p;
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [width, setWidth] = useState(0);
  const theme = useChartTheme();
  const at = cursor === undefined ? undefined : times[cursor];
  const option = useMemo(
    () => width > 0 && lanesOption(lanes, { size: { width, height, head: 0 }, theme, range, marks, cursor: at, unit }),
    [lanes, width, height, theme, range, marks, at, unit],
  );

  useLayoutEffect(() => {
    const el = holder.current!;
    const observer = new ResizeObserver(() => setWidth(el.clientWidth));
    observer.observe(el);
    setWidth(el.clientWidth);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!option) return;
    let stale = false;
    void import('./echarts.ts').then(({ init }) => {
      if (stale) return;
      if (chart.current) chart.current.resize({ width, height, silent: true });
      else chart.current = init(canvas.current!, null, { renderer: 'canvas', width, height });
      chart.current.setOption(option, { notMerge: true });
    });
    return () => {
      stale = true;
    };
  }, [option, width, height]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = undefined;
    },
    [],
  );
  // React listens to the wheel passively: it could not keep the page from zooming.
  useEffect(() => {
    const el = holder.current!;
    const wheel = (e: WheelEvent) => {
      if (!e.ctrlKey && !e.metaKey) return;
      e.preventDefault();
      const x = timeAt(e.clientX - el.getBoundingClientRect().left, range, el.clientWidth);
      onRange(zoom(range, all, x, e.deltaY > 0 ? 1.25 : 0.8));
    };
    el.addEventListener('wheel', wheel, { passive: false });
    return () => el.removeEventListener('wheel', wheel);
  }, [range, all, onRange]);

  const point = (e: PointerEvent) => {
    if (times.length === 0) return;
    onCursor(nearest(times, timeAt(e.clientX - holder.current!.getBoundingClientRect().left, range, width)));
  };
  const press = (e: KeyboardEvent) => {
    const now = cursor ?? 0;
    const last = times.length - 1;
    const to: Record<string, number> = {
      ArrowLeft: now - 1,
      ArrowRight: cursor === undefined ? 0 : now + 1,
      PageUp: now - 10,
      PageDown: now + 10,
      Home: 0,
      End: last,
    };
    const about = at ?? (range.min + range.max) / 2;
    if (e.key in to && last >= 0) {
      const next = Math.min(last, Math.max(0, to[e.key]!));
      onCursor(next);
      const x = times[next]!;
      const span = range.max - range.min;
      if (x < range.min || x > range.max) {
        const min = Math.min(all.max - span, Math.max(all.min, x - span / 2));
        onRange({ min, max: min + span });
      }
    } else if (e.key === '+' || e.key === '=') onRange(zoom(range, all, about, 0.5));
    else if (e.key === '-') onRange(zoom(range, all, about, 2));
    else if (e.key === '0') onRange(all);
    else return;
    e.preventDefault();
  };
  return (
    <div
      ref={holder}
      className="chart-plot"
      style={{ height }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, times.length - 1)}
      aria-valuenow={cursor ?? 0}
      aria-valuetext={times.length > 0 ? say(cursor ?? 0) : undefined}
      onPointerMove={point}
      onKeyDown={press}
    >
      <div ref={canvas} className="chart-canvas" aria-hidden="true" />
    </div>
  );
}
