import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../contract/index.ts';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createLabs, type Labs, memoryProgress } from './index.ts';

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
      { id: TEST_LAB, number: 1, available: { here: true }, progress: { exercises: 1, steps: 3, done: false } },
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
    expect(labs.list()[0]!.progress).toMatchObject({ exercisesPassed: 1, done: true });
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
  it.each<[string, string | RegExp, string, string | number, RegExp]>([
    ['no YAML', 'number: 1', 'number: [1', lineOf('number: 1') + 1, /Not YAML/],
    ['a missing field', 'chapter: "3.1"\n', '', 1, /^chapter is missing\.$/],
    ['a wrong type', 'minutes: 15', 'minutes: soon', 'minutes: 15', /^minutes must be a number\.$/],
    ['an unknown field', 'minutes: 15', 'minutes: 15\nmood: good', lineOf('minutes: 15') + 1, /knows no field "mood"/],
    [
      'an unknown field deep down',
      'direction: above',
      'direction: above\n    colour: red',
      lineOf('direction: above') + 1,
      /claims\[0\] knows no field "colour"/,
    ],
    ['a word that is no choice', 'role: series', 'role: colour', 'role: series', /must be one of series, x, filter/],
    ['an empty text', '{zh: 做法, en: Way}', '{zh: 做法, en: ""}', '{zh: 做法, en: Way}', /parameters\[0\]\.title\.en is empty/],
    [
      'a measure of no kind',
      'kind: ratio, unit: ns/op, of',
      'kind: magic, unit: ns/op, of',
      'measure:',
      /must be one of ratio, exponent, value, knee/,
    ],
    ['too few samples', 'samples: 10', 'samples: 3', 'samples: 10', /must be at least 6/],
    ['a bad benchtime', 'benchtime: 50ms', 'benchtime: long', 'benchtime: 50ms', /does not have the form/],
    ['another folder', 'number: 1', 'number: 2', `id: ${TEST_LAB}`, /it must be 02-growing-slices/],
    ['a chart without axis', 'chart: {x: n', 'chart: {x: m', 'chart:', /names no parameter: m/],
    ['an axis in another role', 'role: x', 'role: filter', 'chart:', /has the role filter/],
    ['a chart unit that is no metric', 'unit: ns/op}\nprofiles', 'unit: B/op}\nprofiles', 'chart:', /names no metric: B\/op/],
    ['a value twice', '[16, 256, 4096]', '[16, 256, 16]', 'values: [16', /stands here twice/],
    ['a value that a name can not hold', '[sized, grown]', '[sized, a/b]', 'values: [sized', /can't stand in a benchmark's name/],
    ['a value that ends like GOMAXPROCS', '[sized, grown]', '[sized, v-2]', 'values: [sized', /can't stand/],
    ['an x axis of words', '[16, 256, 4096]', '[16, many]', 'values: [16', /must be numbers/],
    ['a label of no value', 'grown: {zh: 增长', 'other: {zh: 增长', 'labels: {sized', /belongs to no value/],
    [
      'a profile with a foreign key',
      'benchtime: 50ms, set: {}',
      'benchtime: 50ms, set: {m: [1]}',
      'quick:',
      /sets m, which is no parameter/,
    ],
    ['a profile with a foreign value', 'benchtime: 50ms, set: {}', 'benchtime: 50ms, set: {n: [17]}', 'quick:', /sets n to 17/],
    [
      'a full profile smaller than quick',
      'benchtime: 200ms, set: {}',
      'benchtime: 200ms, set: {n: [256]}',
      'full:',
      /leaves out n=16/,
    ],
    ['a claim without metric', /unit: ns\/op, title/, 'unit: s/op, title', 'chart:', /names no metric/],
    [
      'a claim of a foreign unit',
      'measure: {kind: ratio, unit: ns/op',
      'measure: {kind: ratio, unit: p99-ms',
      'measure:',
      /is no metric of this lab/,
    ],
    [
      'a claim of a foreign value',
      'of: {kind: grown, n: 256}',
      'of: {kind: grown, n: 257}',
      'measure:',
      /n=257, which is no value/,
    ],
    ['a claim of several benchmarks', 'of: {kind: grown, n: 256}', 'of: {kind: grown}', 'measure:', /leaves n open/],
    [
      'a claim of a foreign key',
      'of: {kind: grown, n: 256}',
      'of: {kind: grown, m: 256}',
      'measure:',
      /m, which is no parameter/,
    ],
    ['a claim that no profile measures', /set: \{\}/g, 'set: {n: [16, 4096]}', 'measure:', /could never be judged/],
    ['a band that reaches over', 'band: [1.5, 6]', 'band: [0.5, 6]', 'band: [1.5', /reaches beyond/],
    ['a band upside down', 'band: [1.5, 6]', 'band: [6, 1.5]', 'band: [1.5', /from the smaller/],
    ['an unknown placeholder', '({{lo}} to', '({{low}} to', 'At 256 elements, growing takes', /no placeholder \{\{low\}\}/],
    [
      'a sentence without figure',
      '的耗时是预留的 {{estimate}} 倍',
      '的耗时是预留的几倍',
      'zh: "256 个元素时，增长的耗时',
      /does not tell \{\{estimate\}\}/,
    ],
    ['options with a gap', 'when: {below: 1.2}', 'when: {below: 1.1}', 'id: some', /No option is right between 1.1 and 1.2/],
    ['options that overlap', 'when: {below: 1.2}', 'when: {below: 1.3}', 'id: some', /overlap/],
    ['options without an end', 'when: {above: 3}', 'when: {above: 3, below: 9}', 'id: much', /No option is right above 9/],
    ['a command with another program', 'argv: [go, run', 'argv: [sh, -c', 'id: demo', /begins with one of go/],
    ['an exercise without folder', 'dir: exercises/1-evens', 'dir: exercises/2-odds', 'dir: exercises', /is not there/],
    ['an exercise without file', 'files: [evens.go]', 'files: [odds.go]', '[evens.go]', /1-evens\/odds.go is not there/],
    ['a test to edit', 'files: [evens.go]', 'files: [evens.go, evens_test.go]', '[evens.go]', /is a test/],
    ['a check that can not fail', ', max: 1}', '}', 'id: allocs', /can't fail/],
    ['a check with a bad pattern', 'run: "^TestEvens$"', 'run: "("', 'id: correct', /no regular expression/],
    ['two checks of one id', 'id: correct', 'id: builds', 'id: correct', /two checks called builds/],
  ])('says where: %s', async (_, from, to, where, message) => {
    await edit(root, 'lab.yaml', from, to);
    const [summary] = commands['labs.list'].output.parse(labs.list());
    expect(summary!.problem?.file).toBe(`labs/${TEST_LAB_NAME}/lab.yaml`);
    expect(summary!.problem?.message).toMatch(message);
    expect(summary!.problem?.line).toBe(typeof where === 'number' ? where : lineOf(where));
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
