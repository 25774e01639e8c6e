import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { machineFacts } from '../machines/index.ts';
import { openStore } from './index.ts';
import { createRunTable, type RunRow, toSummary } from './runs.ts';
import { SCHEMA_VERSION } from './schema.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'store 库-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const someRun = (id: string, change: Partial<RunRow> = {}) => ({
  id,
  lab: 'mutex-vs-rwmutex',
  profile: 'quick' as const,
  params: { reads: ['90'] },
  benchtime: '100ms',
  plan: ['Lock/kind=mutex', 'Lock/kind=rwmutex'],
  rounds: 1,
  status: 'measuring' as const,
  owner: null,
  facts: machineFacts(),
  artifact: 'a'.repeat(64),
  source: 's',
  edited: false,
  go: '1.27.4',
  started: 1000,
  ...change,
});
const sample = (seq: number) => ({
  seq,
  round: 0,
  name: 'Lock/kind=mutex',
  keys: { kind: 'mutex' },
  iterations: 7,
  values: [{ unit: 'ns/op', value: 61.5 }],
  line: `BenchmarkLock/kind=mutex-2 \t 7 \t 61.5 ns/op`,
  at: 5,
});

test('a run and its samples come back as they were', () => {
  const store = openStore(folder);
  const table = createRunTable(store);
  table.insert(someRun('r1'));
  table.addSample('r1', sample(0));
  table.update('r1', { status: 'done', header: 'goos: linux\n', finished: 2000, error: undefined });
  store.close();
  const again = createRunTable(openStore(folder));
  const row = again.get('r1')!;
  expect(row).toMatchObject({ status: 'done', samples: 1, params: { reads: ['90'] }, finished: 2000, artifact: 'a'.repeat(64) });
  expect(again.samples('r1')).toEqual([sample(0)]);
  expect(again.text('r1')).toBe('goos: linux\nBenchmarkLock/kind=mutex-2 \t 7 \t 61.5 ns/op\n');
  expect(toSummary({ ...row, status: 'interrupted' }, () => true).resumable).toBe(true);
  expect(toSummary({ ...row, status: 'interrupted' }, () => false).resumable).toBe(false);
  expect(toSummary(row, () => true).resumable).toBe(false);
});

test('a sample can be stored once only, and deleting a run takes its samples along', () => {
  const store = openStore(folder);
  const table = createRunTable(store);
  table.insert(someRun('r1'));
  table.addSample('r1', sample(0));
  expect(() => table.addSample('r1', sample(0))).toThrow(/UNIQUE/);
  table.remove('r1');
  expect(store.db.prepare('SELECT count(*) AS n FROM samples').get()?.n).toBe(0);
  store.close();
});

test('a damaged store is put aside under a name of its own, never deleted, and a new one begun', () => {
  openStore(folder).close();
  const rubbish = Buffer.from('this was a database once. '.repeat(400));
  writeFileSync(path.join(folder, 'store.db'), rubbish);
  const store = openStore(folder);
  expect(store.aside).toMatch(/store\.damaged-.*\.db$/);
  expect(readFileSync(store.aside!).equals(rubbish)).toBe(true);
  expect(createRunTable(store).list({ limit: 10 })).toEqual([]);
  store.close();
  expect(openStore(folder).aside).toBeUndefined();
});

test('damage in the middle of a file is noticed too', () => {
  const first = openStore(folder);
  const table = createRunTable(first);
  for (let i = 0; i < 50; i++) {
    table.insert(someRun(`r${i}`));
    for (let s = 0; s < 20; s++) table.addSample(`r${i}`, sample(s));
  }
  first.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  first.close();
  const file = path.join(folder, 'store.db');
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8192, 8192 + 8192);
  writeFileSync(file, bytes);
  const store = openStore(folder);
  expect(store.aside).toBeDefined();
  expect(statSync(store.aside!).size).toBe(bytes.length);
  store.close();
});

test('a store from a newer version is refused in a sentence and left exactly as it was', () => {
  openStore(folder).close();
  const file = path.join(folder, 'store.db');
  const db = new DatabaseSync(file);
  db.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE');
  db.close();
  const before = readFileSync(file);
  const store = openStore(folder);
  expect(() => createRunTable(store).list({ limit: 1 })).toThrow(
    expect.objectContaining({ code: 'store-newer', params: { found: 99, known: SCHEMA_VERSION } }),
  );
  store.close();
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(folder).filter((n) => n.includes('damaged'))).toEqual([]);
});
