// Each refusal that needs no running, on a broken copy of what lab:new makes.
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { checkLab, checkShared, labNames } from './check.ts';
import { newLab } from './new.ts';
import { firstDifference } from './outline.ts';
import { readXml } from './xml.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let whole: string;
let root: string;
beforeAll(async () => {
  temp = await testFolder();
  whole = await testLabs(temp.folder);
  root = path.join(temp.folder, 'broken', 'go-labs');
});
afterAll(() => temp.remove());
beforeEach(async () => {
  await rm(root, { recursive: true, force: true });
  await cp(whole, root, { recursive: true });
});

const toolchain = {
  go(): never {
    throw new Error('no Go is needed here');
  },
};
const problems = async () => {
  const checked = await checkLab(TEST_LAB_NAME, { labsRoot: root, toolchain, signal: new AbortController().signal, quick: true });
  return checked.problems.map((p) => `${p.file.replace(`labs/${TEST_LAB_NAME}/`, '')}:${p.line}: ${p.message}`);
};

it('passes as it was made', async () => {
  expect(await problems()).toEqual([]);
  expect(checkShared(root).problems).toEqual([]);
});

describe('refuses', () => {
  it.each<[string, string, string | RegExp, string, RegExp]>([
    [
      'a lesson with another heading',
      'lesson.en.md',
      '## Guess',
      '### Guess',
      /^lesson\.zh\.md:16: The languages differ in structure: here "heading 2", in lesson\.en\.md line 16 "heading 3"\.$/,
    ],
    [
      'a lesson with another directive',
      'lesson.en.md',
      ':::run-this id=bench:::',
      ':::run-this id=demo:::',
      /here "run-this id=bench".*"run-this id=demo"/,
    ],
    ['a lesson with other code', 'lesson.en.md', '0, 8) //', '0, 9) //', /here "code go: out := make\(\[\]int, 0, 8\)"/],
    ['a lesson with other terms', 'lesson.en.md', '[[allocation|allocation]]', 'allocation', /here "terms allocation"/],
    ['a lesson with another step', 'lesson.en.md', 'step id=practice', 'step id=exercise', /here "step id=practice"/],
    ['a lesson with more at its end', 'lesson.en.md', /:::\n$/, ':::\n\n:::note\nmore\n:::\n', /The languages differ/],
    ['a step that is never closed', 'lesson.zh.md', /:::\n$/, '', /never closed/],
    ['two steps of one id', 'lesson.zh.md', 'step id=practice', 'step id=measure', /two steps called measure/],
    ['an unknown directive', 'lesson.zh.md', ':::note', ':::video', /no directive video/],
    ['a prediction that is none', 'lesson.zh.md', 'predict id=how-much', 'predict id=how-many', /no prediction called how-many/],
    ['a command that is none', 'lesson.zh.md', 'run-this id=demo', 'run-this id=demos', /no command called demos/],
    ['an exercise that is none', 'lesson.zh.md', 'exercise id=evens', 'exercise id=odds', /no exercise called odds/],
    ['an exercise that is never shown', 'lesson.zh.md', ':::exercise id=evens:::\n', '', /never shows the exercise evens/],
    ['a chart of a foreign parameter', 'lesson.zh.md', 'open-chart n=256', 'open-chart m=256', /no parameter m/],
    ['a chart of a foreign value', 'lesson.zh.md', 'open-chart n=256', 'open-chart n=257', /n has no value 257/],
    ['a diagram that is not there', 'lesson.zh.md', 'name=room', 'name=rooms', /diagrams\/rooms\.zh\.svg is not there/],
    ['a term that is not in the glossary', 'lesson.zh.md', '[[allocation|', '[[allocations|', /no term allocations/],
    [
      'half-width marks in Chinese',
      'lesson.zh.md',
      '容量够的时候，',
      '容量够的时候,',
      /^lesson\.zh\.md:25: "候,": Chinese takes the full-width mark\.$/,
    ],
    ['a missing space in Chinese', 'lesson.zh.md', '一个 slice', '一个slice', /a space between Chinese and Latin/],
    ['a missing space beside code', 'lesson.zh.md', '，`append` 只写', '，`append`只写', /a space between Chinese and Latin/],
    ['a slip in a diagram’s alt text', 'lesson.zh.md', '装满之后，元素', '装满之后,元素', /full-width/],
    ['Chinese in the English lesson', 'lesson.en.md', 'Each change', '每次 change', /Chinese in the English/],
    ['HTML in a lesson', 'lesson.en.md', 'Each change', '<b>Each</b> change', /HTML is shown as text/],
    ['an image in a lesson', 'lesson.en.md', 'Each change', '![x](y.png) change', /Images come as diagrams/],
    ['emphasis that does not end', 'lesson.zh.md', '每换一次，', '**每换一次，**', /does not end here/],
    [
      'placeholders that differ',
      'lab.yaml',
      '({{lo}} to {{hi}}, ',
      '(to {{hi}}, ',
      /differ in placeholders: estimate, hi, lo, n here, estimate, hi, n in English/,
    ],
    ['a slip in the manifest', 'lab.yaml', '预留好的慢', '预留好的慢.', /^lab\.yaml:\d+: "慢\.": Chinese takes/],
    ['a term of the manifest that is none', 'lab.yaml', 'How many elements can', 'How many [[items]] can', /no term items/],
    ['a quick profile that is slow', 'lab.yaml', 'benchtime: 50ms', 'benchtime: 500ms', /quick profile takes about 49.2 s/],
    ['a lab without exercises', 'lab.yaml', /\nexercises:[\s\S]*$/, '\n', /needs an exercise/],
    [
      'a diagram that scripts',
      'diagrams/room.zh.svg',
      '</title>',
      '</title><script>alert(1)</script>',
      /^diagrams\/room\.zh\.svg:2: A diagram may not hold <script>\.$/,
    ],
    ['a diagram with a handler', 'diagrams/room.zh.svg', '<text ', '<text onclick="x()" ', /handlers: onclick/],
    ['a diagram with styles', 'diagrams/room.zh.svg', '<text ', '<text style="fill:red" ', /style attributes/],
    ['a diagram with its own colours', 'diagrams/room.zh.svg', 'fill="var(--text)"', 'fill="#333"', /does not follow the theme/],
    ['a diagram that links', 'diagrams/room.zh.svg', '<text ', '<text href="x" ', /may not link/],
    ['a diagram that fetches', 'diagrams/room.zh.svg', 'fill="var(--text)"', 'fill="url(http://x)"', /leads out/],
    ['a diagram without viewBox', 'diagrams/room.zh.svg', 'viewBox="0 0 360 180" ', '', /needs a viewBox/],
    ['a diagram without title', 'diagrams/room.zh.svg', /<title>.*<\/title>/, '', /needs a <title>/],
    ['a diagram that is no XML', 'diagrams/room.zh.svg', '</text>', '</g>', /<\/g> closes <text>/],
    ['a slip in a diagram', 'diagrams/room.zh.svg', '容量 4', '容量4', /a space between/],
    [
      'what the manifest’s rules refuse',
      'lab.yaml',
      'unit: ns/op, of: {kind: grown',
      'unit: s/op, of: {kind: grown',
      /s\/op is no metric/,
    ],
    ['a manifest that is no YAML', 'lab.yaml', 'number: 1', 'number: [1', /Not YAML/],
  ])('%s', async (_, file, from, to, message) => {
    await edit(root, file, from, to);
    expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
  });

  it('a lesson in one language', async () => {
    await rm(path.join(root, 'labs', TEST_LAB_NAME, 'lesson.zh.md'));
    expect(await problems()).toEqual(['lesson.zh.md:1: The lesson is missing.']);
  });
  it('a diagram in one language, and one that nobody shows', async () => {
    const diagrams = path.join(root, 'labs', TEST_LAB_NAME, 'diagrams');
    await rename(path.join(diagrams, 'room.en.svg'), path.join(diagrams, 'other.en.svg'));
    expect(await problems()).toEqual([
      'diagrams/other.en.svg:1: Its other language other.zh.svg is missing.',
      'diagrams/other.en.svg:1: No lesson shows this diagram.',
      'diagrams/room.zh.svg:1: Its other language room.en.svg is missing.',
      'lesson.en.md:8: The diagram diagrams/room.en.svg is not there.',
      'lesson.zh.md:8: The diagram diagrams/room.en.svg is not there.',
    ]);
  });
  it('a folder that is no lab', async () => {
    await mkdir(path.join(root, 'labs', 'drafts'));
    const checked = await checkLab('drafts', { labsRoot: root, toolchain, signal: new AbortController().signal });
    expect(checked.problems).toEqual([{ file: 'labs/drafts', line: 1, message: 'Not a lab: <nn>-<id> names one.' }]);
  });
  it('a broken glossary, and slips in it', async () => {
    const file = path.join(root, 'glossary.yaml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('从堆里取一块内存。', '从堆里取1块内存。'));
    expect(checkShared(root).problems).toMatchObject([{ file: 'glossary.yaml', line: 2 }, { line: 2 }]);
    await writeFile(file, before.replace('text:', 'texts:'));
    expect(checkShared(root).problems[0]).toMatchObject({ line: 2, message: expect.stringContaining('missing') });
  });
  it('a module whose packages are not vendored', async () => {
    await writeFile(path.join(root, 'go.mod'), 'module gopherbench.dev/labs\n\ngo 1.27\n\nrequire example.com/x v1.0.0\n');
    expect(checkShared(root).problems).toMatchObject([
      { file: 'go.mod', message: expect.stringContaining('vendor/ is missing') },
    ]);
  });
});

it('comments and the order of terms may differ between languages', () => {
  const zh = '# T\n[[a]] 和 [[b]]\n```go\nx := 1 // 一\n```\n```\n输出\n```\n';
  const en = '# T\n[[b]] and [[a]] and [[b]]\n```go\n// one\nx := 1\n```\n```\noutput\n```\n';
  expect(firstDifference(zh, en)).toBeUndefined();
});

it('XML that a browser would forgive is refused', () => {
  const wrong = ['<svg>', '<svg a=b></svg>', '<svg></svg></g>', '<svg>a & b</svg>', '<!DOCTYPE x><svg/>', '<svg>&x;</svg>'];
  for (const text of wrong) expect(readXml(text).problems).not.toEqual([]);
  expect(readXml('<?xml version="1.0"?>\n<!-- a < b -->\n<svg a="1" b=\'2\'>x &amp; &#8804;<g/></svg>').problems).toEqual([]);
});

describe('lab:new', () => {
  it('takes the next free number, or the one it is given', async () => {
    expect(await newLab(root, 'second')).toBe('02-second');
    expect(await newLab(root, 'later', 9)).toBe('09-later');
    expect(await newLab(root, 'third')).toBe('03-third');
    expect(labNames(root, [])).toEqual([TEST_LAB_NAME, '02-second', '03-third', '09-later']);
    expect(labNames(root, ['later', '02-second'])).toEqual(['09-later', '02-second']);
    expect(() => labNames(root, ['none'])).toThrow('no lab called none');
  });
  it.each([
    [TEST_LAB, undefined, /There is a lab called/],
    ['New', undefined, /is no lab id/],
    ['../x', undefined, /is no lab id/],
    ['other', 1, /belongs to labs\/01-/],
    ['other', 100, /from 1 to 99/],
    ['other', 1.5, /from 1 to 99/],
  ])('refuses %s %s', async (id, number, message) => {
    await expect(newLab(root, id, number)).rejects.toThrow(message);
  });
});
