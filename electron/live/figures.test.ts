import { expect, test } from 'vitest';
import { bucketEdge, bucketOf, quantile } from '../contract/live-figures.ts';
import { parseHeapTail, parseVars } from './expvar.ts';
import { createFigures } from './figures.ts';
import { thin } from './history.ts';
import { label, parseExposition } from './prometheus.ts';
import { createRules, holds } from './rules.ts';

test('Prometheus text: labels, escapes, timestamps, exemplars, names in quotes, values out of the ordinary', () => {
  const e = parseExposition(`# HELP a_total Help with \\\\ and \\n in it
# TYPE a_total counter
a_total{path="/a\\"b}",code="200"} 1.5e3 1700000000000
a_total{path="/c"} 2 # {trace_id="x"} 1 2
# TYPE h histogram
h_bucket{le="0.5",} 3
h_bucket{le="+Inf"} 4
{"dotted.name", x="1"} 7
plain 	 5
nan NaN
inf -Inf
bad line here
{} 3
half{a="b
`);
  expect(e.series.map((s) => [s.key, s.value])).toEqual([
    ['a_total{path="/a\\"b}",code="200"}', 1500],
    ['a_total{path="/c"}', 2],
    ['h_bucket{le="0.5",}', 3],
    ['h_bucket{le="+Inf"}', 4],
    ['{"dotted.name", x="1"}', 7].map((x) => (typeof x === 'string' ? `dotted.name${x}` : x)),
    ['plain', 5],
    ['nan', Number.NaN],
    ['inf', Number.NEGATIVE_INFINITY],
  ]);
  expect(e.bad).toBe(3);
  expect(e.firstBad).toBe('bad line here');
  expect(e.type('a_total')).toBe('counter');
  expect(e.type('h_bucket')).toBe('histogram');
  expect(e.help('a_total')).toBe('Help with \\ and   in it');
  expect(label(e.series[0]!.labels, 'path')).toBe('/a"b}');
  expect(label(e.series[0]!.labels, 'pat')).toBeUndefined();
});

test('a million series, a line without an end, and labels without one neither hang nor take more than they are given', () => {
  const many = parseExposition(Array.from({ length: 200_001 }, (_, i) => `m{u="${i}"} ${i}`).join('\n'));
  expect(many.series).toHaveLength(200_000);
  expect(parseExposition(`m{${'a="b",'.repeat(1e6)}`).series).toHaveLength(0);
  expect(parseExposition('x'.repeat(1e7)).bad).toBe(1);
  expect(parseVars(`{"a":${'{"b":'.repeat(5000)}1${'}'.repeat(5000)}}`)?.numbers.size).toBe(0);
  expect(parseVars('[1]')).toBeUndefined();
});

const vars = (n: number, ring: Record<number, number>, more = {}) => {
  const pauses = new Array(256).fill(0);
  for (const [cycle, ns] of Object.entries(ring)) pauses[(Number(cycle) + 255) % 256] = ns;
  return parseVars(
    JSON.stringify({
      memstats: { NumGC: n, PauseTotalNs: n * 10, PauseNs: pauses, HeapAlloc: 5, NextGC: 9, TotalAlloc: n * 100 },
      ...more,
    }),
  )!;
};

test('each pause of the ring is counted once, also where the ring begins anew', () => {
  const f = createFigures();
  expect(f.read({ vars: vars(255, { 255: 4000 }) }, 1, []).sample).toEqual({
    at: 1,
    v: { heap: 5, heapGoal: 9, gcs: 255, pause: 2550 },
  });
  const next = f.read({ vars: vars(258, { 255: 4000, 256: 2000, 257: 8000, 258: 8000 }) }, 2, []).sample;
  expect(next.pauses).toEqual([
    [bucketOf(2000), 1],
    [bucketOf(8000), 2],
  ]);
  expect(next.longest).toBe(8000);
  expect(f.read({ vars: vars(258, {}) }, 3, []).sample.pauses).toEqual([]);
  const anew = f.read({ vars: vars(2, { 1: 1, 2: 1 }) }, 4, []);
  expect(anew.restarted).toBe(true);
  expect(anew.sample.pauses).toBeUndefined();
});

