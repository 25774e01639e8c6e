import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDateTime,
  formatDelta,
  formatFigure,
  formatIn,
  formatInterval,
  formatRange,
  formatSeconds,
  formatTime,
  formatValue,
  plainUnit,
  scaleFor,
} from './format.ts';

describe('formatValue', () => {
  it.each([
    [61.2, 'ns/op', '61.2 ns/op'],
    [61.2345, 'ns/op', '61.2 ns/op'],
    [483, 'ns/op', '483 ns/op'],
    [5, 'ns/op', '5.00 ns/op'],
    [0.4567, 'ns/op', '0.457 ns/op'],
    [999.4, 'ns/op', '999 ns/op'],
    [999.6, 'ns/op', '1.00 µs/op'],
    [1234, 'ns/op', '1.23 µs/op'],
    [1_234_567, 'ns/op', '1.23 ms/op'],
    [2.5e9, 'ns/op', '2.50 s/op'],
    [320, 'p99-us', '320 p99 µs'],
    [1500, 'p99-us', '1.50 p99 ms'],
    [0.0123, 'ms', '12.3 µs'],
    [0, 'allocs/op', '0 allocs/op'],
    [2, 'allocs/op', '2 allocs/op'],
    [2.5, 'allocs/op', '2.50 allocs/op'],
    [24_312, 'requests/s', '24.3 k requests/s'],
    [912, 'B/op', '912 B/op'],
    [2048, 'B/op', '2.00 KiB/op'],
    [182, 'MB/s', '174 MiB/s'],
    [12.34, '%', '12.3 %'],
    [2.08, '×', '2.08×'],
    [1.0633, '', '1.06'],
    [-3.456, 'ns/op', '−3.46 ns/op'],
  ])('%f %s → %s', (value, unit, text) => expect(formatValue(value, unit)).toBe(text));

  it('shows what is missing as a dash and never as NaN', () => {
    expect(formatValue(null, 'ns/op')).toBe('—');
    expect(formatValue(undefined)).toBe('—');
    expect(formatValue(Number.NaN, 'ns/op')).toBe('—');
    expect(formatValue(Number.POSITIVE_INFINITY, 'ns/op')).toBe('—');
  });

  it('shows a value the same way whatever unit it came in', () => {
    for (const ns of [0.5, 61.2, 999.6, 1234, 98_765, 4.2e8]) {
      expect(formatValue(ns, 'ns')).toBe(formatValue(ns / 1e6, 'ms'));
      expect(formatValue(ns, 'ns')).toBe(formatValue(ns / 1e9, 'sec'));
    }
  });

  it('never has more or fewer than three significant digits in time units', () => {
    for (let x = 0.0101; x < 1e12; x *= 1.37) {
      const digits = formatValue(x, 'ns/op').split(' ')[0]!.replace('.', '').replace(/^0+/, '');
      expect(digits, String(x)).toHaveLength(3);
    }
  });
});

it.each([
  ['pause-max-ms', 'ms'],
  ['rss-B/op', 'B/op'],
  ['gc-cpu-%', '%'],
  ['ns/op', 'ns/op'],
  ['gc/s', 'gc/s'],
])('plainUnit of %s is %s', (unit, plain) => expect(plainUnit(unit)).toBe(plain));

describe('intervals', () => {
  it('gives the larger side in whole per cent, as benchstat does', () => {
    expect(formatInterval(61.2, 59.9, 63)).toBe('± 3 %');
    expect(formatInterval(100, 88, 101)).toBe('± 12 %');
    expect(formatInterval(61.2, null, null)).toBe('± ∞');
    expect(formatInterval(0, 0, 0)).toBe('± 0 %');
  });
  it('shows both ends in the scale of the centre', () => {
    expect(formatRange(61.2, 59.9, 63, 'ns/op')).toBe('59.9 – 63.0 ns/op');
    expect(formatRange(1010, 985, 1040, 'ns/op')).toBe('0.98 – 1.04 µs/op');
    expect(formatRange(2.08, 1.97, 2.19, '×')).toBe('1.97 – 2.19×');
    expect(formatRange(5, null, null, 'ns/op')).toBe('−∞ – ∞ ns/op');
  });
  it('keeps one number of decimals in one scale', () => {
    const scale = scaleFor(61.2, 'ns/op');
    expect([9.87, 61.2, 123.456].map((v) => formatIn(v, scale))).toEqual(['9.9', '61.2', '123.5']);
  });
});

describe('figures', () => {
  it('follows the format of a claim', () => {
    expect(formatFigure(2.084, 'ratio')).toBe('2.08×');
    expect(formatFigure(1.0633, 'exponent')).toBe('1.06');
    expect(formatFigure(256, 'count')).toBe('256');
    expect(formatFigure(null, 'count')).toBe('—');
  });
  it('signs a delta', () => {
    expect(formatDelta(-0.121)).toBe('−12.1 %');
    expect(formatDelta(0.5)).toBe('+50 %');
    expect(formatDelta(0)).toBe('0 %');
    expect(formatDelta(null)).toBe('—');
  });
});

describe('sizes and times', () => {
  it.each([
    [0, '0 B'],
    [912, '912 B'],
    [1024, '1.00 KiB'],
    [78_700_000, '75.1 MiB'],
    [17_179_869_184, '16.0 GiB'],
  ])('%i bytes → %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, '0 s'],
    [0.02, '0.1 s'],
    [0.44, '0.4 s'],
    [3, '3 s'],
    [12.4, '12 s'],
    [59.6, '1 min'],
    [80, '1 min 20 s'],
    [754, '13 min'],
    [7500, '2 h 5 min'],
    [Number.NaN, '—'],
  ])('%f s → %s', (seconds, text) => expect(formatSeconds(seconds)).toBe(text));

  it('tells time relative to now, in the language', () => {
    const now = new Date(2026, 10, 23, 15, 0).getTime();
    expect(formatTime(now - 5_000, 'en', now)).toBe('now');
    expect(formatTime(now - 5 * 60_000, 'en', now)).toBe('5 min. ago');
    expect(formatTime(now - 5 * 60_000, 'zh', now)).toBe('5 分钟前');
    expect(formatTime(now - 3 * 3_600_000, 'zh', now)).toBe('3 小时前');
    expect(formatTime(new Date(2026, 10, 22, 14, 3).getTime(), 'en', now)).toBe('yesterday, 14:03');
    expect(formatTime(new Date(2026, 10, 22, 14, 3).getTime(), 'zh', now)).toBe('昨天 14:03');
    expect(formatTime(new Date(2026, 10, 3, 9, 0).getTime(), 'en', now)).toBe('3 Nov');
    expect(formatTime(new Date(2025, 10, 3, 9, 0).getTime(), 'en', now)).toBe('3 Nov 2025');
  });
  it('writes a full date without a locale', () => {
    expect(formatDateTime(new Date(2026, 0, 2, 3, 4, 5).getTime())).toBe('2026-01-02 03:04:05');
  });
});
