import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { manifestFile } from '../author/template/manifest.ts';
import { Manifest } from '../contract/index.ts';
import { onPath, onThisMachine } from './peers.ts';
import { checkRules } from './rules/index.ts';
import { variantsOf } from './variants.ts';
import { readYaml } from './yaml.ts';

const m = readYaml(manifestFile({ id: 'growing', number: 1 }), 'lab.yaml', Manifest).value!;
const [kind, n] = m.parameters as [Manifest['parameters'][0], Manifest['parameters'][0]];
const compared: Manifest = {
  ...m,
  parameters: [{ ...kind, default: ['grown'], programs: { grown: 'python3' } }, n],
  profiles: { ...m.profiles, quick: { ...m.profiles.quick, set: { kind: ['grown'], n: ['16'] } } },
};

test('a value whose program is missing is not measured, and is named', () => {
  const { manifest, missing } = onThisMachine(compared, () => false);
  expect(variantsOf(manifest, 'quick').map((v) => v.name)).toEqual(['Fill/kind=sized/n=16']);
  expect(manifest.parameters[0]).toMatchObject({ values: ['sized'], default: ['sized'] });
  expect(missing).toEqual([{ parameter: kind.title, value: { zh: '增长', en: 'grown' }, program: 'python3' }]);
});

test('where the program is there, the manifest stays as it is', () => {
  const asked: string[] = [];
  const { manifest, missing } = onThisMachine(compared, (program) => asked.push(program) > 0);
  expect(manifest).toBe(compared);
  expect([missing, [...new Set(asked)]]).toEqual([[], ['python3']]);
});

test('a manifest can’t need a program for everything', () => {
  const said = (change: Partial<Manifest>) =>
    checkRules({ ...m, ...change }, { name: '01-growing', exists: () => true }).map((f) => f.message);
  expect(said({ parameters: [{ ...kind, programs: { sized: 'rustc', grown: 'java', other: 'node' } }, n] })).toEqual([
    'The program belongs to no value of kind: other.',
    'Every value of kind needs a program, so nothing may be left to measure.',
  ]);
});

test.skipIf(process.platform === 'win32')('a program on the PATH counts, a script or a folder of its name does not', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'peers-'));
  try {
    const put = (name: string, bytes: string) => {
      writeFileSync(path.join(folder, name), bytes);
      chmodSync(path.join(folder, name), 0o755);
    };
    put('real', '\x7fELF…');
    put('shim', '#!/bin/sh\n');
    put('empty', '');
    const has = (name: string) => onPath(name, ['', '/no/such/folder', folder].join(path.delimiter));
    expect(['real', 'shim', 'empty', 'none', '..'].map(has)).toEqual([true, false, false, false, false]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
