import { expect, test } from 'vitest';
import type { Capture, CaptureKind } from '../../../electron/contract/index.ts';
import { againstOf, pairCaptures, pairVariants } from './pairs.ts';

const capture = (variant: string, kind: CaptureKind = 'mutex', id = variant) => ({ id, variant, kind }) as Capture;
const manifest = { chart: { series: 'kind' } } as Parameters<typeof againstOf>[0];
const [mutex, rw, few] = ['Lock/kind=mutex/reads=90', 'Lock/kind=rwmutex/reads=90', 'Lock/kind=mutex/reads=50'] as [
  string,
  string,
  string,
];

test('inside a run: the other line of the chart, taken or not, then whatever else is taken of the kind', () => {
  const mine = capture(mutex);
  const order = [mutex, rw, few, mutex];
  expect(againstOf(manifest, mine, [mine, capture(rw, 'cpu')], order)).toEqual([{ variant: rw }]);
  const [newer, older] = [capture(rw, 'mutex', 'newer'), capture(rw, 'mutex', 'older')];
  expect(againstOf(manifest, mine, [newer, mine, older, capture(few)], order)).toEqual([
    { variant: rw, capture: newer },
    { variant: few, capture: capture(few) },
  ]);
  expect(againstOf(manifest, capture(mutex, 'trace'), [], order)).toEqual([]);
});

test('between runs: what stands in one row of the comparison, at the slice that each is seen at', () => {
  const base = { slice: { reads: '90' }, variants: [mutex, rw, few] };
  expect(pairVariants(base, { slice: { reads: '50' }, variants: [few, mutex] })).toEqual([{ base: mutex, other: few }]);
  expect(pairVariants(base, { slice: { reads: '90' }, variants: [rw, 'Other/kind=mutex'] })).toEqual([{ base: rw, other: rw }]);
});

test('captures pair by kind; logs and traces have no difference', () => {
  const slice = { reads: '90' };
  const a = [capture(mutex), capture(mutex, 'cpu'), capture(rw, 'trace')];
  const b = [capture(mutex, 'cpu', 'new'), capture(mutex, 'cpu', 'old'), capture(rw, 'trace')];
  expect(pairCaptures({ slice, captures: a }, { slice, captures: b })).toEqual([{ base: a[1], other: b[0] }]);
});
