import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from './index.ts';
import { createRunTable, toSummary } from './runs.ts';
import { SCHEMA_VERSION, schema } from './schema.ts';
import { sample, someRun } from './testrun.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'store 库-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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

test('a store of the second version is brought up with its samples counted, and the count is kept from then on', () => {
  const old = new DatabaseSync(path.join(folder, 'store.db'));
  for (const step of schema.slice(0, 2)) old.exec(step);
  old.exec(`PRAGMA user_version = 2;
    INSERT INTO runs (id, lab, profile, params, benchtime, plan, rounds, status, facts, go, started)
    VALUES ('r1', 'l', 'quick', '{}', '1x', '[]', 1, 'done', '{"name":"pi"}', '1.27.4', 1);
    INSERT INTO samples VALUES ('r1', 0, 0, 'A', 1, '[]', 'BenchmarkA 1 1 ns/op', 1), ('r1', 1, 0, 'A', 1, '[]', '', 1);`);
  old.close();
  const store = openStore(folder);
  const table = createRunTable(store);
  expect(table.get('r1')?.samples).toBe(2);
  table.addSample('r1', sample(2));
  expect(table.get('r1')?.samples).toBe(3);
  store.db.exec("DELETE FROM samples WHERE run = 'r1' AND seq = 0");
  expect(table.get('r1')?.samples).toBe(2);
  expect(store.db.prepare("SELECT machine FROM runs WHERE id = 'r1'").get()?.machine).toBe('pi');
  store.close();
});

test('a large store opens without being read whole; it is read later, and put aside at the next opening when it is damaged', async () => {
  const file = path.join(folder, 'store.db');
  const { signal } = new AbortController();
  const first = openStore(folder);
  const table = createRunTable(first);
  table.insert(someRun('r1'));
  first.db.exec(`INSERT INTO log WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 179)
    SELECT 'r1', i, hex(randomblob(50000)) FROM n`);
  first.close();
  expect(statSync(file).size).toBeGreaterThan(16 * 1024 * 1024);
  const whole = openStore(folder);
  expect(readdirSync(folder)).toContain('store.db.unchecked');
  expect(await whole.check(signal)).toBe(true);
  expect(readdirSync(folder)).not.toContain('store.db.unchecked');
  whole.close();

  const bytes = readFileSync(file);
  bytes.fill(0x5a, 8 * 1024 * 1024, 8 * 1024 * 1024 + 16_384);
  writeFileSync(file, bytes);
  const damaged = openStore(folder);
  expect(damaged.aside).toBeUndefined();
  expect(await damaged.check(signal)).toBe(false);
  damaged.close();
  const next = openStore(folder);
  expect(next.aside).toBeDefined();
  expect(createRunTable(next).list({ limit: 1 })).toEqual([]);
  next.close();
  expect(openStore(folder).aside).toBeUndefined();
});
