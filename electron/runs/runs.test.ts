// Runs against the real toolchain and the real store: what a person's program may do to itself, and what is kept of it.
// Needs what `npm run setup` prepares; shares its toolchain, tools and build cache.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileContent, JobInfo, JobKind, RunDetail, Sample, Stats } from '../contract/index.ts';
import { dataFolder, resourcesIn } from '../paths.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { createServices, type Services } from '../services.ts';

const root = path.resolve(import.meta.dirname, '../..');
const LAB = 'mutex-vs-rwmutex';
const one = { kind: ['mutex'], goroutines: ['64'], reads: ['90'] };
let data: string;
let services: Services;

function open(maxRss?: number): Services {
  return createServices({
    dataFolder: data,
    resources: resourcesIn(root),
    maxRss,
    desktop: {
      version: 'test',
      electron: '',
      sandboxed: true,
      systemLanguage: () => 'en',
      systemDark: () => false,
      chooseFile: async () => undefined,
      chooseFolder: async () => undefined,
      reveal: async () => {},
      openFile: async () => undefined,
      send: () => {},
      flushed: () => {},
      settle: 0,
    },
  });
}

beforeAll(async () => {
  data = mkdtempSync(path.join(os.tmpdir(), 'runs 运行-'));
  for (const name of ['toolchain', 'tools']) symlinkSync(path.join(dataFolder(), name), path.join(data, name), 'junction');
  mkdirSync(path.join(data, 'go'));
  symlinkSync(path.join(dataFolder(), 'go/cache'), path.join(data, 'go/cache'), 'junction');
  services = open(512 * 1024 ** 2);
  expect((await services.toolchain.ensure({ signal: new AbortController().signal })).state).toBe('ready');
}, 60_000);
afterAll(async () => {
  await services.close();
  rmSync(data, { recursive: true, force: true, maxRetries: 3 });
});

const call = <T>(name: string, input: unknown) => services.dispatcher.call(name, input) as Promise<T>;

async function run(kind: JobKind, input: unknown, during?: (job: JobInfo) => void): Promise<JobInfo> {
  const { id } = await services.dispatcher.start(kind, input);
  const unlisten = services.jobs.onChange((j) => j.id === id && during?.(j));
  const ended = await services.jobs.wait(id);
  unlisten();
  return ended;
}
const start = (during?: (job: JobInfo) => void) => run('run.start', { labId: LAB, profile: 'quick', params: one }, during);

/** The lab's test file with the benchmark's body replaced. */
async function rewrite(body: string, imports = ''): Promise<void> {
  const file = 'lock_test.go';
  const { version } = await call<FileContent>('workspace.read', { labId: LAB, file });
  const text = `package lock

import (
	"testing"
${imports}
)

func BenchmarkLock(b *testing.B) {
	b.Run("kind=mutex/goroutines=64/reads=90", func(b *testing.B) {
		${body}
	})
}
`;
  await call('workspace.save', { labId: LAB, file, text, version });
}
const reset = () => call('workspace.reset', { labId: LAB });
const newest = async () => (await call<RunDetail[]>('runs.list', { labId: LAB, limit: 1 }))[0];

