import { expect, test } from 'vitest';
import { heatOption, tints } from './heat.ts';
import type { ChartData } from './project.ts';

const data = (rows: (number | null)[][]): ChartData => ({
  unit: 'gc-cpu-%',
  x: { title: 'GOGC', labels: rows[0]!.map((_, i) => String(100 * 2 ** i)), at: rows[0]!.map((_, i) => i) },
  series: rows.map((points, slot) => ({
    id: `s${slot}`,
    label: `limit ${slot}`,
    slot,
    stroke: 0,
    points: points.map((y) => (y === null ? null : { y, lo: null, hi: null, n: 6 })),
  })),
});

test('the least figure has the faintest tint, the largest the strongest, and the middle lies between', () => {
  const tint = tints(data([[10, 20, 30]]));
  expect(tint(10)).toBeCloseTo(0.04);
  expect(tint(20)).toBeCloseTo(0.27);
  expect(tint(30)).toBeCloseTo(0.5);
});

test('figures over more than a decade are told apart by their logarithm', () => {
  const tint = tints(data([[1, 10, 100]]));
  expect(tint(10)).toBeCloseTo(0.27);
  expect(tints(data([[0, 10, 100]]))(10)).toBeCloseTo(0.04 + 0.46 / 10); // zero has no logarithm
});

test('equal figures have no tint to tell them apart', () => {
  expect(tints(data([[7, 7]]))(7)).toBeCloseTo(0.04);
});

test('the picture has a cell and a figure for each that was measured, and none for a hole', () => {
  const theme = {
    text: '#000',
    faint: '#666',
    line: '#ccc',
    panel: '#fff',
    alarm: '#b00',
    series: ['#00f', '#d50'],
    font: 'sans',
  };
  const option = heatOption(
    data([
      [1, null],
      [3, 4],
    ]),
    { width: 960, height: 480 },
    theme,
    64,
  );
  const [map] = option.series as { renderItem: () => { children: { type: string; shape?: { y: number } }[] } }[];
  const { children } = map!.renderItem();
  const cells = children.filter((c) => c.type === 'rect');
  expect(cells).toHaveLength(3);
  expect(Math.min(...cells.map((c) => c.shape!.y))).toBeGreaterThan(64);
  expect(children.filter((c) => c.type === 'text')).toHaveLength(3 + 2 + 2 + 1); // figures, columns, rows, the axis
});
