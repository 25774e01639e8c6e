import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatInterval, formatValue } from '../ui/format.ts';
import type { EChartsType } from './echarts.ts';
import { layout, type Size } from './layout.ts';
import { measureIn } from './measure.ts';
import { chartOption } from './option.ts';
import type { ChartData } from './project.ts';
import { Readout } from './Readout.tsx';
import { useChartTheme } from './theme.ts';
import './charts.css';

interface LineBandChartProps {
  data: ChartData;
  /** One sentence that says what the chart shows. */
  label: string;
  scale?: 'linear' | 'log';
}

/** Height that suits the width: flat enough to leave room for the table below. */
const heightFor = (width: number): number => Math.round(Math.min(300, Math.max(200, width * 0.36)));

/** What stands at one x, as a sentence for screen readers. */
function sayAt(data: ChartData, i: number): string {
  const parts = data.series.flatMap((s) => {
    const p = s.points[i];
    if (!p) return [];
    const interval = p.lo === null && p.hi === null ? '' : ` ${formatInterval(p.y, p.lo, p.hi)}`;
    return [`${s.label} ${formatValue(p.y, data.unit)}${interval}, n = ${p.n}`];
  });
  return `${data.x.title} ${data.x.labels[i] ?? ''}: ${parts.join('; ')}`;
}

/** Lines with interval bands and their names at the ends. Values are read by pointer, or by arrow keys once it has the focus. */
export function LineBandChart({ data, label, scale = 'linear' }: LineBandChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [size, setSize] = useState<Size>();
  const [shown, setShown] = useState<number>();
  const theme = useChartTheme();
  const placed = useMemo(
    () => size && layout(data, size, scale, measureIn(`600 12px ${theme.font}`)),
    [data, size, scale, theme.font],
  );

  useLayoutEffect(() => {
    const el = holder.current!;
    const measureBox = () =>
      setSize((s) => (s?.width === el.clientWidth ? s : { width: el.clientWidth, height: heightFor(el.clientWidth) }));
    const observer = new ResizeObserver(measureBox);
    observer.observe(el);
    measureBox();
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (!placed || placed.size.width === 0) return;
    let stale = false;
    // The library comes with the first chart that is drawn: half of the window's code, and no page begins with one.
    void import('./echarts.ts').then(({ init }) => {
      if (stale) return;
      if (chart.current) chart.current.resize({ ...placed.size, silent: true });
      else chart.current = init(canvas.current!, null, { renderer: 'canvas', ...placed.size });
      chart.current.setOption(chartOption(data, placed, theme), { notMerge: true });
    });
    return () => {
      stale = true;
    };
  }, [data, placed, theme]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = undefined;
    },
    [],
  );

  const count = data.x.at.length;
  const point = (e: PointerEvent) => {
    if (!placed || count === 0) return;
    const x = e.clientX - holder.current!.getBoundingClientRect().left;
    if (x > placed.size.width - placed.grid.right + 8) setShown(undefined);
    else
      setShown(
        data.x.at.reduce(
          (best, at, i) => (Math.abs(placed.px(at) - x) < Math.abs(placed.px(data.x.at[best]!) - x) ? i : best),
          0,
        ),
      );
  };
  const press = (e: KeyboardEvent) => {
    const now = shown ?? 0;
    const next: Record<string, number> = {
      ArrowLeft: now - 1,
      ArrowRight: shown === undefined ? 0 : now + 1,
      Home: 0,
      End: count - 1,
    };
    if (e.key === 'Escape') setShown(undefined);
    else if (e.key in next && count > 0) {
      e.preventDefault();
      setShown(Math.min(count - 1, Math.max(0, next[e.key]!)));
    }
  };
  const index = shown !== undefined && shown < count ? shown : undefined;
  return (
    <div
      ref={holder}
      className="chart-plot"
      style={size && { height: size.height }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, count - 1)}
      aria-valuenow={index ?? 0}
      aria-valuetext={count > 0 ? sayAt(data, index ?? 0) : undefined}
      onPointerMove={point}
      onPointerLeave={() => setShown(undefined)}
      onKeyDown={press}
      onBlur={() => setShown(undefined)}
    >
      <div ref={canvas} className="chart-canvas" aria-hidden="true" />
      {placed && index !== undefined && <Readout data={data} layout={placed} index={index} />}
    </div>
  );
}
