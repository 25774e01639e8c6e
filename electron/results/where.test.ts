import { expect, it } from 'vitest';
import { keepWhere } from './where.ts';

const text = `goos: linux
BenchmarkLock/kind=mutex/goroutines=64/reads=90-2 \t 100\t 61.2 ns/op\t 3 wait-ns/op
BenchmarkLock/kind=mutex/goroutines=64/reads=99-2 \t 100\t 60.1 ns/op
BenchmarkLock/kind=mutex/goroutines=64 \t 100\t 1 ns/op
`;

it('keeps the slice and leaves its key out of the names', () => {
  expect(keepWhere(text, { reads: '90' })).toBe(`goos: linux
BenchmarkLock/kind=mutex/goroutines=64-2 \t 100\t 61.2 ns/op\t 3 wait-ns/op
BenchmarkLock/kind=mutex/goroutines=64 \t 100\t 1 ns/op
`);
});
it('fixes several keys, in the middle of a name too', () => {
  expect(keepWhere(text, { reads: '99', kind: 'mutex' })).toContain('BenchmarkLock/goroutines=64-2 \t 100\t 60.1 ns/op');
  expect(keepWhere(text, { kind: 'rwmutex' })).toBe('goos: linux\n');
});
it('does not take 9 for 90, and leaves a text alone without a wish', () => {
  expect(keepWhere(text, { reads: '9' })).not.toContain('reads');
  expect(keepWhere(text, { reads: '9' })).not.toContain('61.2');
  expect(keepWhere(text, {})).toBe(text);
});
