import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askOnce } from './asked.ts';
import { layout } from './layout.ts';
import type { Pin } from './pin.ts';
import { never } from './testkit.ts';

const pin: Pin = {
  go: '9.9.9',
  module: 'm',
  version: 'v0',
  hash: undefined,
  size: undefined,
  sumdb: '',
  room: { zip: 0, unpacked: 0 },
  platform: 'test_cpu',
  exe: '',
};
let folder = '';
const paths = () => layout(folder, pin);
const program = (name: string) => path.join(paths().root, name);
const log = () => path.join(folder, 'log');
const ask = () => askOnce(paths(), pin, { PATH: process.env.PATH!, LOG: log() }, never());
const asked = async () => (await readFile(log(), 'utf8').catch(() => '')).split('\n').length - 1;

async function put(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(program(name)), { recursive: true });
  await writeFile(program(name), `#!/bin/sh\necho asked >> "$LOG"\n${text}\n`);
  await chmod(program(name), 0o755);
}

describe.skipIf(process.platform === 'win32')('who a toolchain is (here it is shell scripts)', () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'asked-'));
    await mkdir(path.join(folder, 'go'));
    await put('bin/go', 'case $1 in version) echo "go version go9.9.9 test/cpu";; *) dirname "$(dirname "$0")";; esac');
    await put('pkg/tool/test_cpu/compile', 'echo "compile version go9.9.9"');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is asked once, and again when one of the programs is another file', async () => {
    await ask();
    expect(await asked()).toBe(3);
    await ask();
    expect(await asked()).toBe(3);
    await utimes(program('bin/go'), 1, 1);
    await ask();
    expect(await asked()).toBe(6);
  });

  test('is asked again after a wrong answer', async () => {
    await put('bin/go', 'echo "go version go1.2.3 test/cpu"');
    await expect(ask()).rejects.toMatchObject({ code: 'program-start' });
    await expect(ask()).rejects.toMatchObject({ code: 'program-start' });
    await ask().catch(() => {});
    expect(await asked()).toBeGreaterThanOrEqual(6);
  });

  test('is asked every time where the answer can not be kept', async () => {
    await rm(path.join(folder, 'go'), { recursive: true });
    await ask();
    await ask();
    expect(await asked()).toBe(6);
  });
});
