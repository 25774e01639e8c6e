// Captures of a real lab's benchmark: every kind is what Go's own tools read, and nothing half stays behind.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Capture, CaptureKind, JobInfo, RunDetail } from '../contract/index.ts';
import { machineFacts } from '../machines/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import type { Services } from '../services.ts';
import { createCaptureTable } from '../store/captures.ts';
import { openStore } from '../store/index.ts';
import { runJob, testData, testServices } from '../testing/services.ts';

const LAB = 'mutex-vs-rwmutex';
const VARIANT = 'Lock/kind=mutex/goroutines=64/reads=90';
const PPROF: CaptureKind[] = ['cpu', 'heap', 'mutex', 'block'];
let data: string;
let remove: () => void;
let services: Services;
let chosen: string | undefined;

beforeAll(async () => {
  ({ data, remove } = testData());
  services = await testServices(data, { chooseFile: async () => chosen });
}, 60_000);
afterAll(async () => {
  await services.close();
  remove();
});

const call = <T>(name: string, input: unknown) => services.dispatcher.call(name, input) as Promise<T>;
const capture = (change: object, during?: (job: JobInfo) => void) =>
  runJob(
    services,
    'capture.start',
    { subject: { kind: 'lab', labId: LAB }, variant: VARIANT, kinds: ['cpu'], benchtime: '30ms', ...change },
    during,
  );
const taken = (job: JobInfo) => (job.result as { captures: Capture[] }).captures;
const folder = () => (existsSync(path.join(data, 'profiles')) ? readdirSync(path.join(data, 'profiles')) : []);
const tool = (name: string, ...args: string[]) =>
  runProcess([path.join(data, 'tools', name), ...args], { cwd: data, env: baseEnv() });

test('every kind of a run’s program, read by Go’s own tools; none of it among the samples; gone with the run', async () => {
  const ran = await runJob(services, 'run.start', {
    labId: LAB,
    profile: 'quick',
    params: { kind: ['mutex'], goroutines: ['64'], reads: ['90'] },
  });
  const { runId } = ran.result as { runId: string };
  const before = await call<RunDetail>('runs.get', { runId });
  const kinds: CaptureKind[] = [...PPROF, 'trace', 'gctrace', 'schedtrace'];
  const seen: string[] = [];
  const ended = await capture({ subject: { kind: 'run', runId }, kinds, benchtime: '100ms', heapRate: 1 }, (job) => {
    const p = job.progress as { kind?: string } | undefined;
    if (p?.kind && seen.at(-1) !== p.kind) seen.push(p.kind);
  });
  expect(ended.error).toBeUndefined();
  // The scheduler's log is of the trace's own process.
  expect(seen).toEqual([...PPROF, 'trace', 'gctrace']);
  const list = await call<Capture[]>('capture.list', { runId });
  expect(list.map((c) => c.kind)).toEqual(['gctrace', 'schedtrace', 'trace', ...[...PPROF].reverse()]);
  const [log, trace] = ['schedtrace', 'trace'].map((kind) => list.find((c) => c.kind === kind)!);
  expect([log!.startedAt, log!.line]).toEqual([trace!.startedAt, trace!.line]);
  const file = (kind: CaptureKind) => path.join(data, 'profiles', list.find((c) => c.kind === kind)!.sha256);
  for (const c of list) {
    expect(c).toMatchObject({ runId, labId: LAB, variant: VARIANT, artifact: before.artifact, benchtime: '100ms' });
    expect(c.values.find((v) => v.unit === 'ns/op')?.value).toBeGreaterThan(0);
    expect(readFileSync(file(c.kind))).toHaveLength(c.size);
  }
  const types: Partial<Record<CaptureKind, string>> = { cpu: 'cpu', heap: 'alloc_space', mutex: 'delay', block: 'delay' };
  for (const kind of PPROF) {
    const top = await tool('pprof', '-top', '-nodecount=5', `-sample_index=${types[kind]}`, file(kind));
    expect(top.exit, top.stderr).toBe(0);
    expect(top.stdout).toContain(`Type: ${types[kind]}`);
  }
  const sync = await tool('trace', '-pprof=sched', file('trace'));
  expect(sync.exit, sync.stderr).toBe(0);
  expect(sync.stdout.length).toBeGreaterThan(0);
  expect(readFileSync(file('gctrace'), 'utf8')).toMatch(/^gc 1 @[\d.]+s \d+%: /m);
  expect(readFileSync(file('schedtrace'), 'utf8')).toMatch(/^SCHED \d+ms: gomaxprocs=/m);

  expect(await call<RunDetail>('runs.get', { runId })).toEqual(before);
  // The program that was measured, or none: another would answer for figures that are not its own.
  const program = path.join(data, 'artifacts', before.artifact!.slice(0, 2), before.artifact!);
  renameSync(program, `${program}.away`);
  expect((await capture({ subject: { kind: 'run', runId } })).error?.code).toBe('capture-program');
  renameSync(`${program}.away`, program);
  await call('runs.delete', { runId });
  expect(await call<Capture[]>('capture.list', {})).toEqual([]);
  expect(folder()).toEqual([]);
}, 60_000);

