// What the real github.com/prometheus/client_golang writes, taken by the run that testdata/client_golang/main.go describes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFigures } from './figures.ts';
import { parseExposition } from './prometheus.ts';

const text = (name: string) => readFileSync(path.join(import.meta.dirname, 'testdata/client_golang', `${name}.txt`), 'utf8');
/** The value of a series, read without our parser. */
const value = (from: string, series: string) =>
  Number(
    from
      .split('\n')
      .find((l) => l.startsWith(`${series} `))!
      .slice(series.length),
  );

test.each(['default-1', 'all-1'])('%s: every line is read', (name) => {
  const found = parseExposition(text(name));
  expect(found.bad).toBe(0);
  const lines = text(name)
    .split('\n')
    .filter((l) => l !== '' && !l.startsWith('#'));
  expect(found.series).toHaveLength(lines.length);
  expect(found.series.map((s) => s.value)).toEqual(
    lines.map((l) => Number(l.slice(l.lastIndexOf(' ')).replace('+Inf', 'Infinity'))),
  );
});

test('labels with quotes, backslashes, line ends and Chinese keep their names; types and help are there', () => {
  const found = parseExposition(text('default-1'));
  expect(found.series.filter((s) => s.name === 'http_requests_total').map((s) => [s.key, s.value])).toEqual([
    ['http_requests_total{code="200",path="/a\\"b\\\\c\\n"}', 3],
    ['http_requests_total{code="500",path="/路径"}', 1],
  ]);
  expect(found.type('http_requests_total')).toBe('counter');
  expect(found.type('http_request_duration_seconds_bucket')).toBe('histogram');
  expect(found.type('answer_bytes')).toBe('summary');
});

test('the default registry tells goroutines, memory, collections and CPU; between two looks, what the collections were like', () => {
  const [a, b] = [text('default-1'), text('default-2')];
  const figures = createFigures();
  const read = (t: string, at: number) => figures.read({ metrics: parseExposition(t) }, at, ['metrics answer_bytes_count']);
  const first = read(a, 1000);
  const second = read(b, 3000);
  expect(second.restarted).toBe(false);
  expect(first.go).toBe('go1.27.4');
  expect(first.sample.v).toMatchObject({
    goroutines: value(a, 'go_goroutines'),
    threads: value(a, 'go_threads'),
    heap: value(a, 'go_memstats_heap_alloc_bytes'),
    heapGoal: value(a, 'go_memstats_next_gc_bytes'),
    rss: value(a, 'process_resident_memory_bytes'),
    gcs: value(a, 'go_gc_duration_seconds_count'),
    'metrics answer_bytes_count': 100,
  });
  const cycles = value(b, 'go_gc_duration_seconds_count') - value(a, 'go_gc_duration_seconds_count');
  expect(cycles).toBeGreaterThan(0);
  expect(second.sample.v.gcRate).toBeCloseTo(cycles / 2);
  expect(second.sample.v.gcGrowth).toBeGreaterThan(30);
});

test('with every figure of runtime/metrics also pauses and scheduling latency', () => {
  const figures = createFigures();
  figures.read({ metrics: parseExposition(text('all-1')) }, 1000, []);
  const { sample } = figures.read({ metrics: parseExposition(text('all-2')) }, 2000, []);
  expect(sample.v.goroutines).toBeGreaterThan(0);
  expect(sample.v.gcPause).toBeGreaterThan(0);
  expect(sample.pauses!.reduce((n, [, count]) => n + count, 0)).toBeGreaterThan(0);
  expect(sample.latency!.reduce((n, [, count]) => n + count, 0)).toBeGreaterThan(0);
});
