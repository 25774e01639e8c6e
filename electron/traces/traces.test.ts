// Real traces through the service: what labkit says of one equals what Go's own tool says; damaged ones; cancel; the bounded cache.
// Needs what `npm run setup` prepares.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TraceRef, traceClasses } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import { testFolder, testGo } from '../testing/go.ts';
import { testData } from '../testing/services.ts';
import { writeTrace } from '../testing/traces.ts';
import { createIndexCache } from './cache.ts';
import { FrameReader } from './frames.ts';
import { traceHandlers } from './handlers.ts';
import { createTraces, type Traces } from './index.ts';

let folder: string;
let removeFolder: () => Promise<void>;
let removeData: () => void;
let data: string;
let tools: string;
let file: string;
let traces: Traces;
let saveTo: string | undefined;
const context = { signal: new AbortController().signal, progress: () => {} };

beforeAll(async () => {
  ({ folder, remove: removeFolder } = await testFolder());
  ({ data, remove: removeData } = testData());
  tools = path.join(data, 'tools');
  file = await writeTrace(folder, await testGo(folder), { seconds: 0.3, workers: 8 });
  traces = create();
});
afterAll(async () => {
  await traces.close();
  await removeFolder();
  removeData();
});

const create = (more: Partial<Parameters<typeof createTraces>[0]> = {}) =>
  createTraces({
    labkit: () => path.join(tools, 'labkit'),
    dataFolder: data,
    kept: (sha256) => path.join(data, 'profiles', sha256),
    choose: async () => file,
    chooseFile: async () => saveTo,
    asProfile: async (file) => ({ profile: { kind: 'opened', id: '0'.repeat(16) }, name: path.basename(file) }),
    ...more,
  });

const run = async (tool: string, ...args: string[]) => {
  const r = await runProcess([path.join(tools, tool), ...args], {
    cwd: folder,
    env: { ...baseEnv(), HOME: folder },
    keep: 1 << 26,
  });
  if (r.exit !== 0) throw new Error(r.stderr);
  return r.stdout;
};

/** What `go tool pprof -top` prints, without the file's name; equal lines may stand in any order. */
const top = async (profile: string) =>
  (await run('pprof', '-top', '-nodefraction=0', '-nodecount=0', profile))
    .split('\n')
    .filter((l) => !l.startsWith('File'))
    .sort();

test('the four profiles are those of go tool trace, to the digit', async () => {
  const { trace } = (await traces.choose())!;
  const overview = await traces.open(trace, context);
  expect(overview).toMatchObject({ fault: '', tasks: 8, heap: true, bytes: readFileSync(file).length });
  expect(overview.procs.length).toBeGreaterThan(0);
  for (const kind of ['sync', 'sched', 'syscall', 'net']) {
    saveTo = path.join(folder, `ours.${kind}.pb.gz`);
    expect(await traces.profile(trace, { kind, from: 0, to: overview.end })).toBe(saveTo);
    const theirs = path.join(folder, `theirs.${kind}.pb.gz`);
    // Its bytes are no text: the shell's redirection is what people use, a file is what we need.
    await writeFile(theirs, await bytesOf(kind));
    const [a, b] = [await top(saveTo), await top(theirs)];
    expect(a.length).toBeGreaterThan(4);
    expect(a).toEqual(b);
  }
  saveTo = undefined;
  expect(await traces.profile(trace, { kind: 'sync', from: 0, to: 1000 })).toBeUndefined();
  expect((await traces.flame(trace, { kind: 'sync', from: 0, to: overview.end })).name).toMatch(
    /^run-sync-[0-9a-f]{12}\.pb\.gz$/,
  );
});

async function bytesOf(kind: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  const r = await runProcess([path.join(tools, 'trace'), `-pprof=${kind}`, file], {
    cwd: folder,
    env: { ...baseEnv(), HOME: folder },
    onStdout: (c) => chunks.push(Buffer.from(c)),
  });
  expect(r.exit).toBe(0);
  return Buffer.concat(chunks);
}

