// A person's copy of a lab, with the pinned Go, in a folder with a space and Chinese letters in its path.
import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError, commands } from '../contract/index.ts';
import { createLabs, memoryProgress } from '../labs/index.ts';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createWorkspaces, type Workspaces } from './index.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let root: string;
let go: TestGo;
let ws: Workspaces;
let copy: string;
const code = (e: string) => expect.objectContaining({ code: e });
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const open = (ready = true) =>
  createWorkspaces({
    dataFolder: path.join(temp.folder, 'data'),
    labsRoot: root,
    labs: createLabs({ labsRoot: root, host: { goos: 'linux', goarch: 'amd64', cores: 2 }, progress: memoryProgress() }),
    toolchain: {
      go() {
        if (!ready) throw new AppError('toolchain-missing');
        return go;
      },
    },
  });
const changed = async () => (await ws.list(TEST_LAB)).filter((f) => f.changed).map((f) => f.name);
const save = async (file: string, text: string) =>
  ws.save({ labId: TEST_LAB, file, text, version: (await ws.read(TEST_LAB, file)).version });

beforeEach(async () => {
  temp = await testFolder();
  go = await testGo(temp.folder);
  root = await testLabs(temp.folder);
  ws = open();
  copy = path.join(temp.folder, 'data', 'workspaces', 'labs', TEST_LAB_NAME);
});
afterEach(() => temp.remove());

describe('the copy', () => {
  it('holds the Go files, not lesson, manifest, diagrams or solutions', async () => {
    const list = commands['workspace.list'].output.parse(await ws.list(TEST_LAB));
    expect(list.map((f) => [f.name, f.exercise, f.editable, f.changed])).toEqual([
      ['fill.go', undefined, true, false],
      ['fill_test.go', undefined, true, false],
      ['demo/main.go', undefined, true, false],
      ['exercises/1-evens/evens.go', 'evens', true, false],
      ['exercises/1-evens/evens_test.go', 'evens', false, false],
      ['exercises/2-alias/alias.go', 'alias', true, false],
      ['exercises/2-alias/alias_test.go', 'alias', false, false],
      ['exercises/3-last/last.go', 'last', true, false],
      ['exercises/3-last/last_test.go', 'last', false, false],
    ]);
    expect((await readdir(copy)).sort()).toEqual(['.shipped.json', 'demo', 'exercises', 'fill.go', 'fill_test.go']);
  });
  it('lies in a module that mirrors go-labs', async () => {
    await mkdir(path.join(root, 'vendor'));
    await ws.list(TEST_LAB);
    const module = path.join(temp.folder, 'data', 'workspaces');
    expect(await readFile(path.join(module, 'go.mod'), 'utf8')).toBe(await readFile(path.join(root, 'go.mod'), 'utf8'));
    expect(await readlink(path.join(module, 'vendor'))).toBe(path.join(root, 'vendor'));
    // The app moved: the link follows it.
    await rename(root, `${root} 新`);
    root = `${root} 新`;
    ws = open();
    await ws.list(TEST_LAB);
    expect(await readlink(path.join(module, 'vendor'))).toBe(path.join(root, 'vendor'));
    // No vendored packages any more: no link that leads nowhere.
    await rm(path.join(root, 'vendor'), { recursive: true });
    await ws.list(TEST_LAB);
    await expect(lstat(path.join(module, 'vendor'))).rejects.toThrow('ENOENT');
  });
  it('is made once by two that begin together, and leaves nothing half done', async () => {
    const other = open();
    const [a, b] = await Promise.all([ws.list(TEST_LAB), other.list(TEST_LAB)]);
    expect(a).toEqual(b);
    expect(await readdir(path.dirname(copy))).toEqual([TEST_LAB_NAME]);
  });
  it('comes back when somebody removed it or a file of it', async () => {
    await ws.list(TEST_LAB);
    await rm(path.join(copy, 'fill.go'));
    expect((await ws.list(TEST_LAB)).map((f) => f.name)).toContain('fill.go');
    await rm(copy, { recursive: true });
    expect((await ws.list(TEST_LAB)).length).toBe(9);
  });
});

