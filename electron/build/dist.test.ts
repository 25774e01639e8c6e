import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArtifacts } from '../artifacts/index.ts';
import { openDist } from './dist.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dist 产物-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const program = async (text: string) => {
  const file = path.join(root, 'made');
  await writeFile(file, text);
  return createArtifacts(root).put(file);
};

test.each(['checksums.txt', 'artifacts.json'])(
  'whichever list a kill left behind the other, putting again mends it: %s is old',
  async (name) => {
    const dist = openDist(path.join(root, 'dist'), { name: 'app', goVersion: '1.27.4', stamp: 's' });
    const at = (file: string) => path.join(dist.folder, file);
    await dist.put('linux/arm64', await program('one'));
    const old = await readFile(at(name));
    await dist.put('linux/amd64', await program('two'));
    const whole = await Promise.all(['checksums.txt', 'artifacts.json'].map((n) => readFile(at(n), 'utf8')));
    await writeFile(at(name), old);
    await dist.put('linux/amd64', await program('two'));
    expect(await Promise.all(['checksums.txt', 'artifacts.json'].map((n) => readFile(at(n), 'utf8')))).toEqual(whole);
    expect(whole[0]).toMatch(/^[0-9a-f]{64} {2}app_linux_amd64_v1\/app\n[0-9a-f]{64} {2}app_linux_arm64\S*\/app\n$/);
  },
);
