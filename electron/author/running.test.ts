// Each refusal that needs Go, on a broken copy of what lab:new makes.
import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTools } from '../labkit/tools.ts';
import { dataFolder, resourcesIn } from '../paths.ts';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { edit, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createToolchain } from '../toolchain/index.ts';
import type { Fault } from './broken/lesson.ts';
import { apart, together } from './broken/running.ts';
import { checkLab } from './check.ts';
import { type CompilerOf, compilerOf } from './guesses.ts';
import { newLab } from './new.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let whole: string;
let root: string;
let go: TestGo;
let compiler: CompilerOf;
beforeAll(async () => {
  temp = await testFolder();
  go = await testGo(temp.folder);
  whole = await testLabs(temp.folder);
  const resources = resourcesIn(path.resolve(import.meta.dirname, '../..'));
  const toolchain = createToolchain({ dataFolder: dataFolder(), resources: resources.root });
  await toolchain.ensure({ signal: new AbortController().signal });
  compiler = compilerOf(toolchain, createTools({ dataFolder: dataFolder(), labs: resources.labs, toolchain }));
  root = path.join(temp.folder, 'broken', 'go-labs');
});
afterAll(() => temp.remove());
beforeEach(async () => {
  await rm(root, { recursive: true, force: true });
  await cp(whole, root, { recursive: true });
});

const problems = async (name = TEST_LAB_NAME) => {
  const checked = await checkLab(name, {
    labsRoot: root,
    toolchain: { go: () => go },
    compiler,
    signal: new AbortController().signal,
  });
  return checked.problems.map((p) => `${p.file.replace(`labs/${name}/`, '')}:${p.line}: ${p.message}`);
};
const put = (file: string, text: string) => writeFile(path.join(root, 'labs', TEST_LAB_NAME, file), text);

it('passes as it was made, whatever its name', async () => {
  expect(await problems()).toEqual([]);
  const name = await newLab(root, 'select');
  expect(await problems(name)).toEqual([]);
}, 180_000);

describe('refuses', () => {
  it.each([...together, ...apart.map((r): [string, Fault[]] => [r[0], [r]])])(
    '%s',
    async (_, refusals) => {
      for (const [, file, from, to] of refusals) await edit(root, file, from, to);
      // A check takes a while, and these are about the benchmark alone.
      if (refusals.every(([, file]) => file === 'fill_test.go'))
        await rm(path.join(root, 'labs', TEST_LAB_NAME, '_solutions'), { recursive: true });
      const found = await problems();
      for (const [what, , , , message] of refusals) expect(found, what).toContainEqual(expect.stringMatching(message));
    },
    120_000,
  );

  it('a lab without benchmark or solution', async () => {
    await rm(path.join(root, 'labs', TEST_LAB_NAME, '_solutions'), { recursive: true });
    await rm(path.join(root, 'labs', TEST_LAB_NAME, 'fill_test.go'));
    const found = await problems();
    expect(found).toContainEqual(expect.stringMatching(/no test files, so no benchmark/));
    expect(found).toContainEqual(expect.stringMatching(/The solution _solutions\/1-evens\/evens\.go is not there/));
  }, 120_000);
  it('a command that does not end', async () => {
    await edit(root, 'lab.yaml', 'argv: [go, run, ./demo]', 'argv: [go, run, ./demo], seconds: 8');
    await edit(root, 'demo/main.go', 'import "fmt"', 'import (\n\t"fmt"\n\t"time"\n)');
    await edit(root, 'demo/main.go', '\troom := -1\n', '\troom := -1\n\ttime.Sleep(time.Hour)\n');
    expect(await problems()).toContainEqual(expect.stringMatching(/The command demo does not end within 8 s\.$/));
  }, 120_000);
  it('a solution that vet does not like', async () => {
    await put(
      '_solutions/1-evens/evens.go',
      'package evens\n\nimport "fmt"\n\nfunc Evens(numbers []int) []int {\n\tfmt.Sprintf("%d", "x")\n\treturn numbers\n}\n',
    );
    expect(await problems()).toContainEqual(expect.stringMatching(/fails the check builds: exercises\/1-evens\/evens\.go:6/));
  }, 120_000);
});