describe('a lab that is shipped anew', () => {
  const read = (name: string) => readFile(path.join(copy, name), 'utf8');
  it('brings new texts where the person changed nothing, and only there', async () => {
    await ws.list(TEST_LAB);
    await writeFile(path.join(copy, 'demo', 'main.go'), 'package main // mine\n');
    await writeFile(path.join(copy, 'mine.go'), 'package growingslices\n');
    await edit(root, 'fill.go', 'Package', '// new\n// Package');
    await edit(root, 'demo/main.go', 'Demo prints', 'Demo shows');
    await writeFile(path.join(root, 'labs', TEST_LAB_NAME, 'extra.go'), 'package growingslices\n');
    expect(await changed()).toEqual(['mine.go', 'demo/main.go']);
    expect(await read('fill.go')).toContain('// new');
    expect(await read('demo/main.go')).toBe('package main // mine\n');
    expect(await read('extra.go')).toBe('package growingslices\n');
    // Both sides changed it: the person's stays, the new one is there to compare, now and after the next shipment.
    expect((await ws.read(TEST_LAB, 'demo/main.go')).shipped).toContain('Demo shows');
    ws = open();
    await edit(root, 'fill.go', '// new', '// newer');
    expect(await changed()).toEqual(['mine.go', 'demo/main.go']);
    expect(await read('fill.go')).toContain('// newer');
  });
  it('takes away what is shipped no more, unless it was changed', async () => {
    await ws.list(TEST_LAB);
    await writeFile(path.join(copy, 'demo', 'main.go'), 'package main // mine\n');
    await rm(path.join(root, 'labs', TEST_LAB_NAME, 'demo'), { recursive: true });
    await rm(path.join(root, 'labs', TEST_LAB_NAME, 'fill_test.go'));
    const list = await ws.list(TEST_LAB);
    expect(list.map((f) => f.name)).not.toContain('fill_test.go');
    expect(list.find((f) => f.name === 'demo/main.go')).toMatchObject({ changed: true });
    expect((await ws.read(TEST_LAB, 'demo/main.go')).shipped).toBeUndefined();
  });
});

describe('reading and saving', () => {
  it('formats with gofmt and answers what is on the disk', async () => {
    const { content, marks } = commands['workspace.save'].output.parse(
      await save('fill.go', 'package growingslices\nfunc  F( ) { }\n'),
    );
    expect(content.text).toBe('package growingslices\n\nfunc F() {}\n');
    expect(marks).toEqual([]);
    expect(content.version).toBe(hash(content.text));
    expect(await readFile(path.join(copy, 'fill.go'), 'utf8')).toBe(content.text);
    expect((await readdir(copy)).filter((n) => n.endsWith('.tmp'))).toEqual([]);
    expect(await ws.read(TEST_LAB, 'fill.go')).toEqual(content);
  });
  it('keeps what can not be formatted as it was typed, and says where', async () => {
    const text = 'package  x\n\nfunc F( {\n';
    const { content, marks } = await save('fill.go', text);
    expect(content.text).toBe(text);
    expect(marks).toMatchObject([{ file: 'fill.go', line: 3, source: 'gofmt' }]);
  });
  it('saves without a toolchain', async () => {
    ws = open(false);
    expect((await save('fill.go', 'package  x\n')).content.text).toBe('package  x\n');
    await expect(ws.marks(TEST_LAB)).rejects.toThrow(code('toolchain-missing'));
  });
  it('refuses to overwrite what somebody else wrote, then keeps it when the person insists', async () => {
    const { version } = await ws.read(TEST_LAB, 'fill.go');
    await writeFile(path.join(copy, 'fill.go'), 'package theirs\n');
    const mine = { labId: TEST_LAB, file: 'fill.go', text: 'package mine\n' };
    await expect(ws.save({ ...mine, version })).rejects.toThrow(code('file-changed'));
    expect((await ws.read(TEST_LAB, 'fill.go')).text).toBe('package theirs\n');
    await ws.save({ ...mine, version: (await ws.read(TEST_LAB, 'fill.go')).version });
    const [backup] = await ws.backups(TEST_LAB);
    expect(backup?.files).toEqual(['fill.go']);
    await ws.restore(TEST_LAB, backup!.id);
    expect((await ws.read(TEST_LAB, 'fill.go')).text).toBe('package theirs\n');
  });
  it('takes the same text twice', async () => {
    const { version } = await ws.read(TEST_LAB, 'fill.go');
    const input = { labId: TEST_LAB, file: 'fill.go', text: 'package x\n', version };
    await ws.save(input);
    expect((await ws.save(input)).content.text).toBe('package x\n');
  });
  it('makes a new file in the lab, not in an exercise', async () => {
    const made = await ws.save({ labId: TEST_LAB, file: 'more.go', text: 'package growingslices\n', version: '' });
    expect(made.content).toEqual({ name: 'more.go', text: 'package growingslices\n', version: hash('package growingslices\n') });
    const again = ws.save({ labId: TEST_LAB, file: 'more.go', text: 'package y\n', version: '' });
    await expect(again).rejects.toThrow(code('file-changed'));
    for (const file of ['exercises/1-evens/more.go', 'more.txt', 'no/such/folder.go']) {
      await expect(ws.save({ labId: TEST_LAB, file, text: 'x', version: '' })).rejects.toThrow(/bad-request|file-unknown/);
    }
  });
  it('does not let an exercise’s test be edited', async () => {
    await expect(save('exercises/1-evens/evens_test.go', 'package evens\n')).rejects.toThrow(code('bad-request'));
  });
  it('says what is too large or unknown', async () => {
    await ws.list(TEST_LAB);
    await writeFile(path.join(copy, 'big.go'), 'x'.repeat(1_000_001));
    await expect(ws.read(TEST_LAB, 'big.go')).rejects.toThrow(code('file-too-large'));
    await expect(save('fill.go', '字'.repeat(400_000))).rejects.toThrow(code('file-too-large'));
    await expect(ws.read(TEST_LAB, 'none.go')).rejects.toThrow(code('file-unknown'));
    await expect(ws.read('no-such-lab', 'fill.go')).rejects.toThrow(code('lab-unknown'));
  });
  it('saves one after the other', async () => {
    const first = await ws.read(TEST_LAB, 'fill.go');
    const texts = ['package a\n', 'package b\n'];
    const input = (text: string) => ({ labId: TEST_LAB, file: 'fill.go', text, version: first.version });
    const done = await Promise.allSettled(texts.map((t) => ws.save(input(t))));
    expect(done.map((d) => d.status)).toEqual(['fulfilled', 'rejected']);
    expect((await ws.read(TEST_LAB, 'fill.go')).text).toBe('package a\n');
  });
});