/** Goroutines by function as go tool trace's own page has them: number and time running, to the nanosecond. It takes seconds each. */
test.runIf(process.env.GOPHERBENCH_TRACE_SWEEP)(
  'goroutines by function are those of go tool trace',
  { timeout: 300_000 },
  async () => {
    for (const [i, workers] of [1, 3, 10, 40].entries()) {
      const swept = await writeTrace(folder, await testGo(folder), { seconds: 0.4, workers, name: `sweep ${workers}.trace` });
      const { trace } = traces.opened(swept);
      const { names } = await traces.open(trace, context);
      const { groups } = (await traces.ask(trace, 'figures')).result as {
        groups: { name: number; count: number; exec: number }[];
      };
      const ours = groups.map((g) => [names[String(g.name)] || '(Inactive, no stack trace sampled)', g.count, g.exec]);
      const theirs = await goroutinePage(swept, 17_760 + i);
      expect(theirs.length).toBeGreaterThan(8);
      expect([...ours].sort()).toEqual([...theirs].sort());
    }
  },
);

async function goroutinePage(file: string, port: number): Promise<(string | number)[][]> {
  const abort = new AbortController();
  const running = runProcess([path.join(tools, 'trace'), `-http=127.0.0.1:${port}`, file], {
    cwd: folder,
    env: { ...baseEnv(), HOME: folder, BROWSER: 'true' },
    signal: abort.signal,
  });
  try {
    for (;;) {
      const page = await fetch(`http://127.0.0.1:${port}/goroutines`).catch(() => undefined);
      if (!page) {
        await new Promise((r) => setTimeout(r, 50));
        continue;
      }
      const rows = [...(await page.text()).matchAll(/<code>(?:<a[^>]*>)?([^<]*)<.*?<td>(\d+)<\/td>\s*<td>([^<]*)<\/td>/gs)];
      return rows.map(([, name, n, time]) => [unescaped(name!), Number(n), nanoseconds(time!)]);
    }
  } finally {
    abort.abort();
    await running;
  }
}

const unescaped = (s: string) =>
  s.replaceAll('&#43;', '+').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What time.Duration prints: `1.15665305s`, `706.226176ms`, `1m2.5s`. */
function nanoseconds(text: string): number {
  const units: Record<string, number> = { h: 3.6e12, m: 6e10, s: 1e9, ms: 1e6, µs: 1e3, ns: 1 };
  return [...text.matchAll(/([\d.]+)(h|ms|m|s|µs|ns)/g)].reduce(
    (sum, [, n, unit]) => sum + Math.round(Number(n) * units[unit!]!),
    0,
  );
}

test('a window has lanes as columns, and what is asked of a moment is there', async () => {
  const { trace } = traces.opened(file);
  const overview = await traces.open(trace, context);
  const lanes = overview.procs.map((p) => p.lane);
  const answer = await traces.ask(trace, 'window', { lanes, from: 0, to: overview.end, px: 200 });
  const result = answer.result as { lanes: { kind: string; n: number }[] };
  expect(result.lanes).toHaveLength(lanes.length);
  const bins = answer.columns!.find((c) => c.name === 'bins')!;
  expect(bins.n).toBe(result.lanes.filter((l) => l.kind === 'bins').length * 200 * traceClasses.length);
  for (const c of answer.columns!) expect(c.at % 8).toBe(0);
  const { result: detail } = await traces.ask(trace, 'at', { lane: lanes[0], at: Math.floor(overview.end / 2) });
  expect(detail).toMatchObject({ goroutine: { name: expect.stringMatching(/\w/) } });
  await expect(traces.ask(trace, 'window', { lanes, from: 5, to: 5, px: 200 })).rejects.toMatchObject({ code: 'trace-index' });
  // One wrong question does not end the reader.
  expect((await traces.ask(trace, 'overview')).result).toMatchObject({ end: overview.end });
});

test('a replay has steps in order of time, on Ps that threads hold, and ends where too much happens', async () => {
  const { trace } = traces.opened(file);
  const overview = await traces.open(trace, context);
  const answer = await traceHandlers(traces)['trace.replay']({ trace, from: 0, to: overview.end });
  expect(answer).toMatchObject({ from: 0, procs: 4 });
  expect(answer.to).toBeLessThanOrEqual(overview.end);
  const n = (name: string) => answer.columns.find((c) => c.name === name)!;
  const start = new Float64Array(answer.data.buffer, answer.data.byteOffset + n('start').at, n('start').n);
  expect(start.length).toBeGreaterThan(100);
  expect(start.every((t, i) => i === 0 || t >= start[i - 1]!)).toBe(true);
  expect(n('mthread').n).toBeGreaterThan(3);
  const names = new Set(answer.columns.map((c) => c.name));
  for (const name of [
    'g',
    'state',
    'prev',
    'reason',
    'proc',
    'by',
    'yields',
    'n',
    'id',
    'name',
    'mstart',
    'mend',
    'mproc',
    'sstart',
    'send',
  ])
    expect(names).toContain(name);
});

