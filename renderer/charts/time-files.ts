// A chart over time as a file: drawn anew at a fixed size with a caption and the names of its lines, or as figures.
import { csv } from './csv.ts';
import type { EChartsCoreOption } from './echarts.ts';
import type { ChartTheme } from './theme.ts';
import { dashOf, type MarkColors, placeTime, type TimeData, timeOption } from './time.ts';

const SIZE = { width: 960, height: 480 };
const HEAD = 88;
const KEY = 26;

/** `measure`: width of a text in 11 px; the names of the lines are 12 px high. */
export function timePicture(
  data: TimeData,
  caption: { title: string; note: string },
  theme: ChartTheme,
  colors: MarkColors,
  measure: (text: string) => number,
): EChartsCoreOption {
  const option = timeOption(data, placeTime(data, SIZE.width, SIZE.height, measure, HEAD), theme, colors);
  const text = (said: string, x: number, y: number, font: string, fill: string) => ({
    type: 'text',
    style: { text: said, x, y, fill, font: `${font} ${theme.font}`, verticalAlign: 'middle' },
  });
  let x = 12;
  const keys = data.series.flatMap((s) => {
    const from = x;
    x += KEY + measure(s.label) * 1.1 + 24;
    const stroke = theme.series[s.slot % theme.series.length];
    return [
      {
        type: 'line',
        shape: { x1: from, y1: 72, x2: from + KEY - 6, y2: 72 },
        style: { stroke, lineWidth: 2, lineDash: dashOf(s.slot) },
      },
      text(s.label, from + KEY, 72, '12px', theme.text),
    ];
  });
  const head = {
    ...{ id: 'caption', type: 'custom', silent: true, clip: false, data: [[0, 0]] },
    renderItem: () => ({
      type: 'group',
      children: [text(caption.title, 12, 22, '600 16px', theme.text), text(caption.note, 12, 46, '13px', theme.faint), ...keys],
    }),
  };
  return { ...option, series: [...(option.series as unknown[]), head] };
}

/** One line a moment of the shown stretch: its time in UTC, and each line's value in the data's own unit where it has one. */
export function timeCsv(data: TimeData): string {
  const times = [...new Set(data.series.flatMap((s) => s.points.map((p) => p[0])))]
    .filter((t) => t >= data.from && t <= data.to)
    .sort((a, b) => a - b);
  const values = data.series.map((s) => new Map(s.points));
  const unit = data.unit ? ` (${data.unit})` : '';
  return csv([
    ['time', ...data.series.map((s) => `${s.label}${unit}`)],
    ...times.map((t) => [new Date(t).toISOString(), ...values.map((v) => v.get(t))]),
  ]);
}
