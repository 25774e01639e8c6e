import { describe, expect, it } from 'vitest';
import { captions, type StripInput, stripOf } from './strip.ts';

const base: StripInput = { band: [1.7, 2.7], none: 1, estimate: 2.08, lo: 1.97, hi: 2.19, log: true, width: 240 };

describe('stripOf', () => {
  it('puts an estimate in the band inside the band', () => {
    const s = stripOf(base);
    expect(s.none).toBeLessThan(s.band.x1);
    expect(s.estimate!.x1).toBeGreaterThan(s.band.x1);
    expect(s.estimate!.x2).toBeLessThan(s.band.x2);
    expect(s.estimate!.x).toBeGreaterThan(s.estimate!.x1);
    expect(s.estimate).toMatchObject({ capLo: true, capHi: true });
    expect(s.estimate!.beyond).toBeUndefined();
  });
  it('puts half and twice equally far from one on a logarithmic axis', () => {
    const s = stripOf({ ...base, band: [2, 4], estimate: 0.5, lo: 0.45, hi: 0.55 });
    expect(s.none - s.estimate!.x).toBeCloseTo(s.band.x1 - s.none);
  });
  it('widens the axis for a refuted claim', () => {
    const s = stripOf({ ...base, estimate: 0.6, lo: 0.55, hi: 0.65 });
    expect(s.estimate!.x2).toBeLessThan(s.none);
    expect(s.estimate!.beyond).toBeUndefined();
  });
  it.each([
    ['far above', 500, 480, 520, 'right'],
    ['far below', 0.001, 0.0009, 0.0011, 'left'],
  ] as const)('shows an estimate %s by an arrow and leaves the band readable', (_, estimate, lo, hi, side) => {
    const s = stripOf({ ...base, estimate, lo, hi });
    expect(s.estimate!.beyond).toBe(side);
    expect(s.estimate!.x).toBeGreaterThanOrEqual(10);
    expect(s.estimate!.x).toBeLessThanOrEqual(230);
    expect(s.band.x2 - s.band.x1).toBeGreaterThan(25);
  });
  it('has no cap where the interval is open or leaves the axis', () => {
    expect(stripOf({ ...base, lo: null, hi: null }).estimate).toMatchObject({ capLo: false, capHi: false, x1: 10, x2: 230 });
    const wide = stripOf({ ...base, hi: 4000 });
    expect(wide.estimate).toMatchObject({ capLo: true, capHi: false });
    expect(wide.estimate!.beyond).toBeUndefined();
  });
  it('draws band and line when nothing was measured', () => {
    const s = stripOf({ ...base, estimate: null, lo: null, hi: null });
    expect(s.estimate).toBeUndefined();
    expect(s.band.x2).toBeGreaterThan(s.band.x1);
  });
  it('draws a band without an upper end to the edge', () => {
    const s = stripOf({ ...base, band: [2, Number.MAX_VALUE], estimate: 3, lo: 2.9, hi: 3.1 });
    expect(s.band.x2).toBe(230);
    expect(s.estimate!.x).toBeLessThan(230);
    expect(s.estimate!.x).toBeGreaterThan(s.band.x1);
  });
  it('falls back to a linear axis where a logarithm has no value', () => {
    const s = stripOf({ ...base, none: 0, band: [1.8, 2.2], estimate: 1.06, lo: 1.01, hi: 1.11 });
    for (const x of [s.none, s.band.x1, s.band.x2, s.estimate!.x]) expect(Number.isFinite(x)).toBe(true);
    expect(s.none).toBeLessThan(s.estimate!.x);
  });
  it('keeps an estimate of zero on the axis', () => {
    const s = stripOf({ ...base, estimate: 0, lo: 0, hi: 0 });
    expect(s.estimate!.beyond).toBe('left');
    expect(Number.isFinite(s.estimate!.x)).toBe(true);
  });
});

describe('captions', () => {
  const measure = (text: string) => text.length * 6;
  const edges = (list: { text: string; x: number }[]) => list.map((c) => [c.x - measure(c.text) / 2, c.x + measure(c.text) / 2]);
  it('leaves names under their things when there is room', () => {
    expect(
      captions(
        [
          { text: '1×', x: 60 },
          { text: 'article', x: 160 },
        ],
        240,
        measure,
      ).map((c) => c.x),
    ).toEqual([60, 160]);
  });
  it.each([
    ['in the middle', 100, 104],
    ['at the left edge', 10, 12],
    ['at the right edge', 228, 231],
    ['in the other order', 140, 100],
  ])('moves names that would touch apart: %s', (_, a, b) => {
    const [one, two] = edges(
      captions(
        [
          { text: 'no difference', x: a },
          { text: 'article', x: b },
        ],
        240,
        measure,
      ),
    );
    const [left, right] = a <= b ? [one!, two!] : [two!, one!];
    expect(right[0]! - left[1]!).toBeGreaterThanOrEqual(8 - 1e-9);
    expect(left[0]).toBeGreaterThanOrEqual(0);
    expect(right[1]).toBeLessThanOrEqual(240);
  });
});
