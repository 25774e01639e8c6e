import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, type SourceMark } from '../contract/index.ts';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createMarks } from './latest.ts';
import { findMarks } from './marks.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let go: TestGo;
let lab: string;
beforeAll(async () => {
  temp = await testFolder();
  go = await testGo(temp.folder);
  lab = path.join(await testLabs(temp.folder), 'labs', TEST_LAB_NAME);
  await findMarks(go, lab);
}, 180_000);
afterAll(() => temp.remove());

/** Marks with one file of the lab replaced for the time of the question. */
async function marksWith(files: Record<string, string>): Promise<SourceMark[]> {
  const before = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    before.set(name, await readFile(path.join(lab, name), 'utf8'));
    await writeFile(path.join(lab, name), text);
  }
  try {
    return await findMarks(go, lab);
  } finally {
    for (const [name, text] of before) await writeFile(path.join(lab, name), text);
  }
}

describe('marks', () => {
  it('a sound lab has none', async () => {
    expect(await findMarks(go, lab)).toEqual([]);
  });
  it('tell every compile error of every package at its line, tests too', async () => {
    const marks = await marksWith({
      'fill.go': 'package growingslices\n\nfunc Fill(kind string, n int) []int { return n }\n\nvar x y\n',
      'exercises/1-evens/evens_test.go': 'package evens\n\nimport "testing"\n\nfunc TestA(t *testing.T) { q := 1 }\n',
    });
    expect(marks).toMatchObject([
      { file: 'exercises/1-evens/evens_test.go', line: 5, column: 28, message: 'declared and not used: q', source: 'build' },
      { file: 'fill.go', line: 3, column: 46, source: 'build' },
      { file: 'fill.go', line: 5, column: 7, message: 'undefined: y', source: 'build' },
    ]);
  });
  it('tell syntax errors, imports that are not there, and mixed packages', async () => {
    expect(await marksWith({ 'fill.go': 'package growingslices\n\nfunc F( {\n}\n' })).toMatchObject([
      { file: 'fill.go', line: 3, message: expect.stringContaining('syntax error') },
    ]);
    expect(
      await marksWith({ 'demo/main.go': 'package main\n\nimport "example.com/x"\n\nfunc main() { x.Y() }\n' }),
    ).toMatchObject([{ file: 'demo/main.go', line: 3, column: 8, source: 'build' }]);
    expect(await marksWith({ 'fill.go': 'package other\n' })).toMatchObject([
      { file: 'fill_test.go', line: 1, message: expect.stringContaining('found packages') },
    ]);
  });
  it('tell what vet finds, in sound packages beside a broken one', async () => {
    const marks = await marksWith({
      'fill.go': 'package growingslices\n\nvar x y\n',
      'demo/main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Printf("%d", "a") }\n',
    });
    expect(marks.map((m) => [m.file, m.line, m.source])).toEqual([
      ['demo/main.go', 5, 'vet'],
      ['fill.go', 3, 'build'],
      ['fill_test.go', 14, 'build'],
      ['fill_test.go', 23, 'build'],
    ]);
  });
  it('are quick when little changed', async () => {
    const began = performance.now();
    await marksWith({ 'fill.go': `package growingslices\n\n// ${Date.now()}\nvar x y\n` });
    expect(performance.now() - began).toBeLessThan(20_000);
  });
  it('stop when asked to', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    await mkdir(path.join(lab, 'slow'), { recursive: true });
    await writeFile(path.join(lab, 'slow', 'a.go'), `package slow // ${Date.now()}\n`);
    await expect(findMarks(go, lab, abort.signal)).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
  });
});

it('an older question gets the newer one’s answer', async () => {
  const mark: SourceMark = { file: 'a.go', line: 1, message: 'x', source: 'build' };
  let asked = 0;
  const ask = createMarks(async (_go, _folder, signal) => {
    const n = ++asked;
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (signal?.aborted) throw new AppError('cancelled');
    return [{ ...mark, line: n }];
  });
  const answers = await Promise.all([ask('a', go, ''), ask('a', go, ''), ask('b', go, ''), ask('a', go, '')]);
  expect(answers.map((a) => a[0]?.line)).toEqual([4, 4, 3, 4]);
});
