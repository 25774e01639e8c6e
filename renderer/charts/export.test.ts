import { afterEach, describe, expect, it } from 'vitest';
import { fileName, svgOf } from './export.ts';
import type { ChartData } from './project.ts';
import { readTheme } from './theme.ts';

const data: ChartData = {
  unit: 'ns/op',
  x: { title: 'a < b & "c"', labels: ['64', '128'], at: [6, 7] },
  series: [{ id: 'm', label: 'Mutex <1>', slot: 0, stroke: 0, points: [{ y: 1, lo: 0.5, hi: 2, n: 6 }, null] }],
};

describe('svgOf', () => {
  afterEach(() => document.documentElement.removeAttribute('style'));
  it('is well-formed XML with the caption, whatever the fonts and names are called', async () => {
    document.documentElement.style.setProperty('--sans', 'system-ui, "Noto Sans CJK SC", sans-serif');
    const theme = readTheme();
    expect(theme.font).toBe("system-ui, 'Noto Sans CJK SC', sans-serif");
    const svg = await svgOf(data, { title: '锁 & <Lock>', note: 'n = 6 · bench' }, theme, 'linear');
    // every attribute ends where it should: no quote inside, no bare < or & in between
    const inside = svg
      .replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')
      .replaceAll(/<[a-zA-Z]+(?:\s+[\w:-]+="[^"<]*")*\s*\/?>|<\/[a-zA-Z]+>/g, '');
    expect(inside).not.toContain('<');
    expect(inside.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
    for (const text of ['锁 &amp; &lt;Lock&gt;', 'n = 6 · bench', 'Mutex &lt;1&gt;']) expect(svg).toContain(text);
  });
});

it('makes file names that the main side accepts', () => {
  expect(fileName('mutex-vs-rwmutex 2026-11-23 14-03-09', 'png')).toBe('mutex-vs-rwmutex 2026-11-23 14-03-09.png');
  expect(fileName('锁/..\\a:b', 'csv')).toMatch(/^[\w. -]+\.csv$/);
  expect(fileName('x'.repeat(300), 'svg').length).toBeLessThanOrEqual(120);
});
