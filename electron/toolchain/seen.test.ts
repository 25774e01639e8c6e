import { createHash } from 'node:crypto';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookAt } from './check.ts';
import { type Bench, bench, fakeZip, MODULE, never, serve } from './testkit.ts';

const fake = fakeZip({}, 40);
let b: Bench;
const note = () => b.at('go9.9.9.seen.json');
const ensure = () => b.open().ensure({ signal: never() });
const look = (full = false, module = MODULE) => {
  const tree = { root: b.at('go9.9.9'), list: b.at('go9.9.9.json'), seen: note(), module, hash: fake.hash };
  return lookAt(tree, { full, signal: never(), progress: () => {} });
};
/** What a look of every name has seen; nothing where it was enough that all is as it was. */
const sawItAll = async (full = false) => (await look(full))?.seen !== undefined;

describe.skipIf(process.platform === 'win32')('what the last look has seen', () => {
  beforeAll(async () => {
    const proxy = await serve(fake.zip);
    b = await bench(fake.hash, proxy.url);
    await ensure();
    return () => proxy.close();
  });
  afterAll(() => b.close());

  test('is written by the first start after the one that unpacked, and stands for the later ones', async () => {
    expect(await sawItAll()).toBe(true);
    await ensure();
    expect(await sawItAll()).toBe(false);
    const [short, long] = [await look(), await look(true)];
    expect(long?.seen).toEqual(JSON.parse(await readFile(note(), 'utf8')));
    expect({ ...short, check: { ...short?.check, hashed: 0 } }).toEqual({
      ...long,
      check: { ...long?.check, hashed: 0 },
      seen: undefined,
    });
    const before = await readFile(note(), 'utf8');
    await ensure();
    expect(await readFile(note(), 'utf8')).toBe(before);
  });

  test('a program that reads otherwise though its times hold is looked at by its hash', async () => {
    const seen = JSON.parse(await readFile(note(), 'utf8'));
    await writeFile(note(), JSON.stringify({ ...seen, programs: { ...seen.programs, 'bin/go': 1 } }));
    expect(await sawItAll()).toBe(true);
    expect(await ensure()).toMatchObject({ repaired: 0 });
    expect(await sawItAll()).toBe(false);
  });

  test('that names, sizes and times hold is told before the programs are read', async () => {
    const tree = { root: b.at('go9.9.9'), list: b.at('go9.9.9.json'), seen: note(), module: MODULE, hash: fake.hash };
    const told: unknown[] = [];
    const found = await lookAt(tree, {
      ...{ full: false, signal: never(), progress: () => told.push('reading') },
      timesHold: (look) => told.push(look),
    });
    expect(told).toEqual([found]);
    const seen = JSON.parse(await readFile(note(), 'utf8'));
    await writeFile(note(), JSON.stringify({ ...seen, folders: [] }));
    expect(
      (await lookAt(tree, { full: true, signal: never(), progress() {}, timesHold: () => told.push('held') }))?.check,
    ).toEqual(expect.objectContaining({ changed: [] }));
    expect(told).toHaveLength(1);
    await writeFile(note(), JSON.stringify(seen));
  });

  test('a disk that gives other bytes under the same times: they are read, and put back', async () => {
    const program = b.at('go9.9.9', 'bin/go');
    const list = JSON.parse(await readFile(b.at('go9.9.9.json'), 'utf8'));
    const before = await readFile(program);
    await writeFile(program, Buffer.from(before).fill(33, 0, 1));
    // Nobody can set a ctime: so the list and the note are made to know this one.
    const { mtimeMs, ctimeMs } = await stat(program);
    list.files = list.files.map((f: unknown[]) => (f[0] === 'bin/go' ? [f[0], f[1], f[2], mtimeMs, ctimeMs] : f));
    const text = JSON.stringify(list);
    await writeFile(b.at('go9.9.9.json'), text);
    const seen = JSON.parse(await readFile(note(), 'utf8'));
    await writeFile(note(), JSON.stringify({ ...seen, list: createHash('sha256').update(text).digest('hex') }));
    const told: string[] = [];
    const toolchain = b.open();
    toolchain.onState((s) => told.push(s.state));
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready', repaired: 1 });
    expect(told).toContain('verifying');
    expect(told.at(-1)).toBe('ready');
    expect(await readFile(program)).toEqual(before);
  });

  test.each([
    ['of another list', { list: 'f'.repeat(64) }],
    ['of another module', { module: 'example.org/other@v1' }],
    ['of another hash', { hash: 'h1:other' }],
    ['without its folders', { folders: null }],
  ])('counts for nothing when it is %s', async (_, change) => {
    const seen = JSON.parse(await readFile(note(), 'utf8'));
    await writeFile(note(), JSON.stringify({ ...seen, ...change }));
    expect(await sawItAll()).toBe(true);
    await ensure();
  });

  test('nor cut off, nor gone', async () => {
    const whole = await readFile(note(), 'utf8');
    await writeFile(note(), whole.slice(0, 100));
    expect(await sawItAll()).toBe(true);
    await rm(note());
    expect(await ensure()).toMatchObject({ state: 'ready', repaired: 0 });
    expect(await sawItAll()).toBe(false);
  });

  test('a name more, one less, other bytes: each is seen', async () => {
    const at = (name: string) => b.at('go9.9.9', name);
    const before = await readFile(at('src/big.go'));
    await writeFile(at('src/more.go'), 'package src');
    expect((await look())?.check.extra).toEqual(['src/more.go']);
    await rm(at('src/more.go'));
    await writeFile(at('src/big.go'), Buffer.from(before).fill(32, 0, 10));
    expect((await look())?.check.changed).toEqual(['src/big.go']);
    await rm(at('src/big.go'));
    expect((await look())?.check.missing).toEqual(['src/big.go']);
    expect(await ensure()).toMatchObject({ repaired: 1 });
  });
});