test('a run: samples are stored before they are told, interleaved as recorded, and judged', async () => {
  const told: Sample[] = [];
  let storedFirst = true;
  const ended = await run(
    'run.start',
    { labId: LAB, profile: 'quick', params: { goroutines: ['64', '256'], reads: ['90'] } },
    (job) => {
      // the event of the end carries the last progress once more
      const p = job.status === 'running' ? (job.progress as { runId: string; samples: Sample[] } | undefined) : undefined;
      for (const s of p?.samples ?? []) {
        told.push(s);
        storedFirst &&= services.runs.get(p!.runId).sampleList.some((k) => k.seq === s.seq);
      }
    },
  );
  expect(ended.status).toBe('done');
  const { runId } = ended.result as { runId: string };
  const detail = await call<RunDetail>('runs.get', { runId });
  expect(storedFirst).toBe(true);
  expect(told.map((s) => s.seq)).toEqual(detail.sampleList.map((s) => s.seq));
  expect(detail.sampleList.map((s) => s.name)).toEqual(detail.order);
  expect(detail.samples).toBe(detail.planned);
  expect(detail.loadBefore).toBeDefined();
  expect(detail.loadAfter).toBeDefined();
  expect(detail.edited).toBe(false);

  // labkit, benchstat and our live reader see the same figures
  const text = services.runs.text(runId);
  const stats = await call<Stats>('results.stats', { runIds: [runId] });
  const values = detail.sampleList
    .filter((s) => s.name === 'Lock/kind=mutex/goroutines=64/reads=90')
    .map((s) => s.values[0]!.value);
  const rowOf = stats.rows.find((r) => r.unit === 'ns/op' && r.keys.kind === 'mutex' && r.keys.goroutines === '64')!;
  expect([...rowOf.values].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
  const file = path.join(data, 'bench.txt');
  (await import('node:fs')).writeFileSync(file, text);
  const benchstat = await runProcess([path.join(data, 'tools', 'benchstat'), file], { cwd: data, env: baseEnv() });
  expect(benchstat.exit).toBe(0);
  for (const r of stats.rows.filter((x) => x.unit === 'ns/op')) expect(benchstat.stdout.replace(/\s+/g, ' ')).toContain(r.text);
  const verdicts = await call<{ id: string; reason: string }[]>('results.verdicts', { runId });
  expect(verdicts.some((v) => v.reason !== 'no-samples')).toBe(true);
}, 120_000);

test('the same source is not built twice', async () => {
  const builds: { cached: boolean }[] = [];
  const watch = (job: JobInfo) => {
    const p = job.progress as { build?: { cached: boolean }; done: number } | undefined;
    if (p?.build && p.done === 0) builds.push(p.build);
  };
  await start(watch);
  expect(builds.at(-1)?.cached).toBe(true);
}, 60_000);

test('source that does not compile: the error at its line, no run, the old results kept', async () => {
  const before = await call<RunDetail[]>('runs.list', { labId: LAB });
  await rewrite('undefinedThing()');
  const ended = await start();
  expect(ended.status).toBe('failed');
  expect(ended.error?.code).toBe('compile');
  expect(ended.error?.marks?.[0]).toMatchObject({ file: 'lock_test.go', line: 9 });
  expect(await call<RunDetail[]>('runs.list', { labId: LAB })).toEqual(before);
  await reset();
}, 60_000);

test('a panic: the goroutine dump with the own line first', async () => {
  await rewrite('var p *int; _ = *p; b.Log(p)');
  const ended = await start();
  expect(ended.error?.code).toBe('program-panic');
  expect(ended.error?.marks?.[0]).toMatchObject({ file: 'lock_test.go', line: 10 });
  expect(ended.error?.detail).toContain('goroutine');
  expect(await newest()).toMatchObject({ status: 'failed', samples: 0 });
  await reset();
}, 60_000);

test('a deadlock is called one', async () => {
  await rewrite('c := make(chan int); <-c; b.Log(1)');
  const ended = await start();
  expect(ended.error?.code).toBe('program-deadlock');
  await reset();
}, 60_000);

test('a program that prints without end is stopped, and our memory does not grow with it', async () => {
  await rewrite('for { print("all work and no play makes a dull gopher, line after line after line\\n") }');
  const before = process.memoryUsage().rss;
  const ended = await start();
  expect(ended.error?.code).toBe('program-output');
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 ** 2);
  await reset();
}, 60_000);

test('a program that eats memory is stopped at its limit', async () => {
  await rewrite(
    'var keep [][]byte; for { x := make([]byte, 8<<20); for i := range x { x[i] = 1 }; keep = append(keep, x); _ = keep }',
  );
  const ended = await start();
  expect(ended.error?.code).toBe('program-memory');
  await reset();
}, 60_000);

test('a program that exits by itself says with what', async () => {
  await rewrite('os.Exit(3)', '\t"os"');
  const ended = await start();
  expect(ended.error).toMatchObject({ code: 'program-exit', params: { exit: 3 } });
  await reset();
}, 60_000);

