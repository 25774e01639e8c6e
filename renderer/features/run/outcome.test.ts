import { describe, expect, it } from 'vitest';
import type { JobInfo } from '../../../electron/contract/index.ts';
import { run } from '../../testing/run.ts';
import { pickRunJob, type RunJob, requestOf } from './job.ts';
import { canResume, outcomeOf, runToShow } from './outcome.ts';

const job = (change: Partial<RunJob>): RunJob => ({
  id: 'j',
  status: 'done',
  runId: 'r2',
  startedAt: 2000,
  error: undefined,
  request: undefined,
  ...change,
});
const compile = { code: 'compile' as const, params: { first: 'lock.go:3: x' } };
const old = run('r1', { startedAt: 1000 });

describe('outcomeOf', () => {
  it('says nothing of a run that ended well or goes on', () => {
    expect(outcomeOf([run('r2', { startedAt: 2000 }), old], job({}), undefined)).toBeUndefined();
    expect(outcomeOf([old], job({ status: 'running' }), undefined)).toBeUndefined();
    expect(outcomeOf([], undefined, undefined)).toBeUndefined();
  });
  it('gives the error of a build that made no run, while the old run stays', () => {
    expect(outcomeOf([old], job({ status: 'failed', error: compile }), undefined)).toEqual({
      kind: 'error',
      error: compile,
      run: undefined,
    });
    expect(runToShow([old], undefined, undefined)).toBe(old);
  });
  it('forgets that error once a later run ended well', () => {
    const later = run('r3', { startedAt: 3000 });
    expect(outcomeOf([later, old], job({ status: 'failed', error: compile }), undefined)).toBeUndefined();
  });
  it('gives the error of a run that failed, after a restart too', () => {
    const panic = { code: 'program-panic' as const, params: { first: 'x' } };
    const failed = run('r2', { startedAt: 2000, status: 'failed', error: panic, samples: 3 });
    expect(outcomeOf([failed, old], undefined, undefined)).toEqual({ kind: 'error', error: panic, run: failed });
  });
  it('tells a cancelled run from one cancelled before its first sample', () => {
    const kept = run('r2', { startedAt: 2000, status: 'cancelled', samples: 7 });
    expect(outcomeOf([kept, old], job({ status: 'cancelled' }), undefined)).toEqual({ kind: 'cancelled', run: kept });
    expect(outcomeOf([old], job({ status: 'cancelled' }), undefined)).toEqual({ kind: 'cancelled', run: undefined });
  });
  it('offers an interrupted run after a crash', () => {
    const cut = run('r2', { startedAt: 2000, status: 'interrupted', samples: 33, resumable: true });
    expect(outcomeOf([cut, old], undefined, undefined)).toEqual({ kind: 'interrupted', run: cut });
  });
  it('says first why a start was refused', () => {
    const busy = { code: 'busy' as const, params: {} };
    expect(outcomeOf([old], job({}), busy)).toEqual({ kind: 'error', error: busy, run: undefined });
  });
});

describe('canResume', () => {
  const cut = run('r2', { status: 'failed', resumable: true });
  it('is for what may go better the next time', () => {
    expect(canResume({ kind: 'interrupted', run: cut })).toBe(true);
    expect(canResume({ kind: 'error', error: { code: 'program-killed', params: {} }, run: cut })).toBe(true);
    expect(canResume({ kind: 'cancelled', run: run('r3') })).toBe(false);
  });
  it('is not for a program that would only fail again', () => {
    expect(canResume({ kind: 'error', error: { code: 'program-panic', params: {} }, run: cut })).toBe(false);
  });
});

describe('runToShow', () => {
  const empty = run('r2', { startedAt: 2000, status: 'failed', samples: 0 });
  it('shows the newest that measured something', () => expect(runToShow([empty, old], undefined, undefined)).toBe(old));
  it('shows an older result rather than one that failed half-way, if there is one', () => {
    const failed = run('r2', { startedAt: 2000, status: 'failed', samples: 13 });
    expect(runToShow([failed, old], undefined, undefined)).toBe(old);
    expect(runToShow([failed], undefined, undefined)).toBe(failed);
  });
  it('shows what was picked', () => expect(runToShow([run('r3'), old], 'r1', undefined)).toBe(old));
  it('shows the newest again when the picked one was deleted', () => expect(runToShow([old], 'gone', undefined)).toBe(old));
  it('does not show the run that goes on as a result', () => {
    expect(runToShow([run('r3', { status: 'measuring' }), old], undefined, 'r3')).toBe(old);
  });
});

describe('pickRunJob', () => {
  const info = (id: string, change: Partial<JobInfo>): JobInfo => ({
    id,
    kind: 'run.start',
    input: { labId: 'locks', profile: 'quick', params: {} },
    status: 'running',
    startedAt: 1,
    ...change,
  });
  it('finds the newest start of this lab', () => {
    const jobs = { a: info('a', {}), b: info('b', { startedAt: 2 }), c: info('c', { startedAt: 3, input: { labId: 'other' } }) };
    expect(pickRunJob(jobs, 'locks', [])?.id).toBe('b');
    expect(pickRunJob(jobs, 'none', [])).toBeUndefined();
  });
  it('knows a resumption by its run', () => {
    const jobs = { a: info('a', { kind: 'run.resume', input: { runId: 'r1' } }) };
    expect(pickRunJob(jobs, 'locks', [{ id: 'r1' }])).toMatchObject({ id: 'a', runId: 'r1' });
    expect(pickRunJob(jobs, 'locks', [{ id: 'r2' }])).toBeUndefined();
  });
  it('ignores other kinds', () => {
    expect(pickRunJob({ a: info('a', { kind: 'exercise.check' }) }, 'locks', [])).toBeUndefined();
  });
  it('knows what is being measured, from the job or from the run it resumes', () => {
    const start = pickRunJob(
      { a: info('a', { input: { labId: 'locks', profile: 'full', params: { reads: ['99'] } } }) },
      'locks',
      [],
    );
    expect(requestOf(start!, [])).toMatchObject({ profile: 'full', params: { reads: ['99'] } });
    const resumed = run('r1', { profile: 'full', params: { reads: ['50'] } });
    const resume = pickRunJob({ a: info('a', { kind: 'run.resume', input: { runId: 'r1' } }) }, 'locks', [resumed]);
    expect(requestOf(resume!, [resumed])).toEqual({ profile: 'full', params: { reads: ['50'] } });
  });
});
