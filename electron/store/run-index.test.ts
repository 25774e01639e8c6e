import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RunSearch } from '../contract/run.ts';
import { machineFacts } from '../machines/index.ts';
import { openStore, type Store } from './index.ts';
import { createRunIndex, dayRange } from './run-index.ts';
import { createRunTable } from './runs.ts';
import { sample, someRun } from './testrun.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'run-index-'));
let store: Store;
const at = (day: number) => new Date(2026, 10, day, 12).getTime();
const facts = (name: string) => ({ ...machineFacts(), name });

beforeAll(() => {
  store = openStore(folder);
  const table = createRunTable(store);
  const add = (id: string, change: Parameters<typeof someRun>[1], samples = 0) => {
    table.insert(someRun(id, change));
    for (let i = 0; i < samples; i++) table.addSample(id, sample(i));
  };
  add('a', { started: at(1), params: {}, facts: facts('Zen'), status: 'done' }, 2);
  add('b', { started: at(2), params: { reads: ['99'] }, facts: facts('pi_4'), status: 'cancelled' }, 1);
  add('c', { started: at(3), lab: 'gmp', params: {}, facts: facts('pi_4'), status: 'done', edited: true });
  add(
    'd',
    { started: at(3), lab: 'gmp', profile: 'full', params: { size: ['990', '5'] }, facts: facts('100% 机器'), status: 'failed' },
    3,
  );
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const labs = {
  order: () => ['gmp', 'mutex-vs-rwmutex'],
  meaning: (word: string) => ({ labs: word === '调度' ? ['gmp'] : [], keys: word === '读占比' ? ['reads'] : [] }),
};
const find = (s: Parameters<typeof RunSearch.parse>[0]) => {
  const { total, rows } = createRunIndex(store).search(RunSearch.parse(s), labs);
  return `${rows.map((r) => r.id).join('')} ${total}`;
};
const term = (text: string, more: object = {}) => ({ terms: [{ text, ...more }] });

describe('search', () => {
  test.each([
    ['nothing asked: the newest first', {}, 'dcba 4'],
    ['a page of it', { limit: 2, offset: 1 }, 'cb 4'],
    ['beyond the end', { offset: 9 }, ' 4'],
    ['a lab', { labId: 'gmp' }, 'dc 2'],
    ['a status', { status: 'cancelled' }, 'b 1'],
    ['a machine', { machine: 'pi_4' }, 'cb 2'],
    ['since a day', { from: at(2) }, 'dcb 3'],
    ['all of it together', { labId: 'gmp', machine: 'pi_4', status: 'done', from: at(3), ...term('gmp') }, 'c 1'],
    ['a machine by part of its name, whatever the case', term('zEn'), 'a 1'],
    ['a sign that means something in SQL stands for itself', term('100%'), 'd 1'],
    ['and so does this one', term('i_4'), 'cb 2'],
    ['and this', term('\\'), ' 0'],
    ['and a quote', term("o'x"), ' 0'],
    ['a value of a parameter', term('99'), 'db 2'],
    ['a parameter by its title', term('读占比'), 'b 1'],
    ['a lab by its title', term('调度'), 'dc 2'],
    ['a status in words', term('放弃', { statuses: ['cancelled', 'failed'] }), 'db 2'],
    ['a profile in words', term('完整', { profiles: ['full'] }), 'd 1'],
    ['runs as the profile sets them', term('按配置', { standard: true }), 'ca 2'],
    ['own code', term('自己', { edited: true }), 'c 1'],
    ['two words: both', { terms: [{ text: 'pi' }, { text: 'gmp' }] }, 'c 1'],
    ['a day', term('2026-11-03'), 'dc 2'],
    ['a month', term('2026-11'), 'dcba 4'],
    ['another month', term('2026-10'), ' 0'],
  ])('%s', (_, search, found) => expect(find(search)).toBe(found));

  test.each([
    ['started', false, 'abcd 4'],
    ['lab', false, 'dcba 4'],
    ['lab', true, 'badc 4'],
    ['samples', true, 'dabc 4'],
    ['status', false, 'cabd 4'],
    ['profile', false, 'dcba 4'],
  ])('sorted by %s, down %s; equals newest first', (by, down, found) => expect(find({ sort: { by, down } })).toBe(found));

  test('facets are what some run has', () => {
    expect(createRunIndex(store).facets()).toEqual({
      total: 4,
      labs: ['gmp', 'mutex-vs-rwmutex'],
      machines: ['100% 机器', 'Zen', 'pi_4'],
      statuses: ['cancelled', 'done', 'failed'],
    });
  });

  test('filter, search and order are answered from the one index', () => {
    const plans: string[] = [];
    const spied = {
      ...store,
      db: {
        prepare(sql: string) {
          if (sql.includes('INDEXED BY')) {
            const values = sql.match(/\?/g)?.map(() => 0) ?? [];
            const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
            plans.push(String(plan[0]?.detail));
          }
          return store.db.prepare(sql);
        },
      },
    } as unknown as Store;
    createRunIndex(spied).search(RunSearch.parse({ machine: 'Zen', sort: { by: 'lab', down: true }, ...term('x') }), labs);
    expect(plans).toHaveLength(2);
    for (const plan of plans) expect(plan).toMatch(/USING (COVERING )?INDEX runs_listed/);
  });
});

test('dayRange: whole years, months and days of this machine’s time; anything else is no day', () => {
  expect(dayRange('2026-11-24')).toEqual([new Date(2026, 10, 24).getTime(), new Date(2026, 10, 25).getTime() - 1]);
  expect(dayRange('2026-12')).toEqual([new Date(2026, 11, 1).getTime(), new Date(2027, 0, 1).getTime() - 1]);
  expect(dayRange('2026')).toEqual([new Date(2026, 0, 1).getTime(), new Date(2027, 0, 1).getTime() - 1]);
  for (const text of ['99', '20261', '2026-13', '2026-', 'x']) expect(dayRange(text)).toBeUndefined();
});
