import { describe, expect, it } from 'vitest';
import { layout, shorten } from './layout.ts';
import type { ChartData } from './project.ts';

const measure = (text: string) => text.length * 7;
const data = (ends: number[], names = ends.map((_, i) => `Series ${i}`)): ChartData => ({
  unit: 'ns/op',
  x: { title: 'goroutines', labels: ['64', '128', '256', '512'], at: [6, 7, 8, 9] },
  series: ends.map((end, i) => ({
    id: String(i),
    label: names[i]!,
    slot: i,
    stroke: 0,
    points: [
      null,
      { y: end / 2, lo: null, hi: null, n: 3 },
      { y: end / 1.5, lo: null, hi: null, n: 3 },
      { y: end, lo: end * 0.9, hi: end * 1.2, n: 3 },
    ],
  })),
});

describe('layout', () => {
  for (const size of [
    { width: 300, height: 180 },
    { width: 460, height: 240 },
    { width: 1200, height: 320 },
  ]) {
    it(`keeps every name inside and apart at ${size.width} × ${size.height}`, () => {
      const l = layout(data([483, 482, 481, 148, 480]), size, 'linear', measure);
      const ys = l.labels.map((b) => b.y).sort((a, b) => a - b);
      for (const [i, y] of ys.entries()) if (i > 0) expect(y - ys[i - 1]!).toBeGreaterThanOrEqual(17 - 1e-9);
      for (const label of l.labels) {
        expect(label.y).toBeGreaterThanOrEqual(8);
        expect(label.y).toBeLessThanOrEqual(size.height - 8);
        expect(label.x + 16 + measure(label.text)).toBeLessThanOrEqual(size.width);
        expect(label.x).toBeGreaterThan(l.px(9));
      }
    });
  }
  it('holds the whole interval on the y axis and puts points at their places', () => {
    const l = layout(data([483]), { width: 600, height: 240 }, 'linear', measure);
    expect(l.y.max).toBeGreaterThanOrEqual(483 * 1.2);
    expect(l.py(0)).toBeCloseTo(240 - l.grid.bottom);
    expect(l.py(l.y.max)).toBeCloseTo(l.grid.top);
    expect(l.px(6)).toBeGreaterThan(l.grid.left);
    expect(l.px(9)).toBeLessThan(600 - l.grid.right);
  });
  it('writes the ticks in the unit of the largest', () => {
    const l = layout(data([48_000]), { width: 600, height: 240 }, 'linear', measure);
    expect(l.unit).toBe('µs/op');
    expect(l.y.ticks.map((t) => t.text)).toEqual(['0', '20', '40', '60']);
  });
  it('steps evenly in KiB, not in thousands of bytes', () => {
    const bytes = { ...data([18_700]), unit: 'B/op' };
    const l = layout(bytes, { width: 600, height: 240 }, 'linear', measure);
    expect(l.unit).toBe('KiB/op');
    expect(l.y.ticks.map((t) => t.text)).toEqual(['0', '10', '20', '30']);
    expect(l.py(10 * 1024)).toBeCloseTo(l.py(0) + (l.py(l.y.max === 30 ? 30 * 1024 : l.y.max) - l.py(0)) / 3);
    const log = layout(bytes, { width: 600, height: 240 }, 'log', measure);
    expect(log.y.ticks.map((t) => t.text)).toEqual(['5', '10', '20', '50']);
  });
  it('writes each decade with its own decimals', () => {
    const l = layout({ ...data([20]), unit: 'µs' }, { width: 600, height: 240 }, 'log', measure);
    expect(l.y.ticks.map((t) => t.text)).toEqual(['10', '20', '50']);
    const wide = data([90_000]);
    wide.series[0]!.points[0] = { y: 9, lo: null, hi: null, n: 3 };
    expect(layout(wide, { width: 600, height: 240 }, 'log', measure).y.ticks.map((t) => t.text)).toContain('0.01');
    expect(layout(wide, { width: 600, height: 240 }, 'log', measure).y.ticks.map((t) => t.text)).toContain('100');
  });
  it('gives words room on both sides', () => {
    const words = data([5]);
    words.x = { title: 'test', labels: ['message passing', 'store buffer', 'three', 'four'], at: [0, 1, 2, 3], words: true };
    const l = layout(words, { width: 600, height: 240 }, 'linear', measure);
    expect(l.px(0) - measure('message passing') / 2).toBeGreaterThan(0);
  });
  it('gives every tick the decimals of the finest', () => {
    const l = layout(data([0.9]), { width: 600, height: 240 }, 'linear', measure);
    expect(new Set(l.y.ticks.map((t) => t.text.split('.')[1]?.length)).size).toBe(1);
  });
  it('drops tick names of x that would touch, never the last', () => {
    const crowded = data([1]);
    crowded.x = { title: 'reads', labels: ['50', '75', '99', '100'], at: [50, 75, 99, 100] };
    const l = layout(crowded, { width: 300, height: 200 }, 'linear', measure);
    expect(l.x.ticks.map((t) => t.text)).toEqual(['50', '75', '100']);
  });
  it('cuts a name that would eat the chart', () => {
    const l = layout(data([5], ['a lock with a very, very long name']), { width: 300, height: 200 }, 'linear', measure);
    expect(l.labels[0]!.text).toMatch(/…$/);
    expect(l.grid.right).toBeLessThan(130);
  });
  it('draws an empty frame when there is nothing', () => {
    const l = layout({ unit: 'ns/op', x: { title: 'x', labels: [], at: [] }, series: [] }, { width: 300, height: 200 });
    expect(l.labels).toEqual([]);
    expect(Number.isFinite(l.px(0))).toBe(true);
  });
});

it('shorten keeps what fits', () => {
  expect(shorten('Mutex', 100, measure)).toBe('Mutex');
  expect(shorten('读写锁很长的名字', 35, measure)).toBe('读写锁很…');
});
