// Each refusal that needs no running, on a broken copy of what lab:new makes.
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testFolder } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { lessonFaults } from './broken/lesson.ts';
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
  it.each(lessonFaults)('%s', async (_, file, from, to, message) => {
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