test('cancel ends the tree within a second, also one that ignores signals and forks away, and keeps what was measured', async () => {
  // Known by how long they sleep: another run of this test on this machine has another number there.
  const nap = `987.${process.pid}`;
  /** While this file is there, the program hangs: from the first sample on that was told. */
  const trap = path.join(data, 'hang now');
  await rewrite(
    `if _, err := os.Stat(${JSON.stringify(trap)}); err == nil {
			signal.Ignore(syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP)
			c := exec.Command("/bin/sh", "-c", "trap '' TERM INT HUP; setsid sh -c 'trap \\"\\" TERM; sleep ${nap}; sleep 1' & sleep ${nap}")
			c.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
			c.Start()
			time.Sleep(time.Hour)
		}
		for range b.N {
			time.Sleep(time.Microsecond)
		}`,
    '\t"os"\n\t"os/exec"\n\t"os/signal"\n\t"syscall"\n\t"time"',
  );
  const ours = new RegExp(`${nap}(?!\\d)`);
  const sleepers = () =>
    readdirSync('/proc').filter((p) => {
      try {
        return /^\d+$/.test(p) && ours.test(readFileSync(`/proc/${p}/cmdline`, 'utf8'));
      } catch {
        return false;
      }
    });
  let cancelledAt = 0;
  const ended = await start((job) => {
    if (cancelledAt || job.status !== 'running' || !((job.progress as { done: number } | undefined)?.done ?? 0)) return;
    writeFileSync(trap, '');
    const watch = setInterval(() => {
      if (sleepers().length < 2) return;
      clearInterval(watch);
      cancelledAt = performance.now();
      services.jobs.cancel(job.id);
    }, 20);
    cancelledAt ||= -1;
  });
  const took = performance.now() - cancelledAt;
  expect(ended.status).toBe('cancelled');
  expect(took).toBeLessThan(1000);
  expect(sleepers()).toEqual([]);
  const kept = await newest();
  expect(kept).toMatchObject({ status: 'cancelled', resumable: true });
  expect(kept!.samples).toBeGreaterThan(0);
  await reset();
}, 90_000);

test('a cancelled run is resumed where it stopped', async () => {
  let stop = false;
  const cancelled = await start((job) => {
    if (!stop && ((job.progress as { done: number } | undefined)?.done ?? 0) >= 3) {
      stop = true;
      services.jobs.cancel(job.id);
    }
  });
  expect(cancelled.status).toBe('cancelled');
  const half = (await newest())!;
  expect(half.samples).toBeGreaterThanOrEqual(3);
  const ended = await run('run.resume', { runId: half.id });
  expect(ended.status).toBe('done');
  const whole = await call<RunDetail>('runs.get', { runId: half.id });
  expect(whole.samples).toBe(whole.planned);
  expect(whole.sampleList.map((s) => s.name)).toEqual(whole.order);
  expect((await run('run.resume', { runId: half.id })).error?.code).toBe('run-not-resumable');
}, 60_000);

test('unknown values and labs are refused with what there is', async () => {
  const bad = await run('run.start', { labId: LAB, profile: 'quick', params: { reads: ['91'] } });
  expect(bad.error).toMatchObject({ code: 'run-params', params: { key: 'reads', value: '91' } });
  expect((await run('run.start', { labId: 'no-such-lab', profile: 'quick', params: {} })).error?.code).toBe('lab-unknown');
});

// Mounting a file system needs root on Linux: elsewhere there is no way to have a real full disk of a known size.
test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'a full disk is said before anything starts',
  async () => {
    const small = mkdtempSync(path.join(os.tmpdir(), 'small-'));
    const options = { cwd: '/', env: baseEnv() };
    const mounted = await runProcess(['mount', '-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', small], options);
    expect(mounted.exit, mounted.stderr).toBe(0);
    const whole = { data, services };
    try {
      for (const name of ['toolchain', 'tools', 'go']) symlinkSync(path.join(data, name), path.join(small, name));
      data = small;
      services = open();
      await services.toolchain.ensure({ signal: new AbortController().signal });
      const ended = await start();
      expect(ended.error?.code).toBe('disk-full');
      expect(existsSync(path.join(small, 'artifacts'))).toBe(false);
      await services.close();
    } finally {
      ({ data, services } = whole);
      await runProcess(['umount', small], options);
      rmSync(small, { recursive: true, force: true });
    }
  },
  60_000,
);
