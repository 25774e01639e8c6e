// A service that leaks, watched over its whole life: the real program, built with the pinned Go.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LiveEvent, LiveNews, LiveSample, LiveSession } from '../contract/index.ts';
import { dataFolder } from '../paths.ts';
import { testFolder, testGo } from '../testing/go.ts';
import { buildLeaky, type Leaky, startLeaky } from '../testing/leaky.ts';
import { createLive, type Live } from './index.ts';

let folder: string;
let remove: () => Promise<void>;
let program: string;
const services: Leaky[] = [];
const open: Live[] = [];

beforeAll(async () => {
  ({ folder, remove } = await testFolder());
  program = await buildLeaky(folder, await testGo(folder));
}, 120_000);
afterAll(async () => {
  for (const live of open) await live.close();
  for (const s of services) await s.kill();
  await remove();
});

async function leaky(...args: string[]): Promise<Leaky> {
  const s = await startLeaky(program, ...args);
  services.push(s);
  return s;
}

interface Watched {
  live: Live;
  session(): LiveSession;
  samples: LiveSample[];
  events: Map<number, LiveEvent>;
  /** Resolves when it is so; looked at after each news. */
  until(so: () => boolean): Promise<void>;
  measuring(on: boolean): void;
}

async function watched(address: string, every = 50): Promise<Watched> {
  const samples: LiveSample[] = [];
  const events = new Map<number, LiveEvent>();
  const waiting = new Set<() => void>();
  let session: LiveSession | undefined;
  let busy: { done: Promise<void>; end: () => void } | undefined;
  const live = createLive({
    dataFolder: folder,
    quiet: () => busy?.done ?? Promise.resolve(),
    labkit: () => path.join(dataFolder(), 'tools', 'labkit'),
    tell: (news: LiveNews) => {
      session = news.session;
      samples.push(...news.samples);
      for (const e of news.events) events.set(e.id, e);
      for (const w of waiting) w();
    },
  });
  // Each test has the rules that it sets: what the garbage collector does under load is no business of the others.
  live.setRules([]);
  open.push(live);
  session = await live.watch({ address, paths: {}, every });
  return {
    live,
    session: () => session!,
    samples,
    events,
    until: (so) =>
      new Promise((resolve) => {
        const look = () => {
          if (!so()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    measuring(on) {
      if (on) {
        let end = () => {};
        const done = new Promise<void>((resolve) => {
          end = resolve;
        });
        busy = { done, end };
        live.hold();
      } else {
        busy?.end();
        busy = undefined;
      }
    },
  };
}
const kinds = (w: Watched) => [...w.events.values()].map((e) => e.kind);

test('everything it serves is found and read; growth, pauses, death and a new start are seen', async () => {
  const service = await leaky();
  const w = await watched(service.address);
  expect(w.session().paths).toEqual({ pprof: '/debug/pprof/', expvar: '/debug/vars', metrics: '/metrics' });
  await w.until(() => w.samples.length >= 2);
  const before = w.samples.at(-1)!;
  expect(Object.keys(before.v).sort()).toEqual(['gcs', 'goroutines', 'heap', 'heapGoal', 'pause']);
  await service.get('/leak?n=40');
  await service.get('/work');
  await w.until(() => w.samples.at(-1)!.v.goroutines! >= before.v.goroutines! + 40);
  await w.until(() => w.samples.at(-1)!.v.gcs! > before.v.gcs!);
  // Counts and pauses come with two answers, of which one may be the younger.
  const pauses = () => w.samples.flatMap((s) => s.pauses ?? []).reduce((n, [, count]) => n + count, 0);
  await w.until(() => pauses() === w.samples.at(-1)!.v.gcs! - w.samples[0]!.v.gcs!);
  expect(w.samples.some((s) => (s.latency?.length ?? 0) > 0)).toBe(true);
  expect(w.session().program).toMatchObject({ go: 'go1.27.4', command: program });
  expect(Math.abs(w.session().program.startedAt! - Date.now())).toBeLessThan(60_000);

  await service.kill();
  await w.until(() => w.session().state === 'lost');
  await w.until(() => kinds(w).includes('lost'));
  const [host, port] = service.address.split(':');
  await leaky('-addr', `${host}:${port}`);
  await w.until(() => kinds(w).includes('restarted'));
  await w.until(() => w.session().state === 'watching');
  expect([...w.events.values()].find((e) => e.kind === 'lost')).toMatchObject({
    error: { code: 'live-unreachable' },
    until: expect.any(Number),
  });

  await w.live.stop(w.session().id);
  expect(kinds(w).filter((k) => k !== 'slowed')).toEqual(['begun', 'lost', 'restarted', 'ended']);
  // The next start of the app has it all.
  const later = createLive({
    dataFolder: folder,
    quiet: async () => {},
    tell: () => {},
    labkit: () => path.join(dataFolder(), 'tools', 'labkit'),
  });
  expect(later.list()[0]).toMatchObject({ id: w.session().id, state: 'ended', samples: w.samples.length });
  expect(later.history(w.session().id).samples).toEqual(w.samples);
});

test('while something measures the service is not asked, and the chart knows from when to when', async () => {
  const service = await leaky('-serve', 'expvar');
  const w = await watched(service.address);
  await w.until(() => w.samples.length >= 2);
  w.measuring(true);
  await w.until(() => w.session().state === 'still');
  const asked = w.samples.length;
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(w.samples.length).toBe(asked);
  w.measuring(false);
  await w.until(() => w.samples.length > asked);
  expect([...w.events.values()].find((e) => e.kind === 'still')).toMatchObject({ until: expect.any(Number) });

  w.live.pause(w.session().id, true);
  await w.until(() => kinds(w).includes('paused'));
  w.live.pause(w.session().id, false);
  const paused = w.samples.length;
  await w.until(() => w.samples.length > paused);
});

test('a service with pprof alone tells its goroutines each time, and its heap now and then', async () => {
  const service = await leaky('-serve', 'pprof');
  const w = await watched(service.address);
  await w.until(() => w.samples.length >= 12);
  expect(w.samples.every((s) => s.v.goroutines! > 0)).toBe(true);
  expect(w.samples.filter((s) => s.v.heap! > 0).length).toBe(2);
});

test('an alarm is raised once, and takes a dump and a heap profile by itself; the dump proves the leak', async () => {
  const service = await leaky('-serve', 'pprof,expvar');
  const w = await watched(service.address);
  w.live.setRules([{ id: 'leak', on: true, metric: 'goroutines', test: 'grows', threshold: 30, window: 60 }]);
  await w.until(() => w.samples.length >= 2);
  const none = { signal: new AbortController().signal, progress: () => {} };
  const before = await w.live.capture({ sessionId: w.session().id, kind: 'dump', seconds: 1 }, none);
  await service.get('/leak?n=50');
  const alarm = () => [...w.events.values()].find((e) => e.kind === 'alarm');
  await w.until(() => alarm()?.kept.length === 2);
  expect(alarm()).toMatchObject({ rule: { id: 'leak' }, kept: [{ kind: 'dump' }, { kind: 'heap' }] });
  // Connections of the first looks come and go, so that the growth is not just the 50.
  expect(alarm()!.value).toBeGreaterThan(30);
  expect(w.session().alarms).toBe(1);

  const dump = await w.live.dump(alarm()!.kept[0]!.sha256, before.sha256);
  const group = dump.groups[dump.suspects[0]!.group]!;
  expect(group).toMatchObject({ state: 'chan send', count: 50, leaked: 50, before: 0, created: { func: 'main.answer' } });
  expect(group.frames[group.own]).toMatchObject({ func: 'main.answer.func1' });
  expect(dump.suspects[0]!.reasons.map((r) => r.kind)).toEqual(['proven', 'growing']);

  // A rule that holds on stays silent; the service goes on leaking.
  await service.get('/leak?n=50');
  const later = w.samples.length + 3;
  await w.until(() => w.samples.length >= later);
  expect(kinds(w).filter((k) => k === 'alarm')).toHaveLength(1);

  await expect(w.live.dump('0'.repeat(64))).rejects.toMatchObject({ code: 'capture-unknown' });
  const files = [before.sha256, ...alarm()!.kept.map((k) => k.sha256)];
  expect(files.every((f) => w.live.kept().has(f))).toBe(true);
  expect(w.live.files().filter((f) => files.includes(f.sha256))).toMatchObject([
    { kind: 'heap', rule: { id: 'leak' }, address: service.address },
    { kind: 'dump', rule: { id: 'leak' } },
    { kind: 'dump', sha256: before.sha256 },
  ]);
  await w.live.remove(w.session().id);
  expect(files.some((f) => w.live.kept().has(f))).toBe(false);
  expect(() => readFileSync(path.join(folder, 'profiles', files[0]!))).toThrow('ENOENT');
});

test('every kind of profile is fetched, kept under its hash, and can be cancelled', async () => {
  const service = await leaky('-serve', 'pprof,expvar');
  const w = await watched(service.address);
  const sessionId = w.session().id;
  const none = { signal: new AbortController().signal, progress: () => {} };
  for (const kind of ['cpu', 'heap', 'allocs', 'mutex', 'block', 'goroutine', 'trace'] as const) {
    const kept = await w.live.capture({ sessionId, kind, seconds: 1 }, none);
    const bytes = readFileSync(path.join(folder, 'profiles', kept.sha256));
    expect(bytes.length).toBe(kept.size);
    if (kind === 'trace') expect(bytes.subarray(0, 6).toString()).toBe('go 1.2');
    else expect(gunzipSync(bytes).length).toBeGreaterThan(0);
  }
  const stop = new AbortController();
  const asked = w.live.capture({ sessionId, kind: 'cpu', seconds: 60 }, { signal: stop.signal, progress: () => stop.abort() });
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  expect([...w.events.values()].filter((e) => e.kind === 'kept')).toHaveLength(7);
  const bare = await watched((await leaky('-serve', 'expvar')).address);
  await expect(bare.live.capture({ sessionId: bare.session().id, kind: 'heap', seconds: 1 }, none)).rejects.toMatchObject({
    code: 'live-pprof',
  });
});
