import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifestFile } from '../author/template/manifest.ts';
import { Manifest } from '../contract/index.ts';
import { readYaml } from '../labs/yaml.ts';
import { machineFacts } from '../machines/index.ts';
import { openStore } from '../store/index.ts';
import { createRunTable } from '../store/runs.ts';
import { sample, someRun } from '../store/testrun.ts';
import { paceHere, paceOf } from './pace.ts';

test('each variant has the median of its own gaps, whatever a first sample or a pause took', () => {
  let at = 1000;
  const taken = (name: string, seconds: number) => {
    at += seconds * 1000;
    return { name, at };
  };
  const run = [
    ...[taken('a', 40), taken('b', 60)],
    ...[taken('b', 2), taken('a', 1)],
    ...[taken('a', 1.5), taken('b', 3)],
    ...[taken('b', 2.5), taken('a', 3600)],
  ];
  expect(Object.fromEntries(paceOf(run))).toEqual({ a: 1.5, b: 3 });
  expect(paceOf([]).size).toBe(0);
});

test('it is that of the last run to its end here, of this profile as it is now', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pace-'));
  const store = openStore(folder);
  try {
    const table = createRunTable(store);
    const m = readYaml(manifestFile({ id: 'growing', number: 1 }), 'lab.yaml', Manifest).value!;
    const kept = (id: string, ms: number, change: Parameters<typeof someRun>[1]) => {
      table.insert(someRun(id, { lab: m.id, benchtime: m.profiles.quick.benchtime, status: 'done', ...change }));
      for (const seq of [0, 1, 2]) table.addSample(id, { ...sample(seq), at: 1000 + seq * ms });
    };
    expect(paceHere(table)(m, 'quick').size).toBe(0);
    kept('old', 5000, { started: 1 });
    kept('last', 2000, { started: 2 });
    kept('cut', 1, { started: 3, status: 'cancelled' });
    kept('longer', 2, { started: 4, benchtime: '9s' });
    kept('full', 3, { started: 5, profile: 'full' });
    kept('elsewhere', 4, { started: 6, facts: { ...machineFacts(), id: 'another' } });
    kept('other', 5, { started: 7, lab: 'another' });
    expect([...paceHere(table)(m, 'quick')]).toEqual([['Lock/kind=mutex', 2]]);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
