import { describe, expect, it } from 'vitest';
import { barShapes } from './bars.ts';
import { layout } from './layout.ts';
import type { ChartData } from './project.ts';
import type { ChartTheme } from './theme.ts';

const theme = { text: '#111111', series: ['#0072b2', '#d55e00'] } as unknown as ChartTheme;
const size = { width: 600, height: 240 };
const point = (y: number) => ({ y, lo: y - 1, hi: y + 1, n: 10 });
const data: ChartData = {
  unit: '%',
  x: { title: 'ms', labels: ['≤ 1', '≤ 2', '> 2'], at: [0, 1, 2] },
  series: [
    { id: '1', label: 'one hop', slot: 0, stroke: 0, points: [point(70), point(30), { y: 0, lo: null, hi: null, n: 10 }] },
    { id: '2', label: 'two hops', slot: 1, stroke: 0, points: [point(50), null, point(50)] },
  ],
  bars: true,
};
interface Rect {
  type: string;
  shape: { x: number; y: number; width: number; height: number };
}

describe('bars', () => {
  const l = layout(data, size);
  const shapes = barShapes(data, l, theme) as unknown as Rect[];
  const rects = shapes.filter((s) => s.type === 'rect');
  it('has one for each figure there is, as high as it says', () => {
    expect(rects).toHaveLength(5);
    const foot = size.height - l.grid.bottom;
    for (const r of rects) expect(r.shape.y + r.shape.height).toBeCloseTo(foot);
    expect(rects[0]!.shape.height / rects[1]!.shape.height).toBeCloseTo(70 / 30);
    expect(rects[2]!.shape.height).toBe(0);
  });
  it('keeps them apart, and within the axes', () => {
    const edges = rects.map((r) => [r.shape.x, r.shape.x + r.shape.width]).sort((a, b) => a[0]! - b[0]!);
    for (const [i, e] of edges.entries()) if (i > 0) expect(e[0]).toBeGreaterThan(edges[i - 1]![1]!);
    expect(edges[0]![0]).toBeGreaterThan(l.grid.left);
    expect(edges.at(-1)![1]).toBeLessThan(size.width - l.grid.right);
  });
  it('shows the interval of those that have one', () => {
    expect(shapes.filter((s) => s.type === 'line')).toHaveLength(4);
  });
});
