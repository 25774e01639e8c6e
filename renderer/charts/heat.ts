// A map of cells: rows are the series, columns the places on the x axis, and the colour of a cell is its figure. Pure.
import { formatValue } from '../ui/format.ts';
import type { EChartsCoreOption } from './echarts.ts';
import type { Size } from './layout.ts';
import type { ChartData } from './project.ts';
import type { ChartTheme } from './theme.ts';

/** The strongest tint, at which text on it is still read with ease in both themes. */
const STRONGEST = 0.5;
const FAINTEST = 0.04;

/**
 * Figure → how strongly its cell is tinted, FAINTEST … STRONGEST. Figures that span more than a decade are placed by their logarithm, or a
 * single large one would leave all others blank.
 */
export function tints(data: ChartData): (y: number) => number {
  const all = data.series.flatMap((s) => s.points.flatMap((p) => (p ? [p.y] : [])));
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const place = least > 0 && most / least > 10 ? Math.log : (y: number) => y;
  const [from, to] = [place(least), place(most)];
  return (y) => (to > from ? FAINTEST + (STRONGEST - FAINTEST) * ((place(y) - from) / (to - from)) : FAINTEST);
}

/** The map as a picture; `head` is the height kept free above it for a caption. */
export function heatOption(data: ChartData, size: Size, theme: ChartTheme, head = 0): EChartsCoreOption {
  const tint = tints(data);
  const left = 150;
  const top = head + 34;
  const width = (size.width - left - 16) / data.x.labels.length;
  const height = (size.height - top - 16) / data.series.length;
  const text = (words: string, x: number, y: number, align: string, fill: string, font = '13px') => ({
    type: 'text',
    style: { text: words, x, y, fill, font: `${font} ${theme.font}`, align, verticalAlign: 'middle' },
  });
  const children = [
    text(data.x.title, left - 12, top - 16, 'right', theme.faint),
    ...data.x.labels.map((label, i) => text(label, left + (i + 0.5) * width, top - 16, 'center', theme.faint)),
    ...data.series.flatMap((s, row) => {
      const y = top + row * height;
      return [
        text(s.label, left - 12, y + height / 2, 'right', theme.text, '600 13px'),
        ...s.points.flatMap((p, i) => {
          if (!p) return [];
          const x = left + i * width;
          const shape = { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
          return [
            { type: 'rect', shape, style: { fill: theme.series[1]!, opacity: tint(p.y) } },
            text(formatValue(p.y, data.unit), x + width / 2, y + height / 2, 'center', theme.text),
          ];
        }),
      ];
    }),
  ];
  const grid = { left: 0, top: 0, right: 0, bottom: 0 };
  const axis = { type: 'value', show: false, min: 0, max: 1 };
  const map = { id: 'map', type: 'custom', silent: true, clip: false, data: [[0, 0]] };
  return {
    animation: false,
    backgroundColor: 'transparent',
    grid,
    xAxis: axis,
    yAxis: axis,
    series: [{ ...map, renderItem: () => ({ type: 'group', children }) }],
  };
}
