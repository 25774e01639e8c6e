import { describe, expect, it } from 'vitest';
import type { JobInfo } from '../../electron/contract/index.ts';
import { describeJob, runningJobs } from './running.ts';

const job = (o: Partial<JobInfo>): JobInfo => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'run.start',
  input: { labId: 'mutex-vs-rwmutex', profile: 'quick', params: {} },
  status: 'running',
  startedAt: 1,
  ...o,
});

describe('describeJob', () => {
  it('has no share before the first progress', () => {
    expect(describeJob(job({}))).toMatchObject({ name: 'run', labId: 'mutex-vs-rwmutex', share: null });
  });
  it('names the phases of a run and counts its samples', () => {
    const progress = { runId: 'r', phase: 'building', done: 0, total: 80, samples: [] };
    expect(describeJob(job({ progress }))).toMatchObject({ name: 'building', share: null });
    const measuring = { ...progress, phase: 'measuring', done: 20, secondsLeft: 9.2 };
    expect(describeJob(job({ progress: measuring }))).toMatchObject({
      name: 'run',
      share: 0.25,
      counted: { done: 20, total: 80 },
      secondsLeft: 9.2,
    });
  });
  it('knows how far a fetch is only when its size is known', () => {
    const fetching = { state: 'fetching', version: '1.27.4', bytes: 25, speed: 1 };
    const kind = 'toolchain.ensure' as const;
    expect(describeJob(job({ kind, progress: fetching })).share).toBeNull();
    expect(describeJob(job({ kind, progress: { ...fetching, total: 100 } })).share).toBe(0.25);
  });
  it('counts the targets of a build, names one that is built now, and says how long still', () => {
    const rows = [
      { target: 'linux/amd64', state: 'built', ms: 3000 },
      { target: 'linux/arm64', state: 'building', startedAt: 1000 },
    ];
    expect(describeJob(job({ kind: 'build.start', progress: { rows } }), new Map([['linux/arm64', 9]]), 3000)).toMatchObject({
      name: 'build',
      target: 'linux/arm64',
      share: 0.5,
      counted: { done: 1, total: 2 },
      secondsLeft: 7,
    });
  });
});

describe('runningJobs', () => {
  it('gives what runs, the newest first', () => {
    const jobs = {
      a: job({ id: 'a', startedAt: 1 }),
      b: job({ id: 'b', startedAt: 3 }),
      c: job({ id: 'c', startedAt: 2, status: 'done' }),
    };
    expect(runningJobs(jobs).map((j) => j.id)).toEqual(['b', 'a']);
  });
});
