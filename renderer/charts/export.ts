// A chart as a file: drawn anew at a fixed size, with a line that says what, where and how it was measured.
import { call } from '../app/api.ts';
import type { EChartsCoreOption } from './echarts.ts';
import { heatOption } from './heat.ts';
import { layout } from './layout.ts';
import { measureIn } from './measure.ts';
import { chartOption } from './option.ts';
import type { ChartData } from './project.ts';
import type { ChartTheme } from './theme.ts';

const SIZE = { width: 960, height: 480 };
const HEAD = 64;

export interface Caption {
  title: string;
  /** slice, n, machine, Go: a picture never stands without them */
  note: string;
}

function captioned(data: ChartData, caption: Caption, theme: ChartTheme, scale: 'linear' | 'log', map = false) {
  const placed = layout(data, SIZE, scale, measureIn(`600 12px ${theme.font}`), HEAD + 24);
  const option = map ? heatOption(data, SIZE, theme, HEAD) : chartOption(data, placed, theme, HEAD);
  const line = (text: string, y: number, font: string, fill: string) => ({
    type: 'text',
    style: {
      text,
      x: 12,
      y,
      fill,
      font: `${font} ${theme.font}`,
      verticalAlign: 'middle',
      width: SIZE.width - 24,
      overflow: 'truncate',
    },
  });
  const series = option.series as unknown[];
  const head = {
    id: 'caption',
    type: 'custom',
    silent: true,
    clip: false,
    data: [[0, 0]],
    renderItem: () => ({
      type: 'group',
      children: [line(caption.title, 22, '600 16px', theme.text), line(caption.note, 46, '13px', theme.faint)],
    }),
  };
  return { ...option, backgroundColor: theme.panel, series: [...series, head] };
}

async function toSvg(option: EChartsCoreOption): Promise<string> {
  const { init } = await import('./echarts.ts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** PNG at twice the size, as base64. */
async function toPng(option: EChartsCoreOption, theme: ChartTheme): Promise<string> {
  const { init } = await import('./echarts.ts');
  const chart = init(document.createElement('div'), null, { renderer: 'canvas', devicePixelRatio: 2, ...SIZE });
  chart.setOption(option);
  const url = chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: theme.panel });
  chart.dispose();
  return url.slice(url.indexOf(',') + 1);
}

export const svgOf = (data: ChartData, caption: Caption, theme: ChartTheme, scale: 'linear' | 'log'): Promise<string> =>
  toSvg(captioned(data, caption, theme, scale));

function base64(text: string): string {
  let bytes = '';
  for (const b of new TextEncoder().encode(text)) bytes += String.fromCharCode(b);
  return btoa(bytes);
}

/** Letters that the main side accepts in a file's name. */
export const fileName = (stem: string, ending: 'png' | 'svg' | 'csv' | 'txt'): string =>
  `${stem.replace(/[^\w. -]+/g, '-').slice(0, 100)}.${ending}`;

/** Asks for a place and writes there; answers whether it was saved. */
export const saveText = (stem: string, ending: 'svg' | 'csv' | 'txt', text: string): Promise<{ saved: boolean }> =>
  call('export.save', { name: fileName(stem, ending), base64: base64(text) });

/** Any chart by its option, which brings its own caption. */
export async function saveOption(
  stem: string,
  ending: 'png' | 'svg',
  theme: ChartTheme,
  option: EChartsCoreOption,
): Promise<{ saved: boolean }> {
  const whole = { ...option, backgroundColor: theme.panel };
  if (ending === 'svg') return saveText(stem, 'svg', await toSvg(whole));
  return call('export.save', { name: fileName(stem, 'png'), base64: await toPng(whole, theme) });
}

export function saveChart(
  stem: string,
  ending: 'png' | 'svg',
  chart: { data: ChartData; caption: Caption; theme: ChartTheme; scale: 'linear' | 'log'; map?: boolean },
): Promise<{ saved: boolean }> {
  const { data, caption, theme, scale, map } = chart;
  return saveOption(stem, ending, theme, captioned(data, caption, theme, scale, map));
}
