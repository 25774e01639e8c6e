import { describe, expect, it } from 'vitest';
import { init } from './echarts.ts';
import { layout } from './layout.ts';
import { chartOption } from './option.ts';
import type { ChartData } from './project.ts';
import type { ChartTheme } from './theme.ts';

const theme: ChartTheme = {
  text: '#111111',
  faint: '#222222',
  line: '#333333',
  panel: '#ffffff',
  alarm: '#b42318',
  series: ['#0072b2', '#d55e00', '#008f68'],
  font: 'sans-serif',
};
const point = (y: number) => ({ y, lo: y - 4, hi: y + 5, n: 10 });
const data: ChartData = {
  unit: 'ns/op',
  x: { title: 'goroutines', labels: ['64', '128', '256'], at: [6, 7, 8] },
  series: [
    { id: 'mutex', label: 'Mutex', slot: 0, stroke: 0, points: [point(61), point(84), point(197)] },
    { id: 'rwmutex', label: 'RWMutex', slot: 1, stroke: 1, points: [point(52), null, point(95)] },
  ],
};

function draw(d: ChartData): string {
  const size = { width: 600, height: 240 };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption(chartOption(d, layout(d, size), theme));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

describe('chartOption, drawn by ECharts', () => {
  const svg = draw(data);
  it('writes the names at the line ends, the unit, the axis title and the ticks', () => {
    for (const text of ['Mutex', 'RWMutex', 'ns/op', 'goroutines', '>64<', '>256<', '>0<', '>200<']) expect(svg).toContain(text);
  });
  it('draws the lines in the colour of their variant', () => {
    expect(svg).toMatch(/stroke="#0072b2"/);
    expect(svg).toMatch(/stroke="#d55e00"/);
  });
  it('draws a band where neighbours have intervals and whiskers where a point stands alone', () => {
    expect(svg.match(/fill-opacity="0.18"/g)).toHaveLength(1);
    expect(svg.match(/stroke-width="5"/g)).toHaveLength(2);
  });
  it('joins nothing between words', () => {
    const apart = draw({ ...data, x: { title: 'test', labels: ['a', 'b', 'c'], at: [0, 1, 2], words: true } });
    expect(apart).not.toMatch(/fill-opacity="0.18"/);
    expect(apart.match(/stroke-width="5"/g)).toHaveLength(5);
    expect(apart).not.toMatch(/stroke-width="2"/);
  });
  it('has no animation', () => expect(svg).not.toMatch(/<animate|@keyframes/));
});