test('a file that is none, one cut off, one that is gone, one not opened: one sentence each', async () => {
  const open = (name: string) => traces.open(traces.opened(path.join(folder, name)).trace, context);
  await writeFile(path.join(folder, 'text'), 'go 1.26 trace\0\0\0 or so it says');
  await expect(open('text')).rejects.toMatchObject({ code: 'trace-format', params: { file: 'text' } });
  await writeFile(path.join(folder, 'empty'), '');
  await expect(open('empty')).rejects.toMatchObject({ code: 'trace-format' });
  await expect(open('lost')).rejects.toMatchObject({ code: 'trace-gone', params: { file: 'lost' } });
  const whole = readFileSync(file);
  await writeFile(path.join(folder, 'cut'), whole.subarray(0, 20));
  await expect(open('cut')).rejects.toMatchObject({ code: 'trace-format' });
  const unopened: TraceRef = { kind: 'kept', sha256: 'a'.repeat(64) };
  await expect(traces.ask(unopened, 'overview')).rejects.toMatchObject({ code: 'trace-index' });
  await expect(traces.open(unopened, context)).rejects.toMatchObject({ code: 'trace-gone' });
  expect(readdirSync(path.join(data, 'traces')).filter((n) => n.includes('.'))).toEqual([]);
});

test('cancelled while it reads, nothing is left; an index made before is not made again, a damaged one is', async () => {
  const fresh = path.join(folder, 'fresh');
  await writeFile(fresh, readFileSync(file));
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  await rm(path.join(data, 'traces', sha256), { recursive: true, force: true });
  const abort = new AbortController();
  const { trace } = traces.opened(fresh);
  const progress = (p: { phase: string }) => p.phase !== 'hash' && abort.abort();
  await expect(traces.open(trace, { signal: abort.signal, progress })).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(path.join(data, 'traces', sha256))).toBe(false);

  const phases: string[] = [];
  const told = { signal: context.signal, progress: (p: { phase: string }) => phases.push(p.phase) };
  await traces.open(trace, told);
  expect(phases).toContain('read');
  phases.length = 0;
  await traces.open(trace, told);
  expect(phases).not.toContain('read');

  await writeFile(path.join(data, 'traces', sha256, 'meta.json'), '{"version":99}');
  await traces.close();
  await traces.open(trace, told);
  expect(phases).toContain('read');
});

test('a trace that wants more memory than the bound is given up', async () => {
  const poor = create({ maxRss: 8 << 20, dataFolder: path.join(folder, 'poor') });
  await expect(poor.open(poor.opened(file).trace, context)).rejects.toMatchObject({ code: 'trace-memory' });
});

test('the cache keeps what was used last', async () => {
  const root = path.join(folder, 'cache');
  const names = ['a', 'b', 'c'].map((c) => c.repeat(64));
  for (const [i, name] of names.entries()) {
    await mkdir(path.join(root, name), { recursive: true });
    await writeFile(path.join(root, name, 'records'), Buffer.alloc(1000));
    await writeFile(path.join(root, name, 'meta.json'), '{}');
    await utimes(path.join(root, name, 'meta.json'), 1000 + i, 1000 + i);
  }
  await mkdir(path.join(root, `${'d'.repeat(64)}.12345678`));
  const cache = createIndexCache(root, 2500);
  await cache.used(names[0]!, new Set());
  expect(readdirSync(root).sort()).toEqual([names[0], names[2]]);
});

test('frames come together however the stream was cut, and nonsense is refused', () => {
  const header = Buffer.from(JSON.stringify({ id: 7, columns: [{ name: 'x', type: 'u8', at: 0, n: 3 }] }));
  const frame = Buffer.alloc(8 + header.length + 3);
  frame.writeUInt32LE(4 + header.length + 3, 0);
  frame.writeUInt32LE(header.length, 4);
  header.copy(frame, 8);
  frame.set([1, 2, 3], 8 + header.length);
  const answers: number[][] = [];
  const reader = new FrameReader((a) => answers.push([a.id, ...a.data]));
  for (const byte of Buffer.concat([frame, frame])) reader.push(Buffer.from([byte]));
  reader.push(Buffer.concat([frame, frame]));
  expect(answers).toEqual([1, 2, 3, 4].map(() => [7, 1, 2, 3]));
  expect(() => new FrameReader(() => {}).push(Buffer.alloc(8, 0xff))).toThrow(/frame/);
});
