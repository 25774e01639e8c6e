import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobInfo, LabDetail, RunSummary, Stats } from '../../../electron/contract/index.ts';
import { useToolchain } from '../../app/toolchain.ts';
import { manifest, run } from '../../testing/run.ts';
import { openWindow, putJob } from '../../testing/window.ts';
import { useRunFilter } from './filter.ts';
import { RunTab } from './RunTab.tsx';

const lab: LabDetail = {
  manifest,
  available: { here: true },
  progress: { predictions: 1, predicted: 0, exercisesPassed: 0, exercises: 0, stepsSeen: [], steps: 0, runs: 0, done: false },
  predictions: [],
  missing: [],
  estimates: { quick: { variants: 8, samples: 10, seconds: 12 }, full: { variants: 40, samples: 12, seconds: 160 } },
};
const stats: Stats = {
  rows: ['mutex', 'rwmutex'].map((kind) => ({
    input: 0,
    name: `Lock/kind=${kind}/goroutines=64/reads=90`,
    base: 'Lock',
    keys: { kind, goroutines: '64', reads: '90' },
    procs: 2,
    unit: 'ns/op',
    n: 10,
    center: kind === 'mutex' ? 61.2 : 1234,
    lo: kind === 'mutex' ? 59.9 : null,
    hi: kind === 'mutex' ? 63 : null,
    confidence: 0.978,
    text: '',
    values: [],
    warnings: [],
  })),
  comparisons: [],
};
const facts = { id: 'm', name: 'm', os: 'linux', arch: 'amd64', kernel: '6', cpu: 'Zen', cores: 2, memory: 2 ** 34 };
const answers = (runs: RunSummary[]) => ({
  'runs.list': () => runs,
  'runs.get': () => ({
    ...runs.at(-1),
    facts,
    order: [],
    sampleList: [],
    log: '',
    logTruncated: false,
    loadDuring: { busy: 0.83, cores: 2, quiet: false, at: 1 },
  }),
  'results.stats': () => stats,
  'results.verdicts': () => [
    { id: 'faster', verdict: 'reproduced', reason: 'in-band', estimate: 2.08, lo: 1.97, hi: 2.19, n: 10, confidence: 0.95 },
    { id: 'square', verdict: 'inconclusive', reason: 'no-samples', estimate: null, lo: null, hi: null, n: 0, confidence: 0.95 },
  ],
  'results.predictions': () => [],
  'capture.list': () => [],
  'jobs.cancel': () => ({ cancelled: true }),
  start: () => ({}),
});
const id = '00000000-0000-4000-8000-000000000001';
const job = (change: Partial<JobInfo>): JobInfo => ({
  id,
  kind: 'run.start',
  input: { labId: 'locks', profile: 'quick', params: {} },
  status: 'running',
  startedAt: 5000,
  ...change,
});
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

afterEach(cleanup);

describe('RunTab', () => {
  it('says what it is for before the first run, and starts one with the chosen parameters', async () => {
    const { asked } = openWindow('en', answers([]));
    render(<RunTab lab={lab} />);
    await settle();
    expect(screen.getByText('Not measured on this machine yet')).toBeDefined();
    act(() => useRunFilter.getState().choose('locks', 'reads', ['99']));
    fireEvent.click(screen.getByRole('button', { name: /^Quick run/ }));
    await settle();
    expect(asked.find((a) => a.name === 'start')?.input).toEqual({ labId: 'locks', profile: 'quick', params: { reads: ['99'] } });
  });

  it('does not start without a toolchain, and says why', async () => {
    openWindow('zh', answers([]));
    useToolchain.setState({ state: { state: 'missing', version: '1.27.4' } });
    render(<RunTab lab={lab} />);
    await settle();
    const button = screen.getByRole('button', { name: /^快速运行/ });
    expect(button.getAttribute('aria-disabled') ?? button.getAttribute('disabled')).not.toBeNull();
    expect(button.getAttribute('aria-description')).toBe('Go 工具链还没就绪。');
  });

  it('shows a finished run: figures with interval and n, verdicts, the load meanwhile', async () => {
    openWindow('en', answers([run('r1')]));
    render(<RunTab lab={lab} />);
    await settle();
    const cells = screen.getAllByRole('cell').map((c) => c.textContent?.replaceAll(/\s+/g, ' ').trim());
    expect(cells).toContain('61.2 ns/op ± 3 %');
    expect(cells).toContain('1.23 µs/op ± ∞');
    expect(screen.getByText('Reproduced')).toBeDefined();
    expect(screen.getByText('Not measured')).toBeDefined();
    expect(screen.getByText(/Something else used 0.8 of 2 cores while this ran/)).toBeDefined();
    expect(screen.getByRole('slider', { name: /^Time by Goroutines, one line each for Mutex, RWMutex/ })).toBeDefined();
  });

  it('keeps the old result below the error of code that does not compile', async () => {
    openWindow('en', answers([run('r1')]));
    const marks = [{ file: 'lock.go', line: 3, message: 'undefined: x', source: 'build' as const }];
    putJob(job({ status: 'failed', error: { code: 'compile', params: { first: 'lock.go:3: undefined: x' }, marks } }));
    render(<RunTab lab={lab} />);
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('The code does not compile: lock.go:3: undefined: x');
    expect(screen.getByRole('button', { name: 'Show in code' })).toBeDefined();
    expect(screen.getByText('Reproduced')).toBeDefined();
  });

  it('offers to go on with a run that was interrupted', async () => {
    const { asked } = openWindow('zh', answers([run('r1', { status: 'interrupted', samples: 33, resumable: true })]));
    render(<RunTab lab={lab} />);
    await settle();
    expect(screen.getByText(/留下了 33 \/ 80 个样本/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: '接着运行' }));
    await settle();
    expect(asked.find((a) => a.name === 'start')?.input).toEqual({ runId: 'r1' });
  });

  it('follows a run that goes on: samples as they land, progress, time left', async () => {
    const { emit } = openWindow('en', answers([]));
    const progress = {
      runId: id,
      phase: 'measuring',
      done: 1,
      total: 80,
      secondsLeft: 11.2,
      current: 'Lock/kind=rwmutex/goroutines=128/reads=90',
    };
    const sample = (seq: number, value: number) => ({
      seq,
      round: seq,
      name: 'Lock/kind=mutex/goroutines=64/reads=90',
      keys: { kind: 'mutex', goroutines: '64', reads: '90' },
      iterations: 1,
      values: [{ unit: 'ns/op', value }],
      line: 'x',
      at: 1,
    });
    putJob(job({ progress: { ...progress, samples: [] } }));
    render(<RunTab lab={lab} />);
    await settle();
    expect(screen.getByText('1 of 80 samples')).toBeDefined();
    expect(screen.getByText('12 s left')).toBeDefined();
    for (const [seq, value] of [
      [0, 60],
      [1, 80],
    ] as const) {
      act(() => emit('job', job({ progress: { ...progress, done: seq + 1, samples: [sample(seq, value)] } })));
    }
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('Goroutines 64: Mutex 70.0 ns/op, n = 2');
    expect(screen.getByText(/median so far/)).toBeDefined();
  });
});
