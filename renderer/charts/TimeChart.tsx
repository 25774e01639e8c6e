import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatValue } from '../ui/format.ts';
import type { EChartsType } from './echarts.ts';
import { Key } from './Key.tsx';
import { measureIn } from './measure.ts';
import { useChartTheme } from './theme.ts';
import { type MarkColors, placeTime, type TimeData, timeOption, timeText } from './time.ts';
import './charts.css';

interface TimeChartProps {
  data: TimeData;
  /** One sentence that says what the chart shows. */
  label: string;
  height?: number;
}

const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
/** Colours of marks as they are now. */
export const markColors = (): MarkColors => ({ bad: token('bad'), warn: token('warn'), mute: token('text-3') });

/** The last point of a line that is not after `at`. */
function valueAt(points: TimeData['series'][number]['points'], at: number): number | null {
  let found: number | null = null;
  for (const [t, v] of points) {
    if (t > at) break;
    found = v;
  }
  return found;
}

/** Lines over time, drawn anew with each sample and never animated. Values are read by pointer, or by arrow keys. */
export function TimeChart({ data, label, height = 168 }: TimeChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const [width, setWidth] = useState(0);
  /** where the reader is: a time, kept while new samples move the picture */
  const [shown, setShown] = useState<number>();
  const theme = useChartTheme();
  const place = useMemo(
    () => (width > 0 ? placeTime(data, width, height, measureIn(`11px ${theme.font}`)) : undefined),
    [data, width, height, theme.font],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens change with the theme
  const colors = useMemo<MarkColors>(() => markColors(), [theme]);

  useLayoutEffect(() => {
    const el = holder.current!;
    const look = () => setWidth(el.clientWidth);
    const observer = new ResizeObserver(look);
    observer.observe(el);
    look();
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!place) return;
    let stale = false;
    void import('./echarts.ts').then(({ init }) => {
      if (stale) return;
      const size = { width: place.width, height: place.height };
      if (chart.current) chart.current.resize({ ...size, silent: true });
      else chart.current = init(canvas.current!, null, { renderer: 'canvas', ...size });
      chart.current.setOption(timeOption(data, place, theme, colors), { notMerge: true });
    });
    return () => {
      stale = true;
    };
  }, [data, place, theme, colors]);
  useEffect(
    () => () => {
      chart.current?.dispose();
      chart.current = undefined;
    },
    [],
  );

  const times = useMemo(
    () =>
      [...new Set(data.series.flatMap((s) => s.points.map((p) => p[0])))]
        .filter((t) => t >= data.from && t <= data.to)
        .sort((a, b) => a - b),
    [data],
  );
  const at = shown === undefined ? undefined : times.findLast((t) => t <= shown);
  const index = at === undefined ? times.length - 1 : times.indexOf(at);
  const point = (e: PointerEvent) => {
    if (!place) return;
    const x = e.clientX - holder.current!.getBoundingClientRect().left;
    const inner = place.width - place.grid.left - place.grid.right;
    setShown(data.from + ((x - place.grid.left) / inner) * (data.to - data.from));
  };
  const press = (e: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: times.length - 1 };
    if (e.key === 'Escape') setShown(undefined);
    else if (e.key in steps && times.length > 0) {
      e.preventDefault();
      setShown(times[Math.min(times.length - 1, Math.max(0, steps[e.key]!))]);
    }
  };
  const say = (t: number | undefined): string | undefined =>
    t === undefined
      ? undefined
      : `${timeText(data, t)}: ${data.series.map((s) => `${s.label} ${formatValue(valueAt(s.points, t), data.unit)}`).join('; ')}`;
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
      aria-valuenow={Math.max(0, index)}
      aria-valuetext={say(times[index])}
      onPointerMove={point}
      onPointerLeave={() => setShown(undefined)}
      onKeyDown={press}
      onBlur={() => setShown(undefined)}
    >
      <div ref={canvas} className="chart-canvas" aria-hidden="true" />
      {place && at !== undefined && (
        <div aria-hidden="true">
          <div className="chart-cursor" style={{ left: place.px(at), top: place.grid.top, bottom: place.grid.bottom }} />
          <div
            className="chart-readout"
            style={place.px(at) > place.width / 2 ? { right: place.width - place.px(at) + 10 } : { left: place.px(at) + 10 }}
          >
            <div className="chart-readout-x tnum">{timeText(data, at)}</div>
            <table>
              <tbody>
                {data.series.map((s) => (
                  <tr key={s.id}>
                    <td>
                      <Key slot={s.slot} />
                      {s.label}
                    </td>
                    <td className="chart-figure">{formatValue(valueAt(s.points, at), data.unit)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </div>
  );
}