test('of a lab without a run; exported, removed', async () => {
  const [c] = taken(await capture({ kinds: ['mutex'] }));
  expect(c?.runId).toBeUndefined();
  chosen = path.join(data, 'saved.pb.gz');
  expect(await call('capture.export', { id: c!.id })).toEqual({ saved: true, path: chosen });
  expect((await tool('pprof', '-top', chosen)).exit).toBe(0);
  chosen = undefined;
  expect(await call('capture.export', { id: c!.id })).toMatchObject({ saved: false });
  await call('capture.remove', { id: c!.id });
  expect(folder()).toEqual([]);
  await expect(call('capture.remove', { id: c!.id })).rejects.toMatchObject({ code: 'capture-unknown' });
}, 60_000);

test('a variant that there is not, and what is no capture at all', async () => {
  expect((await capture({ variant: 'Lock/kind=mutex/goroutines=63/reads=90' })).error?.code).toBe('capture-variant');
  expect((await capture({ variant: 'Other/kind=mutex/goroutines=64/reads=90' })).error?.code).toBe('capture-variant');
  await expect(capture({ variant: '--test.run=x' })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(capture({ kinds: ['goroutine'] })).rejects.toMatchObject({ code: 'bad-request' });
  await expect(capture({ benchtime: '10m' })).rejects.toMatchObject({ code: 'bad-request' });
}, 60_000);

test('cancel leaves nothing behind', async () => {
  let asked = false;
  const ended = await capture({ benchtime: '60s' }, (job) => {
    if (asked || (job.progress as { phase?: string } | undefined)?.phase !== 'capturing') return;
    asked = true;
    const watch = setInterval(() => {
      if (!folder().some((name) => name.endsWith('.tmp'))) return;
      clearInterval(watch);
      services.jobs.cancel(job.id);
    }, 20);
  });
  expect(ended.status).toBe('cancelled');
  expect(folder()).toEqual([]);
  expect(await call<Capture[]>('capture.list', {})).toEqual([]);
}, 60_000);

test('what a killed process left: a whole file is kept, half a one never stands for a capture, scratch is swept', async () => {
  const store = openStore(data);
  const table = createCaptureTable(store);
  const row = (id: string) =>
    table.begin({
      id,
      run: null,
      lab: LAB,
      artifact: 'a'.repeat(64),
      edited: false,
      variant: VARIANT,
      kind: 'cpu',
      benchtime: '1s',
      owner: '1:1',
      facts: machineFacts(),
      go: '1.27.4',
      started: 1,
    });
  const ids = [0, 1, 2].map((n) => `0000000${n}-0000-4000-8000-000000000000`);
  const sealed = (c: string) => ({ sha256: c.repeat(64), size: 5, line: `Benchmark${VARIANT} 1 5 ns/op`, values: [] });
  for (const id of ids) row(id);
  table.name(ids[1]!, sealed('b')); // killed before its file got its name
  table.name(ids[2]!, sealed('c')); // killed after
  store.close();
  mkdirSync(path.join(data, 'profiles'), { recursive: true });
  const put = (name: string) => writeFileSync(path.join(data, 'profiles', name), 'whole');
  put('c'.repeat(64));
  put('d'.repeat(64));
  put(`capture-99999999-${ids[1]}.tmp`);
  await services.close();
  services = await testServices(data);
  expect((await call<Capture[]>('capture.list', {})).map((c) => c.id)).toEqual([ids[2]]);
  await services.housekeeping();
  expect(folder()).toEqual(['c'.repeat(64)]);
}, 60_000);
