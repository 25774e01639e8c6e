import { expect, test } from 'vitest';
import { AppError, type JobInfo } from '../contract/index.ts';
import { createJobs, type JobHandlers } from './index.ts';

const never = () => Promise.reject(new Error('not used here'));
function handlers(change: Partial<JobHandlers>): JobHandlers {
  return {
    'toolchain.ensure': never,
    'run.start': never,
    'run.resume': never,
    'capture.start': never,
    'exercise.check': never,
    'command.run': never,
    'build.start': never,
    'build.warm': never,
    'doctor.run': never,
    'wasm.run': never,
    'compiler.read': never,
    'trace.open': never,
    'live.capture': never,
    ...change,
  };
}
const untilAborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    const end = () => reject(new AppError('cancelled'));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
const check = { labId: 'some-lab', exerciseId: 'one' };

test('the same work asked for twice is one job, and both see its result', async () => {
  let ran = 0;
  const jobs = createJobs(
    handlers({
      'exercise.check': async (_i, { progress }) => {
        ran++;
        progress({ done: 1, total: 2, results: [] });
        await new Promise((r) => setTimeout(r, 20));
        return { passed: true, results: [] };
      },
    }),
  );
  const seen: JobInfo[] = [];
  jobs.onChange((j) => seen.push(j));
  const a = jobs.start('exercise.check', check);
  const b = jobs.start('exercise.check', { ...check });
  expect(b.id).toBe(a.id);
  expect((await jobs.wait(a.id)).result).toEqual({ passed: true, results: [] });
  expect(ran).toBe(1);
  expect(seen.map((j) => j.status)).toEqual(['running', 'running', 'done']);
  expect(seen[1]?.progress).toEqual({ done: 1, total: 2, results: [] });
  expect(jobs.start('exercise.check', check).id).not.toBe(a.id);
  await jobs.close();
});

test('two measurements at once are refused; other work is not', async () => {
  const jobs = createJobs(
    handlers({
      'run.start': (_i, { signal }) => untilAborted(signal),
      'toolchain.ensure': async () => ({ state: 'missing', version: '' }),
    }),
  );
  const run = jobs.start('run.start', { labId: 'some-lab', profile: 'quick', params: {} });
  expect(() => jobs.start('exercise.check', check)).toThrow(expect.objectContaining({ code: 'busy' }));
  expect(() => jobs.start('command.run', { labId: 'some-lab', commandId: 'demo' })).toThrow(
    expect.objectContaining({ code: 'busy' }),
  );
  const other = jobs.start('toolchain.ensure', { repair: false });
  expect((await jobs.wait(other.id)).status).toBe('done');
  let quiet = false;
  const waiting = jobs.quiet().then(() => {
    quiet = true;
  });
  await new Promise((r) => setTimeout(r, 10));
  expect(quiet).toBe(false);
  jobs.cancel(run.id);
  await waiting;
  await jobs.close();
});

test('cancel ends a job as cancelled, once; an unknown job is said', async () => {
  const jobs = createJobs(handlers({ 'exercise.check': (_i, { signal }) => untilAborted(signal) }));
  const { id } = jobs.start('exercise.check', check);
  await new Promise((r) => setTimeout(r, 5));
  expect(jobs.cancel(id)).toBe(true);
  expect((await jobs.wait(id)).status).toBe('cancelled');
  expect(jobs.cancel(id)).toBe(false);
  expect(() => jobs.cancel('00000000-0000-4000-8000-000000000000')).toThrow(expect.objectContaining({ code: 'job-unknown' }));
});

test('an unforeseen error ends the job as failed with its cause', async () => {
  const jobs = createJobs(handlers({ 'exercise.check': () => Promise.reject(new TypeError('oops')) }));
  const ended = await jobs.wait(jobs.start('exercise.check', check).id);
  expect(ended.status).toBe('failed');
  expect(ended.error?.code).toBe('internal');
  expect(ended.error?.detail).toContain('oops');
});

test('builds run beside each other, but not beside what measures, and each says which stands in the way', async () => {
  const wait = (_i: unknown, { signal }: { signal: AbortSignal }) => untilAborted(signal);
  const jobs = createJobs(handlers({ 'exercise.check': wait, 'build.start': wait, 'build.warm': wait }));
  const build = (labId: string) => ({
    subject: { kind: 'lab' as const, labId, what: 'program' as const },
    targets: ['linux/amd64' as const],
    flags: { strip: false, tags: [], gcflags: [] },
  });
  const code = (work: () => unknown) => {
    try {
      work();
    } catch (e) {
      return (e as AppError).code;
    }
    return undefined;
  };
  const first = jobs.start('build.start', build('one-lab'));
  jobs.start('build.warm', build('other-lab'));
  expect(code(() => jobs.start('exercise.check', check))).toBe('building');
  await new Promise((r) => setTimeout(r, 10)); // the handlers have begun
  await jobs.close();
  expect(jobs.list().find((j) => j.id === first.id)?.status).toBe('cancelled');
  jobs.start('exercise.check', check);
  expect(code(() => jobs.start('build.start', build('one-lab')))).toBe('busy');
  await new Promise((r) => setTimeout(r, 10));
  await jobs.close();
});

test('a program that is tried out runs beside builds, but not beside a measurement', async () => {
  const jobs = createJobs(
    handlers({
      'wasm.run': (_i, { signal }) => untilAborted(signal),
      'compiler.read': never,
      'exercise.check': (_i, { signal }) => untilAborted(signal),
      'build.warm': (_i, { signal }) => untilAborted(signal),
    }),
  );
  const program = { sha256: '0'.repeat(64), args: [] };
  const build = {
    subject: { kind: 'lab' as const, labId: 'some-lab', what: 'program' as const },
    targets: [],
    flags: { strip: false, tags: [], gcflags: [] },
  };
  const wasm = jobs.start('wasm.run', program);
  expect(jobs.start('build.warm', build).status).toBe('running');
  expect(() => jobs.start('exercise.check', check)).toThrow(AppError);
  await jobs.close();
  expect((await jobs.wait(wasm.id)).status).toBe('cancelled');
  jobs.start('exercise.check', check);
  expect(() => jobs.start('wasm.run', program)).toThrow('busy');
  await jobs.close();
});