describe('undo history', () => {
  it('survives a restart and is valid for its version only', async () => {
    const { content } = await save('fill.go', 'package growingslices\n');
    await ws.history({ labId: TEST_LAB, file: 'fill.go', version: content.version, history: '{"done":[1]}' });
    ws = open();
    expect((await ws.read(TEST_LAB, 'fill.go')).history).toBe('{"done":[1]}');
    await writeFile(path.join(copy, 'fill.go'), 'package other\n');
    expect((await ws.read(TEST_LAB, 'fill.go')).history).toBeUndefined();
    await expect(ws.history({ labId: TEST_LAB, file: 'none.go', version: 'x', history: '' })).rejects.toThrow(
      code('file-unknown'),
    );
  });
  it('is not shown as a file and does not break when damaged', async () => {
    const { version } = await ws.read(TEST_LAB, 'fill.go');
    await ws.history({ labId: TEST_LAB, file: 'fill.go', version, history: 'x' });
    const kept = path.join(temp.folder, 'data', 'workspaces', '.history', TEST_LAB_NAME, 'fill.go.json');
    await writeFile(kept, '{');
    expect((await ws.read(TEST_LAB, 'fill.go')).history).toBeUndefined();
  });
});

describe('reset and restore', () => {
  it('keeps what a reset of one exercise replaces, and touches nothing else', async () => {
    await save('fill.go', 'package mine\n');
    await save('exercises/1-evens/evens.go', 'package evens // mine\n');
    const backup = commands['workspace.reset'].output.parse(await ws.reset(TEST_LAB, 'evens'));
    expect(backup.files).toEqual(['exercises/1-evens/evens.go']);
    expect(await changed()).toEqual(['fill.go']);
    const replaced = await ws.restore(TEST_LAB, backup.id);
    expect(replaced.files).toEqual(['exercises/1-evens/evens.go']);
    expect((await ws.read(TEST_LAB, 'exercises/1-evens/evens.go')).text).toBe('package evens // mine\n');
    expect((await ws.backups(TEST_LAB)).map((b) => b.id)).toEqual(expect.arrayContaining([replaced.id, backup.id]));
    await ws.restore(TEST_LAB, replaced.id);
    expect(await changed()).toEqual(['fill.go']);
  });
  it('of a whole lab takes the person’s own files away, into the backup', async () => {
    await save('fill.go', 'package mine\n');
    await ws.save({ labId: TEST_LAB, file: 'more.go', text: 'package mine\n', version: '' });
    const backup = await ws.reset(TEST_LAB);
    expect(backup.files.sort()).toEqual(['fill.go', 'more.go']);
    expect(await changed()).toEqual([]);
    await ws.restore(TEST_LAB, backup.id);
    expect(await changed()).toEqual(['fill.go', 'more.go']);
  });
  it('of an unchanged lab keeps nothing', async () => {
    expect((await ws.reset(TEST_LAB)).files).toEqual([]);
    expect(await ws.backups(TEST_LAB)).toEqual([]);
    await expect(ws.reset(TEST_LAB, 'no-such')).rejects.toThrow(code('exercise-unknown'));
    for (const id of ['20260101-000000-abcdef', '../../labs', '']) {
      await expect(ws.restore(TEST_LAB, id)).rejects.toThrow(code('file-unknown'));
    }
  });
});

