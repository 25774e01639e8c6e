import { expect, test } from 'vitest';
import { splitName } from '../contract/index.ts';
import { lineSplitter } from './measure.ts';
import { isEpilogue, isHeader, readSample } from './reader.ts';

test('a result line is read with its units', () => {
  const line =
    'BenchmarkLock/kind=mutex/goroutines=64/reads=90-2         \t 2940165\t        43.49 ns/op\t        34.30 wait-ns/op';
  expect(readSample(line)).toEqual({
    name: 'Lock/kind=mutex/goroutines=64/reads=90',
    iterations: 2940165,
    values: [
      { unit: 'ns/op', value: 43.49 },
      { unit: 'wait-ns/op', value: 34.3 },
    ],
    line,
  });
});

test.each([
  ['scientific notation', 'BenchmarkX-8 1 1.5e+09 ns/op', 1.5e9],
  ['no GOMAXPROCS suffix', 'BenchmarkX 10 3 ns/op', 3],
  ['a negative figure', 'BenchmarkX 10 -3 delta', -3],
  ['a unit with letters beyond ASCII', 'BenchmarkX/größe=3-2 10 3 µs/op', 3],
])('%s', (_what, line, value) => expect(readSample(line)?.values[0]?.value).toBe(value));

test.each([
  'Benchmark',
  'Benchmarking is fun',
  'BenchmarkX',
  'BenchmarkX-2 \t',
  'BenchmarkX-2 10',
  'BenchmarkX-2 10 3',
  'BenchmarkX-2 ten 3 ns/op',
  'BenchmarkX-2 10 three ns/op',
  'BenchmarkX-2 0 3 ns/op',
  'BenchmarkX-2 10 3 ns/op 4',
  'benchmarkX-2 10 3 ns/op',
  'PASS',
  'goos: linux',
])('%s is no result', (line) => expect(readSample(line)).toBeUndefined());

test('headers and epilogues are told from what a program prints', () => {
  expect(['goos: linux', 'cpu: AMD EPYC', 'pkg: a/b'].every(isHeader)).toBe(true);
  expect(['Note: x', 'hello', 'a b: c'].some(isHeader)).toBe(false);
  expect([isEpilogue('PASS'), isEpilogue('ok  \tpkg\t1.2s'), isEpilogue('okay')]).toEqual([true, true, false]);
});

test('a name gives its keys', () => {
  expect(splitName('Lock/kind=mutex/plain/a=b=c')).toEqual({ base: 'Lock', keys: { kind: 'mutex', a: 'b=c' } });
});

test('lines are whole whatever the chunks, letters too', () => {
  const lines: string[] = [];
  const s = lineSplitter((l) => lines.push(l));
  for (const byte of Buffer.from('first\r\n读锁 二\nlast')) s.push(Buffer.from([byte]));
  s.end();
  expect(lines).toEqual(['first', '读锁 二', 'last']);
});

test('a line without end does not grow without end', () => {
  const lines: string[] = [];
  const s = lineSplitter((l) => lines.push(l));
  for (let i = 0; i < 64; i++) s.push(Buffer.alloc(4096, 'x'));
  s.end();
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join('').length).toBe(64 * 4096);
});
