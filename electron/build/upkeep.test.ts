// Limits of the build cache and the store: least recently used first, the labs' part last, nothing that a build may be using.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArtifacts } from '../artifacts/index.ts';
import { cacheSize, trimCache } from './cache.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

const HOUR = 3600;
let data: string;
let cache: string;
beforeEach(() => {
  data = mkdtempSync(path.join(os.tmpdir(), 'cache 缓存-'));
  cache = path.join(data, 'go', 'cache');
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

/** An entry of the cache, 1000 bytes, last used so many hours ago. */
function entry(name: string, hours: number): string {
  const file = path.join(cache, name.slice(0, 2), `${name}-d`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'x'.repeat(1000));
  const at = Date.now() / 1000 - hours * HOUR;
  utimesSync(file, at, at);
  return file;
}

test('the longest unused go first, what the labs need last, what was used within the hour never', async () => {
  const old = entry('aa01', 90);
  const labs = entry('bb02', 100);
  const newer = entry('aa03', 3);
  const now = entry('cc04', 0.5);
  const kept = new Set(['bb02-d']);
  const there = () => [old, labs, newer, now].map((f) => existsSync(f));
  expect(await cacheSize(cache)).toBe(4000);
  expect(await trimCache(cache, 3500, kept)).toBe(1000);
  expect(there()).toEqual([false, true, true, true]);
  expect(await trimCache(cache, 2500, kept)).toBe(1000);
  expect(there()).toEqual([false, true, false, true]);
  expect(await trimCache(cache, 0, kept)).toBe(1000);
  expect(there()).toEqual([false, false, false, true]);
});

function upkeep(needed: ReadonlySet<string> = new Set()): Upkeep {
  return createUpkeep({
    dataFolder: data,
    artifacts: createArtifacts(data),
    limits: { cache: 1500, artifacts: 1500 },
    needed: () => needed,
    go: () => ({ bin: process.execPath, env: {} }), // its answer names no file of the cache
    labs: data,
  });
}

function artifact(letter: string, hours: number): string {
  const sha = letter.repeat(64);
  const file = path.join(data, 'artifacts', sha.slice(0, 2), sha);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'x'.repeat(1000));
  const at = Date.now() / 1000 - hours * HOUR;
  utimesSync(file, at, at);
  return file;
}

test('programs beyond the limit go, oldest first, but not one that a run needs to be resumed', async () => {
  const needed = artifact('a', 50);
  const old = artifact('b', 40);
  const young = artifact('c', 1);
  expect(await upkeep(new Set(['a'.repeat(64)])).trim()).toBe(2000);
  expect([needed, old, young].map((f) => existsSync(f))).toEqual([true, false, false]);
});

test('while something is built nothing is trimmed or emptied; afterwards it is', async () => {
  entry('aa01', 90);
  entry('aa02', 80);
  const keep = upkeep();
  const scratch = await keep.enter(new AbortController().signal);
  expect(await keep.running()).toBe(true);
  expect(await keep.trim()).toBe(0);
  expect(await keep.empty('go')).toBe(false);
  expect(await cacheSize(cache)).toBe(2000);
  rmSync(scratch, { recursive: true });
  expect(await keep.running()).toBe(false);
  expect(await keep.trim()).toBe(1000);
  writeFileSync(path.join(cache, 'README'), 'Go’s own');
  expect(await keep.empty('go')).toBe(true);
  expect(readdirSync(cache)).toEqual(['README']);
});

test('a scratch folder of a killed process holds up nobody', async () => {
  mkdirSync(path.join(data, 'go', 'tmp', 'build-4194301-77-0123abcd'), { recursive: true });
  expect(await upkeep().running()).toBe(false);
});
