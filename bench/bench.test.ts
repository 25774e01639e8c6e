// The runner's own arithmetic: turns, figures, verdicts, history. What the benches measure is not asserted here.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createLabkit } from '../electron/labkit/index.ts';
import { dataFolder } from '../electron/paths.ts';
import { type Bench, takeTurns } from './bench.ts';
import { changeSince, readHistory, writeHistory } from './history.ts';
import { judge, meets, type Result } from './judge.ts';
import { report } from './report.ts';

test('turns alternate, and every sample lands on its side', async () => {
  const order: string[] = [];
  const prepared = {
    async ours(round: number) {
      order.push(`ours${round}`);
      return { time: round, many: [round, round] };
    },
    async peer(round: number) {
      order.push(`peer${round}`);
      return { time: 10 + round };
    },
  };
  const samples = await takeTurns(prepared, 3);
  expect(order).toEqual(['ours0', 'peer0', 'peer1', 'ours1', 'ours2', 'peer2']);
  expect(samples).toEqual({ ours: { time: [0, 1, 2], many: [0, 0, 1, 1, 2, 2] }, peer: { time: [10, 11, 12] } });
});

describe('meets', () => {
  test.each([
    [{ estimate: 1.2, lo: 1.1, hi: 1.4 }, [0, 1.5], false, { met: true, settled: true }],
    [{ estimate: 1.2, lo: 1.1, hi: 1.6 }, [0, 1.5], false, { met: true, settled: false }],
    [{ estimate: 1.6, lo: 1.4, hi: 1.7 }, [0, 1.5], false, { met: false, settled: false }],
    [{ estimate: 1.6, lo: 1.55, hi: 1.7 }, [0, 1.5], false, { met: false, settled: true }],
    [{ estimate: 1.5, lo: 1.5, hi: 1.5 }, [0, 1.5], false, { met: true, settled: true }],
    [{ estimate: 0.97, lo: 0.96, hi: 0.975 }, [0.98, 1.02], false, { met: false, settled: true }],
    [{ estimate: 1.2, lo: 1.1, hi: 1.4 }, [0, 1.5], true, { met: true, settled: false }],
    [{ estimate: 1.2, lo: null, hi: null }, [0, 1.5], false, { met: true, settled: false }],
  ] as const)('%j in %j, few %s: %j', (e, range, few, want) => expect(meets(e, range, few)).toEqual(want));
});

const bench: Bench = {
  id: 'some',
  what: 'something',
  peer: 'another',
  rounds: { full: 6, quick: 1 },
  metric: (id) =>
    id === 'told'
      ? { unit: 's' }
      : id === 'wait'
        ? { unit: 'ms', want: { ours: [0, 50] } }
        : { unit: 's', want: { ratio: [0, 0.5] } },
  prepare: () => Promise.reject(new Error('not here')),
};
const labkit = createLabkit({ binary: () => path.join(dataFolder(), 'tools', 'labkit'), cwd: os.tmpdir() });

test('figures are labkit’s: medians, and the ratio with its interval', async () => {
  const ours = [2, 2.1, 1.9, 2, 2.2, 1.8, 2];
  const results = await judge(
    bench,
    { ours: { time: ours, wait: [60, 61, 59, 60, 60, 62] }, peer: { time: ours.map((v) => v * 5) } },
    labkit,
  );
  expect(results[0]).toMatchObject({ metric: 'time', unit: 's', met: true, settled: true });
  expect(results[0]!.ours).toMatchObject({ n: 7, center: 2 });
  expect(results[0]!.peer?.center).toBeCloseTo(10, 9);
  expect(results[0]!.ratio?.estimate).toBeCloseTo(0.2, 2);
  expect(results[0]!.ratio!.lo).toBeLessThan(0.2);
  expect(results[0]!.ratio!.hi).toBeGreaterThan(0.2);
  expect(results[1]).toMatchObject({ metric: 'wait', ratio: undefined, peer: undefined, met: false, settled: true });
  await expect(judge(bench, { ours: { time: [1] }, peer: {} }, labkit)).rejects.toThrow('the peer has no sample');
  const few = await judge(bench, { ours: { time: [1, 1] }, peer: { time: [4, 4] } }, labkit);
  expect(few[0]).toMatchObject({ met: true, settled: false });
});

const result = (change: Partial<Result>): Result => ({
  metric: 'time',
  unit: 's',
  want: { ratio: [0, 0.5] },
  ours: { n: 7, center: 2, lo: 1.9, hi: 2.1 },
  peer: { n: 7, center: 10, lo: 9, hi: 11 },
  ratio: { estimate: 0.2, lo: 0.18, hi: 0.23 },
  met: true,
  settled: true,
  ...change,
});

test('a report says the ratio with its interval, both medians, n, the want and whether it is met', () => {
  const text = report(bench, [result({}), result({ metric: 'b', met: false, settled: false })], undefined);
  for (const part of ['0.200', '0.180 – 0.230', '2.00 s', '10.0 s', 'n 7', '≤ 0.5×', 'met', 'missed, not settled'])
    expect(text).toContain(part);
});

test('a figure that nothing is wanted of is told without a want', async () => {
  const samples = { ours: { told: [2, 2, 2, 2, 2, 2] }, peer: { told: [1, 1, 1, 1, 1, 1] } };
  const [told] = await judge(bench, samples, labkit);
  expect(told).toMatchObject({ ratio: { estimate: 2 } });
  expect(told).not.toHaveProperty('met');
  const text = report(bench, [told!], undefined);
  expect(text).toContain('2.00×');
  expect(text).not.toMatch(/\b(want|met|missed)\b|∞|Infinity/);
});

test('history is kept an entry a run, and a change is told against the last of the same bench', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'history-'));
  try {
    const file = path.join(folder, 'sub', 'history.json');
    expect(readHistory(file)).toEqual([]);
    const entry = (bench: string, estimate: number) => ({
      at: '2026-11-24T00:00:00.000Z',
      bench,
      quiet: true,
      busy: 0,
      machine: { cpu: 'x', cores: 2, memory: 1, os: 'linux', arch: 'amd64', kernel: '6', electron: '42', go: '1.27.4' },
      results: [result({ ratio: { estimate, lo: 0.1, hi: 0.3 } })],
    });
    writeHistory(file, [entry('some', 0.4), entry('other', 0.9)]);
    const kept = readHistory(file);
    expect(kept.map((e) => e.bench)).toEqual(['some', 'other']);
    expect(changeSince(kept, 'some', result({}))).toBe('was 0.400×');
    expect(changeSince(kept, 'none', result({}))).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
