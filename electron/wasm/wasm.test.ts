// wasip1 in a Node process, the real thing; in Electron's utility process and for js/wasm see e2e/wasm.e2e.ts.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashFile } from '../artifacts/index.ts';
import type { BinaryFile, FileRef, JobInfo, WasmEnd } from '../contract/index.ts';
import type { Services } from '../services.ts';
import { buildProgram } from '../testing/programs.ts';
import { runJob, testData, testServices } from '../testing/services.ts';

let data: string;
let remove: () => void;
let services: Services;
let chosen: string | undefined;
const sha256 = {} as Record<'wasip1' | 'js', string>;

beforeAll(async () => {
  ({ data, remove } = testData());
  services = await testServices(data, { openFile: async () => chosen });
  for (const system of ['wasip1', 'js'] as const) {
    const file = await buildProgram(path.join(data, 'src'), system, services.toolchain.go());
    sha256[system] = await hashFile(file);
    const folder = path.join(data, 'artifacts', sha256[system].slice(0, 2));
    mkdirSync(folder, { recursive: true });
    copyFileSync(file, path.join(folder, sha256[system]));
  }
}, 240_000);
afterAll(async () => {
  await services.close();
  remove();
});

const run = (system: 'wasip1' | 'js', ...args: string[]) =>
  runJob(services, 'wasm.run', { sha256: sha256[system], args }) as Promise<JobInfo & { result?: WasmEnd }>;
const call = <T>(name: string, input: unknown) => services.dispatcher.call(name, input) as Promise<T>;

test('output, exit code, and what a death means', async () => {
  expect(await run('wasip1', 'hello', 'b c')).toMatchObject({ status: 'done', result: { exit: 0, truncated: false } });
  expect((await run('wasip1', 'exit')).result).toMatchObject({ exit: 3, output: 'going\n' });
  expect((await run('wasip1', 'exit')).result).not.toHaveProperty('problem');
  expect((await run('wasip1', 'panic')).result).toMatchObject({ exit: 2, problem: { code: 'program-panic' } });
  expect((await run('wasip1', 'deadlock')).result).toMatchObject({ exit: 2, problem: { code: 'program-deadlock' } });
});

test('nothing of this machine is in reach', async () => {
  const { output } = (await run('wasip1', 'reach', path.join(data, 'settings.json'), '127.0.0.1:9')).result!;
  const tried = output
    .trimEnd()
    .split('\n')
    .filter((l) => !l.startsWith('env:'));
  expect(tried.length).toBeGreaterThanOrEqual(7);
  expect(tried.filter((l) => !l.includes(': refused: '))).toEqual([]);
});

test('an endless loop ends within a second when it is cancelled', async () => {
  let asked = 0;
  const ended = await runJob(services, 'wasm.run', { sha256: sha256.wasip1, args: ['loop'] }, (j) => {
    if (asked > 0 || !(j.progress as { text: string } | undefined)?.text) return;
    asked = Date.now();
    services.jobs.cancel(j.id);
  });
  expect(ended.status).toBe('cancelled');
  expect(Date.now() - asked).toBeLessThan(1000);
});

test('js needs a window; what is no wasm program, or not there any more, is told as such', async () => {
  expect(await run('js', 'hello')).toMatchObject({ status: 'failed', error: { code: 'wasm-window' } });
  const gone = await runJob(services, 'wasm.run', { sha256: 'f'.repeat(64), args: [] });
  expect(gone.error).toMatchObject({ code: 'binary-gone' });
});

test('a file is read by the id that the dialog gave, artifacts by their hash', async () => {
  const mine = await call<BinaryFile>('binary.read', { file: { kind: 'artifact', sha256: sha256.wasip1 } });
  expect(mine).toMatchObject({ format: 'wasm', goos: 'wasip1', sha256: sha256.wasip1, build: { path: 'example.com/tries' } });

  chosen = undefined;
  expect(await call('binary.open', {})).toBeNull();
  chosen = path.join(data, 'tools', 'labkit');
  const { file, name } = await call<{ file: FileRef; name: string }>('binary.open', {});
  expect(name).toBe('labkit');
  expect(JSON.stringify(file)).not.toContain(data);
  expect(await call('binary.read', { file })).toMatchObject({ name: 'labkit', format: 'elf', libraries: [] });

  chosen = path.join(data, 'note.txt');
  writeFileSync(chosen, 'no program');
  const note = await call<{ file: FileRef }>('binary.open', {});
  await expect(call('binary.read', { file: note.file })).rejects.toMatchObject({
    code: 'binary-format',
    params: { file: 'note.txt' },
  });
  rmSync(chosen);
  await expect(call('binary.read', { file: note.file })).rejects.toMatchObject({ code: 'binary-gone' });
  await expect(call('binary.read', { file: { kind: 'opened', id: '0'.repeat(16) } })).rejects.toMatchObject({
    code: 'binary-gone',
  });
});
