import { expect, it } from 'vitest';
import type { ChartTheme } from './theme.ts';
import type { TimeData } from './time.ts';
import { timeCsv, timePicture } from './time-files.ts';

const data: TimeData = {
  ...{ unit: 'B', from: 1000, to: 3000, marks: [{ id: 'm', at: 2000, tone: 'bad' }], axis: { kind: 'clock' } },
  series: [
    {
      id: 'a',
      label: 'heap, live',
      slot: 0,
      points: [
        [500, 1],
        [1000, 2],
        [2000, null],
        [3000, 4],
      ],
    },
    {
      id: 'b',
      label: 'goal',
      slot: 1,
      points: [
        [1000, 8],
        [2500, 9],
      ],
    },
  ],
};

it('a chart over time as figures: the shown stretch, a hole where nothing was told', () => {
  expect(timeCsv(data).split('\r\n')).toEqual([
    'time,"heap, live (B)",goal (B)',
    '1970-01-01T00:00:01.000Z,2,8',
    '1970-01-01T00:00:02.000Z,,',
    '1970-01-01T00:00:02.500Z,,9',
    '1970-01-01T00:00:03.000Z,4,',
    '',
  ]);
});

it('as a picture it names service and lines, over the plot', () => {
  const theme = {
    font: 'sans',
    text: '#000',
    faint: '#777',
    line: '#ddd',
    panel: '#fff',
    series: ['#1', '#2'],
  } as unknown as ChartTheme;
  const option = timePicture(
    data,
    { title: 'Heap', note: '127.0.0.1:6060' },
    theme,
    { bad: 'r', warn: 'y', mute: 'g' },
    (s) => s.length * 6,
  );
  const drawn = option.series as { id: string; renderItem?: () => { children: { style: { text?: string; y?: number } }[] } }[];
  const head = drawn.find((s) => s.id === 'caption')!.renderItem!().children;
  expect(head.flatMap((c) => c.style.text ?? [])).toEqual(['Heap', '127.0.0.1:6060', 'heap, live', 'goal']);
  const grid = option.grid as { top: number };
  expect(head.every((c) => (c.style.y ?? 0) < grid.top)).toBe(true);
});
