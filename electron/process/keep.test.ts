import { describe, expect, test } from 'vitest';
import { CUT, HeadTail } from './keep.ts';

const fed = (keep: number, text: string, step: number): HeadTail => {
  const kept = new HeadTail(keep);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += step) kept.push(bytes.subarray(at, at + step));
  return kept;
};

describe('HeadTail', () => {
  test.each([1, 2, 3, 7, 100])('keeps all of a short text, chunks of %i bytes', (step) => {
    const kept = fed(40, '互斥锁 and 🐹 gophers', step);
    expect(kept.text()).toBe('互斥锁 and 🐹 gophers');
    expect(kept.truncated).toBe(false);
  });

  test('a text of exactly the limit is whole, one byte more is not', () => {
    expect(fed(10, '0123456789', 3).text()).toBe('0123456789');
    expect(fed(10, '0123456789a', 3).text()).toBe(`01234${CUT}6789a`);
  });

  test.each([1, 2, 5, 9, 13, 1000])('keeps first and last half of a long one, chunks of %i bytes', (step) => {
    const text = Array.from({ length: 997 }, (_, i) => String(i % 10)).join('');
    const kept = fed(20, text, step);
    expect(kept.text()).toBe(text.slice(0, 10) + CUT + text.slice(-10));
    expect(kept.truncated).toBe(true);
  });

  test.each([6, 8, 10, 12, 14, 16])('a cut never leaves half a character behind (keep %i)', (keep) => {
    const text = fed(keep, '界'.repeat(50) + '🐹'.repeat(50), 4).text();
    expect(text).not.toContain('\ufffd');
    expect(text).toMatch(/^界*\n…\n(🐹)*$/u);
  });

  test('nothing is kept of nothing', () => {
    expect(fed(0, 'abc', 1).text()).toBe(CUT);
    expect(new HeadTail(10).text()).toBe('');
  });

  test('many one-byte chunks fill the ring evenly', () => {
    const kept = new HeadTail(2048);
    const byte = Buffer.from('x');
    for (let i = 0; i < 200_000; i++) kept.push(byte);
    expect(kept.text()).toBe('x'.repeat(1024) + CUT + 'x'.repeat(1024));
  });
});