test('histograms tell what is new since the reading before; a new process has no past', () => {
  const f = createFigures();
  const text = (a: number, b: number, start: number) =>
    parseExposition(`go_goroutines 3
go_sched_latencies_seconds_bucket{le="1e-06"} ${a}
go_sched_latencies_seconds_bucket{le="0.001"} ${a + b}
go_sched_latencies_seconds_bucket{le="+Inf"} ${a + b}
process_start_time_seconds ${start}
requests_total{code="200"} 7
`);
  expect(f.read({ metrics: text(10, 5, 100) }, 1, []).sample.latency).toBeUndefined();
  const { sample } = f.read({ metrics: text(12, 9, 100) }, 2, ['metrics requests_total{code="200"}', 'metrics gone']);
  expect(sample.latency).toEqual([
    [0, 2],
    [bucketOf(1e6), 4],
  ]);
  expect(sample.v).toEqual({ goroutines: 3, 'metrics requests_total{code="200"}': 7 });
  const anew = f.read({ metrics: text(12, 9, 500) }, 3, []);
  expect(anew).toMatchObject({ restarted: true, startedAt: 500_000 });
  expect(anew.sample.latency).toBeUndefined();
});

test('quantiles lie in their bucket', () => {
  expect(quantile([undefined, []], 0.5)).toBeUndefined();
  for (const ns of [500, 1001, 5e4, 3e6, 2e9]) {
    const q = quantile([[[bucketOf(ns), 10]]], 0.5)!;
    expect(q).toBeLessThanOrEqual(bucketEdge(bucketOf(ns)));
    if (ns > 1000) expect(q).toBeGreaterThan(bucketEdge(bucketOf(ns) - 1));
  }
  expect(quantile([[[2, 99]], [[20, 1]]], 0.99)).toBeLessThanOrEqual(bucketEdge(2));
  expect(quantile([[[2, 99]], [[20, 1]]], 0.999)).toBeGreaterThan(bucketEdge(19));
});

test('the statistics below a heap profile', () => {
  expect(
    parseHeapTail(
      'heap profile: 1: 2\n# runtime.MemStats\n# TotalAlloc = 7\n# HeapAlloc = 5\n# NextGC = 9\n# PauseNs = [3 0 1]\n# NumGC = 2\n',
    ),
  ).toEqual({
    numGC: 2,
    ring: [3, 0, 1],
    heapAlloc: 5,
    nextGC: 9,
    totalAlloc: 7,
  });
  expect(parseHeapTail('<html>')).toBeUndefined();
});

const rule = { id: 'r', on: true, metric: 'm', test: 'grows', threshold: 10, window: 10 } as const;
const line = (...values: (number | undefined)[]) =>
  values.map((m, i) => ({ at: i * 1000, v: (m === undefined ? {} : { m }) as Record<string, number> }));

test('growth within the window, and a level that held for all of it', () => {
  expect(holds(rule, line(0, 5, 10))).toBeUndefined();
  expect(holds(rule, line(0, 5, 11))).toBe(11);
  // what grew before the window does not count
  expect(holds(rule, line(0, 9, ...new Array(12).fill(9)))).toBeUndefined();
  expect(holds(rule, line(undefined, 5, undefined))).toBeUndefined();
  const above = { ...rule, test: 'above' as const };
  expect(holds(above, line(...new Array(10).fill(20)))).toBeUndefined();
  expect(holds(above, line(...new Array(11).fill(20)))).toBe(20);
  expect(holds(above, line(...new Array(10).fill(20), 10, 20))).toBeUndefined();
});

test('an alarm is raised once until it was calm and its window is over', () => {
  const rules = createRules('/nowhere');
  expect(rules.list().map((r) => r.id)).toEqual(['pause', 'goroutines', 'gc-pause', 'gc-growth', 'gc-rate', 'heap']);
  const raised = (at: number, goroutines: number, before: number) =>
    rules.raised('s', [
      { at: at - 1000, v: { goroutines: before } },
      { at, v: { goroutines } },
    ]).length;
  expect(raised(1e6, 600, 0)).toBe(1);
  expect(raised(1e6 + 1000, 1300, 600)).toBe(0);
  expect(raised(1e6 + 2000, 1300, 1300)).toBe(0);
  expect(raised(1e6 + 3000, 2000, 1300)).toBe(0);
  expect(raised(1e6 + 90_000, 2000, 2000)).toBe(0);
  expect(raised(1e6 + 91_000, 3000, 2000)).toBe(1);
});

test('an old half is thinned without losing a pause', () => {
  const samples = Array.from({ length: 9 }, (_, i) => ({
    at: i,
    v: { gcs: i },
    pauses: [[3, 1]] as [number, number][],
    longest: i,
  }));
  const thinned = thin(samples);
  expect(thinned.map((s) => s.at)).toEqual([1, 3, 4, 5, 6, 7, 8]);
  expect(thinned[0]).toEqual({ at: 1, v: { gcs: 1 }, pauses: [[3, 2]], longest: 1 });
});
