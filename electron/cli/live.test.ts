// `gopherbench live` on the real leaky service: lines by time, an alarm with what it takes, exit codes, and an end by Ctrl-C.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cliOutputs } from '../contract/index.ts';
import { baseEnv, type ProcessResult, runProcess } from '../process/index.ts';
import { commandLine } from '../testing/cli.ts';
import { testGo } from '../testing/go.ts';
import { buildLeaky, type Leaky, startLeaky } from '../testing/leaky.ts';
import { testData } from '../testing/services.ts';

let data: string;
let remove: () => void;
let folder: string;
let service: Leaky;

beforeAll(async () => {
  ({ data, remove } = testData());
  folder = mkdtempSync(path.join(os.tmpdir(), 'live 看-'));
  service = await startLeaky(await buildLeaky(folder, await testGo(folder)));
}, 120_000);
afterAll(async () => {
  await service.kill();
  remove();
  rmSync(folder, { recursive: true, force: true });
});

/** `heard` gets all of stdout so far, and may end it by what a Ctrl-C sends. */
async function live(args: string[], heard: (out: string, interrupt: () => void) => void = () => {}): Promise<ProcessResult> {
  let out = '';
  let pid: number | undefined;
  const argv = [...commandLine, 'live', ...args];
  // The shell that becomes the program tells its number first.
  return runProcess(['/bin/sh', '-c', 'echo "pid $$" >&2; exec "$@"', 'sh', ...argv], {
    ...{ cwd: folder, env: { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8' }, timeoutMs: 100_000 },
    onStderr: (chunk) => {
      pid ??= Number(/^pid (\d+)\n/.exec(chunk.toString())?.[1]);
    },
    onStdout: (chunk) => {
      out += chunk.toString();
      heard(out, () => pid !== undefined && process.kill(pid, 'SIGINT'));
    },
  });
}

test('figures by time; a leak raises an alarm, whose dump and profile are kept and copied; Ctrl-C is the ordinary end', async () => {
  let asked = false;
  let interrupted = false;
  const r = await live([service.address, '--every', '250', '--series', 'requests', '--save', 'alarms'], (out, interrupt) => {
    const lines = out.split('\n').length;
    if (lines > 4 && !asked) {
      asked = true;
      void service.get('/leak?n=600');
    }
    const [title, ...rows] = out.trim().split('\n');
    const at = title!
      .trim()
      .split(/\s{2,}/)
      .indexOf('goroutines');
    const last = Number(
      rows
        .at(-1)
        ?.trim()
        .split(/\s{2,}/)[at],
    );
    if (last > 600 && !interrupted) {
      interrupted = true;
      interrupt();
    }
  });
  expect(r.stdout.split('\n')[0]).toMatch(/^\s+time +goroutines +heap +goal +GC\/s +pauses\/s +wait p99 +CPU +requests/);
  expect(r.stdout).toMatch(/\n +\d\d:\d\d:\d\d +\d+ +[\d.]+ MiB +[\d.]+ MiB/);
  expect(r.stderr).toMatch(/Watching 127\.0\.0\.1:\d+: pprof \/debug\/pprof\/, expvar \/debug\/vars, metrics \/metrics\./);
  expect(r.stderr).toMatch(/Alarm\. goroutines grows by more than 500 within 60 s: 6\d\d\./);
  expect(r.stderr).toMatch(/Taken: dump, [\d.]+ MB\.\n(?:.*\n)*Taken: heap/);
  expect(r.exit).toBe(1);
  const files = readdirSync(path.join(folder, 'alarms'));
  expect(files.some((f) => f.endsWith('.txt')) && files.some((f) => f.endsWith('.pb.gz'))).toBe(true);
});

test('for a time, as JSON; what can’t be watched or understood is one sentence', async () => {
  const r = await live([
    service.address,
    '--seconds',
    '2',
    '--json',
    '--metrics',
    '/metrics',
    '--capture',
    'cpu',
    '--save',
    'cpu',
  ]);
  expect([r.exit, r.stderr]).toEqual([0, expect.stringMatching(/Taken: cpu, (?:.*\n)*.*looks in \d+ s, alarms: 0\./)]);
  expect(readdirSync(path.join(folder, 'cpu'))).toEqual([expect.stringMatching(/-cpu-\d{6}\.pb\.gz$/)]);
  const printed: unknown = JSON.parse(r.stdout);
  const seen = cliOutputs.live.parse(printed);
  expect(seen).toEqual(printed);
  expect(seen.session.state).toBe('ended');
  expect(seen.samples.length).toBeGreaterThan(0);
  expect(seen.events.map((e) => e.kind)).toEqual(expect.arrayContaining(['begun', 'ended']));
  const wrong: [string[], number, RegExp][] = [
    [['example.com:80'], 1, /is not an address of this computer/],
    [[service.address, '--seconds', '0'], 2, /--seconds/],
    [[service.address, '--pprof', 'debug'], 2, /--pprof/],
    [[service.address, '--capture', 'gpu'], 2, /--capture.*cpu \| heap/],
    [[service.address, '--metrics', '/nothing'], 1, /\/nothing/],
    [[], 2, /URL/],
  ];
  for (const [args, exit, said] of wrong) {
    const w = await live(args);
    expect([w.exit, w.stdout, w.stderr]).toEqual([exit, '', expect.stringMatching(said)]);
  }
});

test('gopherbench profile takes one from a running service: by kind, by its own address, for so many seconds', async () => {
  const profile = (...args: string[]): Promise<ProcessResult> =>
    runProcess([...commandLine, 'profile', ...args], {
      cwd: folder,
      env: { ...baseEnv(), GOPHERBENCH_DATA: data, LANG: 'en_US.UTF-8', TMPDIR: folder },
      timeoutMs: 60_000,
    });
  const heap = await profile(`http://${service.address}`, '--kind', 'heap', '--sample-index', 'alloc_space');
  expect([heap.exit, heap.stderr, heap.stdout]).toEqual([
    0,
    expect.stringContaining(`Asking ${service.address} for its profile heap`),
    expect.stringContaining('Type: alloc_space'),
  ]);
  const goroutine = await profile(`http://${service.address}/debug/pprof/goroutine`, '--json');
  expect(cliOutputs.profile.parse(JSON.parse(goroutine.stdout)).name).toMatch(/goroutine/);
  const less = await profile(
    `http://${service.address}`,
    '--kind',
    'heap',
    '--diff',
    `http://${service.address}/debug/pprof/heap`,
  );
  expect([less.exit, less.stdout]).toEqual([0, expect.stringContaining('Type: inuse_space')]);
  let done = false;
  const cpu = profile(`http://${service.address}`, '--seconds', '1').finally(() => {
    done = true;
  });
  while (!done) await service.get('/work');
  const { exit, stdout, stderr } = await cpu;
  expect([exit, stdout]).toEqual([0, expect.stringContaining('Type: cpu')]);
  expect(stderr).toContain('for 1 s');
  const elsewhere = await profile('http://example.com/debug/pprof/heap');
  expect([elsewhere.exit, elsewhere.stdout]).toEqual([1, '']);
  expect(elsewhere.stderr).toContain('example.com');
  // Nothing of it is left behind.
  expect(readdirSync(folder).filter((n) => n.startsWith('gopherbench-profile-'))).toEqual([]);
}, 120_000);
