// What a package carries, packed and unpacked on a real disk; a damaged or foreign archive does no harm.
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { testFolder } from '../testing/go.ts';
import { packFiles, unpackFiles } from './archive.ts';
import { installParts } from './install.ts';
import type { Parts } from './list.ts';

let folder: string;
let remove: () => Promise<void>;
const signal = new AbortController().signal;
const DAY = 86_400_000;

beforeEach(async () => {
  ({ folder, remove } = await testFolder());
});
afterEach(() => remove());

const at = (...names: string[]) => path.join(folder, ...names);
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

async function source(files: Record<string, string | Buffer>): Promise<string[]> {
  for (const [name, body] of Object.entries(files)) {
    await mkdir(path.dirname(at('from', name)), { recursive: true });
    await writeFile(at('from', name), body);
  }
  return Object.keys(files);
}

/** A package's parts folder: one tool, two cache entries. */
async function parts(): Promise<string> {
  const names = await source({ labkit: 'the program', 'ab/one-d': 'first', 'cd/two-d': randomBytes(5000) });
  await chmod(at('from', 'labkit'), 0o755);
  await mkdir(at('parts'));
  await packFiles({ folder: at('from'), names: ['labkit'], file: at('parts', 'tools.tar.zst') });
  await packFiles({ folder: at('from'), names: names.slice(1), file: at('parts', 'cache.tar.zst') });
  const archive = (file: string) => ({ file, sha256: sha256(at('parts', file)), bytes: 1, files: 1 });
  const list: Parts = {
    format: 1,
    host: 'linux-amd64',
    go: '1.27.4',
    toolchain: 'go.zip',
    tools: archive('tools.tar.zst'),
    caches: [{ target: 'linux-amd64', ...archive('cache.tar.zst') }],
  };
  await writeFile(at('parts', 'parts.json'), JSON.stringify(list));
  return at('parts');
}

test('files come back byte for byte, with their run bit, in the order they were packed', async () => {
  const names = await source({ 'b/big': randomBytes(3_000_000), 'a/empty': '', 'a/tool': '#!/bin/sh\n', '512': 'x'.repeat(512) });
  await chmod(at('from', 'a/tool'), 0o755);
  await packFiles({ folder: at('from'), names, file: at('x.tar.zst') });
  expect(await unpackFiles({ file: at('x.tar.zst'), folder: at('to'), signal })).toBe(4);
  for (const name of names) expect(sha256(at('to', name))).toBe(sha256(at('from', name)));
  expect(statSync(at('to', 'a/tool')).mode & 0o111).toBe(0o111);
  expect(statSync(at('to', 'b/big')).mode & 0o111).toBe(0);
  // and it is a tar: the system's own reads the same names
  await writeFile(at('x.tar'), await promisify(zstdDecompress)(await readFile(at('x.tar.zst'))));
  const listed = await runProcess(['tar', '-tf', 'x.tar'], { cwd: folder, env: baseEnv() });
  expect(listed.stdout.trim().split('\n')).toEqual(names);
});

test.each(['../out', '/etc/passwd', 'a/../../out', 'C:\\x', './x', 'a//b'])('an entry named %s is refused', async (name) => {
  await source({ ok: 'x' });
  await packFiles({ folder: at('from'), names: ['ok'], file: at('x.tar.zst') });
  const tar = await promisify(zstdDecompress)(await readFile(at('x.tar.zst')));
  tar.fill(0, 0, 100).write(name, 0);
  tar.fill(' ', 148, 156);
  const sum = tar.subarray(0, 512).reduce((a, b) => a + b, 0);
  tar.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  await writeFile(at('x.tar.zst'), await promisify(zstdCompress)(tar));
  await expect(unpackFiles({ file: at('x.tar.zst'), folder: at('to'), signal })).rejects.toThrow(/does not belong/);
  expect(existsSync(at('out'))).toBe(false);
});

test('an archive that was cut off leaves whole files and an error', async () => {
  const names = await source({ first: 'whole', second: randomBytes(400_000) });
  await packFiles({ folder: at('from'), names, file: at('x.tar.zst') });
  const whole = await readFile(at('x.tar.zst'));
  await writeFile(at('x.tar.zst'), whole.subarray(0, whole.length / 2));
  await expect(unpackFiles({ file: at('x.tar.zst'), folder: at('to'), signal })).rejects.toThrow();
  for (const name of readdirSync(at('to'))) expect(sha256(at('to', name))).toBe(sha256(at('from', name)));
});

test('the first start unpacks, the second does nothing, and after four days the cache is touched and mended', async () => {
  const o = { parts: await parts(), dataFolder: at('data'), signal };
  await mkdir(at('data'));
  await installParts({ ...o, now: 0 });
  expect(readFileSync(at('data', 'tools', 'labkit'), 'utf8')).toBe('the program');
  const entry = at('data', 'go', 'cache', 'ab', 'one-d');
  expect(readFileSync(entry, 'utf8')).toBe('first');
  utimesSync(entry, 1000, 1000);
  await installParts({ ...o, now: DAY });
  expect(statSync(entry).mtimeMs).toBe(1_000_000);
  await installParts({ ...o, now: 5 * DAY });
  expect(Date.now() - statSync(entry).mtimeMs).toBeLessThan(60_000);
});

test('a damaged archive is passed over with a line; the rest is unpacked', async () => {
  const o = { parts: await parts(), dataFolder: at('data'), signal };
  await mkdir(at('data'));
  await writeFile(at('parts', 'tools.tar.zst'), 'damaged');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  await installParts(o);
  expect(said.mock.calls.join()).toContain('tools.tar.zst was not unpacked');
  said.mockRestore();
  expect(existsSync(at('data', 'tools', 'labkit'))).toBe(false);
  expect(existsSync(at('data', 'go', 'cache', 'ab', 'one-d'))).toBe(true);
});

test('from source there are no parts, and a stopped start says so', async () => {
  await installParts({ parts: at('none'), dataFolder: at('data'), signal });
  expect(existsSync(at('data'))).toBe(false);
  const o = { parts: await parts(), dataFolder: at('data'), signal: AbortSignal.abort() };
  await mkdir(at('data'));
  await expect(installParts(o)).rejects.toMatchObject({ code: 'cancelled' });
});
