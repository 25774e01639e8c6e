import { beforeEach, expect, it, vi } from 'vitest';
import { connectJobs, useJobs } from './jobs.ts';
import { connectToolchain, useToolchain } from './toolchain.ts';

/** A main side whose event overtakes the answer to what was asked before it. */
function overtaking(event: string, payload: unknown, answer: unknown): void {
  const listeners = new Map<string, (payload: unknown) => void>();
  vi.stubGlobal('gopherbench', {
    on: (name: string, listener: (payload: unknown) => void) => void listeners.set(name, listener),
    call: async () => {
      listeners.get(event)!(payload);
      return { ok: true, value: answer };
    },
  });
}
beforeEach(() => useJobs.setState({ jobs: {} }));

it('a toolchain that became ready while its state was asked for is ready', async () => {
  overtaking('toolchain', { state: 'ready', version: '1' }, { state: 'verifying', version: '1', done: 1, total: 1 });
  await connectToolchain();
  expect(useToolchain.getState().state.state).toBe('ready');
});

it('a job that ended while the list was asked for has ended', async () => {
  const job = { id: 'j', kind: 'run.start', input: {}, startedAt: 1 };
  overtaking('job', { ...job, status: 'done' }, [{ ...job, status: 'running' }]);
  await connectJobs();
  expect(useJobs.getState().jobs.j?.status).toBe('done');
});
