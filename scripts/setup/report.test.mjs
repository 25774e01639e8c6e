import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bytes, createReport, width } from './report.mjs';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubEnv('LC_ALL', 'C');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** @param {boolean} isTTY */
function screen(isTTY) {
  let text = '';
  const out = { isTTY, columns: 60, write: (/** @type {string} */ s) => (text += s) };
  return { report: createReport({ out, titleColumns: 10 }), read: () => text };
}

describe('report', () => {
  it('says nothing of quick work but its end', () => {
    const { report, read } = screen(false);
    report.begin('a', 'packages');
    vi.advanceTimersByTime(1500);
    report.end('a', 'done', { title: 'packages', size: 12_000_000, ms: 1500, note: '3 packages' });
    report.close();
    expect(read()).toBe('  packages    done          12 MB     1.5 s  3 packages\n');
  });

  it('writes a plain line every few seconds where there is no terminal', () => {
    const { report, read } = screen(false);
    report.begin('a', 'packages');
    report.progress('a', { done: 5_000_000, total: 10_000_000, unit: 'bytes' });
    vi.advanceTimersByTime(11_000);
    report.close();
    expect(read().split('\n').filter(Boolean)).toEqual([
      '  packages    working  5.0 MB / 10 MB  5.0 s',
      '  packages    working  5.0 MB / 10 MB  10 s',
    ]);
    expect(read()).not.toContain('\x1b');
  });

  it('draws a bar on a terminal and takes it away at the end', () => {
    const { report, read } = screen(true);
    report.begin('a', 'packages');
    report.progress('a', { done: 1, total: 2, unit: '%' });
    vi.advanceTimersByTime(1900);
    expect(read()).toBe('');
    vi.advanceTimersByTime(300);
    expect(read()).toContain(`${'█'.repeat(10)}${'░'.repeat(10)}`);
    report.end('a', 'done', { title: 'packages', ms: 2200 });
    report.close();
    const last = read().slice(read().lastIndexOf('\x1b[0J') + 4);
    expect(last).toBe('  packages    done                    2.2 s\n');
  });

  it('never draws past the edge', () => {
    const { report, read } = screen(true);
    report.begin('a', '依赖包');
    report.progress('a', { done: 1, total: 2, unit: 'packages', text: '很长'.repeat(40) });
    vi.advanceTimersByTime(2300);
    report.close();
    for (const line of read()
      .replace(/\x1b\[\d+[AJ]/g, '')
      .split('\n'))
      expect(width(line)).toBeLessThanOrEqual(60);
  });

  it('writes sizes with two or three figures', () => {
    expect([999, 1000, 316_000_000, 1_200_000_000].map(bytes)).toEqual(['999 B', '1.0 kB', '316 MB', '1.2 GB']);
  });
});
