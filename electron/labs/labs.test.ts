import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { manifestFaults } from '../author/broken/manifest.ts';
import { commands } from '../contract/index.ts';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createLabs, keptIn, type Labs, memoryProgress } from './index.ts';

const temp = await testFolder();
const root = await testLabs(temp.folder);
const lab = path.join(root, 'labs', TEST_LAB_NAME);
const whole = await readFile(path.join(lab, 'lab.yaml'), 'utf8');
let labs: Labs;
let progress: ReturnType<typeof memoryProgress>;
beforeEach(async () => {
  await writeFile(path.join(lab, 'lab.yaml'), whole);
  progress = memoryProgress();
  labs = createLabs({ labsRoot: root, host: { goos: 'linux', goarch: 'amd64', cores: 2 }, progress });
});
afterAll(() => temp.remove());
const lineOf = (text: string) => whole.split('\n').findIndex((l) => l.includes(text)) + 1;

describe('a sound lab', () => {
  it('is listed and opened as the contract says', () => {
    const list = commands['labs.list'].output.parse(labs.list());
    expect(list).toMatchObject([
      { id: TEST_LAB, number: 1, available: { here: true }, progress: { exercises: 3, steps: 3, done: false } },
    ]);
    expect(list[0]!.problem).toBeUndefined();
    const detail = commands['labs.get'].output.parse(labs.get(TEST_LAB));
    expect(detail.estimates.quick).toEqual({ variants: 6, samples: 10, seconds: 6 });
  });
  it('gives the lesson with its diagrams and only the terms it uses', async () => {
    await writeFile(
      path.join(root, 'glossary.yaml'),
      `${await readFile(path.join(root, 'glossary.yaml'), 'utf8')}other:\n  zh: {word: a, text: b}\n  en: {word: a, text: b}\n`,
    );
    const lesson = commands['labs.lesson'].output.parse(labs.lesson(TEST_LAB, 'zh'));
    expect(lesson.markdown).toMatch(/^# slice/);
    expect(lesson.diagrams.room).toContain('旧数组');
    expect(lesson.glossary).toEqual({ allocation: { word: '分配', text: '从堆里取一块内存。' } });
  });
  it('remembers steps, and no step that is none', () => {
    labs.seen(TEST_LAB, 'why');
    labs.seen(TEST_LAB, 'why');
    expect(labs.get(TEST_LAB).progress.stepsSeen).toEqual(['why']);
    expect(() => labs.seen(TEST_LAB, 'nowhere')).toThrow(expect.objectContaining({ code: 'bad-request' }));
  });
  it('locks a prediction', () => {
    const first = labs.predict(TEST_LAB, 'how-much', 'some');
    expect(labs.predict(TEST_LAB, 'how-much', 'some')).toEqual(first);
    expect(() => labs.predict(TEST_LAB, 'how-much', 'much')).toThrow(expect.objectContaining({ code: 'prediction-locked' }));
    expect(() => labs.predict(TEST_LAB, 'how-much', 'never')).toThrow(expect.objectContaining({ code: 'bad-request' }));
    expect(labs.get(TEST_LAB).predictions).toEqual([first]);
  });
  it('is done by passed exercises only', () => {
    const state = { id: 'evens', passed: true, hintsOpened: 0, solutionOpened: false, last: [] };
    progress.setExercise(TEST_LAB, { ...state, id: 'gone' });
    expect(labs.list()[0]!.progress).toMatchObject({ exercisesPassed: 0, done: false });
    progress.setExercise(TEST_LAB, state);
    expect(labs.list()[0]!.progress).toMatchObject({ exercisesPassed: 1, done: false });
    for (const id of ['alias', 'last']) progress.setExercise(TEST_LAB, { ...state, id });
    expect(labs.list()[0]!.progress).toMatchObject({ exercisesPassed: 3, done: true });
  });
  it('is told apart by target', async () => {
    await writeFile(path.join(lab, 'lab.yaml'), `${whole}targets: {except: [{target: linux, why: {zh: 不行, en: no}}]}\n`);
    expect(labs.get(TEST_LAB).available).toEqual({ here: false, why: { zh: '不行', en: 'no' } });
    await writeFile(path.join(lab, 'lab.yaml'), `${whole}targets: {only: [linux/arm64]}\n`);
    expect(labs.get(TEST_LAB).available).toMatchObject({ here: false, why: { en: expect.stringContaining('linux/amd64') } });
  });
  it('unknown ids are said to be so', () => {
    expect(() => labs.get('no-such-lab')).toThrow(
      expect.objectContaining({ code: 'lab-unknown', params: { lab: 'no-such-lab' } }),
    );
  });
  it('says which lesson is missing', async () => {
    await rename(path.join(lab, 'lesson.zh.md'), path.join(lab, 'kept'));
    try {
      expect(() => labs.lesson(TEST_LAB, 'zh')).toThrow(expect.objectContaining({ code: 'lab-manifest' }));
    } finally {
      await rename(path.join(lab, 'kept'), path.join(lab, 'lesson.zh.md'));
    }
  });
});

describe('a broken manifest', () => {
  it.each(manifestFaults)('says where: %s', async (_, from, to, where, message) => {
    await edit(root, 'lab.yaml', from, to);
    const [summary] = commands['labs.list'].output.parse(labs.list());
    expect(summary!.problem?.file).toBe(`labs/${TEST_LAB_NAME}/lab.yaml`);
    expect(summary!.problem?.message).toMatch(message);
    const [text, below] = typeof where === 'string' ? [where, 0] : where;
    expect(summary!.problem?.line).toBe(lineOf(text) + below);
    expect(() => labs.get(TEST_LAB)).toThrow(
      expect.objectContaining({ code: 'lab-manifest', params: expect.objectContaining({ line: summary!.problem!.line }) }),
    );
  });

  it('breaks no other lab', async () => {
    await mkdir(path.join(root, 'labs', '07-no-manifest'));
    await mkdir(path.join(root, 'labs', 'not a lab'));
    try {
      const list = commands['labs.list'].output.parse(labs.list());
      expect(list.map((l) => [l.id, l.problem?.message])).toEqual([
        [TEST_LAB, undefined],
        ['no-manifest', 'The file is missing.'],
      ]);
      expect(labs.get(TEST_LAB).manifest.id).toBe(TEST_LAB);
      expect(labs.ids()).toEqual([TEST_LAB]);
    } finally {
      await rm(path.join(root, 'labs', '07-no-manifest'), { recursive: true });
    }
  });
});

describe('what is kept from start to start', () => {
  const file = path.join(temp.folder, 'labs.json');
  const open = (code = 'a') =>
    createLabs({
      labsRoot: root,
      host: { goos: 'linux', goarch: 'amd64', cores: 2 },
      progress,
      kept: keptIn(file, code),
    });
  const kept = async () => JSON.parse(await readFile(file, 'utf8'));
  /** As another start would find it. */
  const forge = async (title: string) => {
    const all = await kept();
    for (const e of Object.values(all.entries) as { value: { value?: { title?: unknown } } }[]) {
      if (e.value.value) e.value.value.title = { zh: title, en: title };
    }
    await writeFile(file, JSON.stringify(all));
  };

  it('is used while code, file and what the file names are the same', async () => {
    const list = open().list();
    await expect.poll(kept).toMatchObject({ code: 'a' });
    expect(open().list()).toEqual(list);
    await forge('kept');
    expect(open().list()[0]!.title.en).toBe('kept');
    expect(open('b').list()).toEqual(list);

    await expect.poll(kept).toMatchObject({ code: 'b' });
    await forge('kept');
    await writeFile(path.join(lab, 'lab.yaml'), `${whole}\n`);
    expect(open('b').list()).toEqual(list);
  });

  it('says that a file is missing which was there when it was kept', async () => {
    open('c').list();
    await expect.poll(kept).toMatchObject({ code: 'c' });
    const [, dir] = /dir: (\S+)/.exec(whole)!;
    await rename(path.join(lab, dir!), path.join(lab, 'away'));
    expect(open('c').list()[0]!.problem?.message).toMatch(/is not there/);
    await rename(path.join(lab, 'away'), path.join(lab, dir!));
  });

  it('a broken file costs nothing but time, and broken labs are not kept', async () => {
    await writeFile(file, '{"code":"d","entries":');
    await writeFile(path.join(lab, 'lab.yaml'), whole.replace('minutes:', 'minuets:'));
    expect(open('d').list()[0]!.problem).toBeDefined();
    await expect.poll(kept).toMatchObject({ code: 'd' });
    expect(Object.keys((await kept()).entries).filter((k) => k.startsWith('manifest'))).toEqual([]);
  });
});