describe('nothing leads out', () => {
  let outside: string;
  beforeEach(async () => {
    outside = path.join(temp.folder, 'outside');
    await mkdir(outside);
    await writeFile(path.join(outside, 'evens.go'), 'package secret\n');
    await ws.list(TEST_LAB);
  });
  it.each(['../fill.go', '/etc/passwd', 'demo/../../x.go', '.shipped.json', 'demo/.x', 'C:\\x.go', 'demo\\main.go', ''])(
    'refuses %j',
    async (file) => {
      await expect(ws.read(TEST_LAB, file)).rejects.toThrow(code('file-unknown'));
      await expect(ws.save({ labId: TEST_LAB, file, text: 'x', version: '' })).rejects.toThrow(/file-unknown|bad-request/);
    },
  );
  it('neither reads nor writes through a link in a file’s place', async () => {
    const link = path.join(copy, 'link.go');
    await symlink(path.join(outside, 'evens.go'), link);
    expect((await ws.list(TEST_LAB)).map((f) => f.name)).not.toContain('link.go');
    await expect(ws.read(TEST_LAB, 'link.go')).rejects.toThrow(code('file-unknown'));
    await expect(ws.save({ labId: TEST_LAB, file: 'link.go', text: 'package x\n', version: '' })).rejects.toThrow(
      code('file-unknown'),
    );
  });
  it.each(['exercises/1-evens', 'exercises'])('writes nothing through a linked folder: %s', async (folder) => {
    const at = path.join(copy, folder);
    await rm(at, { recursive: true });
    await symlink(outside, at);
    const input = { labId: TEST_LAB, file: 'exercises/1-evens/evens.go', text: 'package x\n', version: hash('package secret\n') };
    await expect(ws.save(input)).rejects.toThrow(code('file-unknown'));
    await expect(ws.read(TEST_LAB, input.file)).rejects.toThrow(code('file-unknown'));
    expect(await readdir(outside)).toEqual(['evens.go']);
    await ws.reset(TEST_LAB); // takes the link away and brings the folder back
    expect((await ws.read(TEST_LAB, input.file)).text).toContain('func Evens');
    expect(await readdir(outside)).toEqual(['evens.go']);
    expect(await readFile(path.join(outside, 'evens.go'), 'utf8')).toBe('package secret\n');
  });
  it('puts a link in the lab’s own place aside', async () => {
    await rm(copy, { recursive: true });
    await symlink(outside, copy);
    expect((await ws.list(TEST_LAB)).length).toBe(9);
    expect(await readdir(outside)).toEqual(['evens.go']);
  });
});

it('tells a run where to build and whether the benchmark is the shipped one', async () => {
  expect(await ws.forRun(TEST_LAB)).toEqual({
    folder: copy,
    module: path.join(temp.folder, 'data', 'workspaces'),
    edited: false,
  });
  await save('exercises/1-evens/evens.go', 'package evens\n');
  await save('demo/main.go', 'package main\n');
  expect((await ws.forRun(TEST_LAB)).edited).toBe(false);
  await save('fill.go', 'package growingslices\n');
  expect((await ws.forRun(TEST_LAB)).edited).toBe(true);
});
