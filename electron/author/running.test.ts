// Each refusal that needs Go, on a broken copy of what lab:new makes.
import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { edit, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { checkLab } from './check.ts';
import { newLab } from './new.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let whole: string;
let root: string;
let go: TestGo;
beforeAll(async () => {
  temp = await testFolder();
  go = await testGo(temp.folder);
  whole = await testLabs(temp.folder);
  root = path.join(temp.folder, 'broken', 'go-labs');
});
afterAll(() => temp.remove());
beforeEach(async () => {
  await rm(root, { recursive: true, force: true });
  await cp(whole, root, { recursive: true });
});

const problems = async (name = TEST_LAB_NAME) => {
  const checked = await checkLab(name, { labsRoot: root, toolchain: { go: () => go }, signal: new AbortController().signal });
  return checked.problems.map((p) => `${p.file.replace(`labs/${name}/`, '')}:${p.line}: ${p.message}`);
};
const put = (file: string, text: string) => writeFile(path.join(root, 'labs', TEST_LAB_NAME, file), text);

it('passes as it was made, whatever its name', async () => {
  expect(await problems()).toEqual([]);
  const name = await newLab(root, 'select');
  expect(await problems(name)).toEqual([]);
}, 180_000);

describe('refuses', () => {
  it.each<[string, string, string | RegExp, string, RegExp]>([
    [
      'code that gofmt would change',
      'fill.go',
      '\tfor i := range n {',
      '\tfor i :=  range n {',
      /^fill\.go:10: Not as gofmt writes it\.$/,
    ],
    [
      'a solution that gofmt would change',
      '_solutions/1-evens/evens.go',
      'n%2 == 0',
      'n %2 == 0',
      /^_solutions\/1-evens\/evens\.go:8: Not as gofmt/,
    ],
    ['code that does not compile', 'fill.go', 'return s', 'return t', /^fill\.go:13: undefined: t \(build\)$/],
    [
      'a test that does not compile',
      'exercises/1-evens/evens_test.go',
      'Evens(numbers)',
      'Odds(numbers)',
      /^exercises\/1-evens\/evens_test\.go:21: undefined: Odds/,
    ],
    ['what vet finds', 'demo/main.go', 'fmt.Printf("len', 'fmt.Printf("%s len', /^demo\/main\.go:12: .*\(vet\)$/],
    [
      'a benchmark of another name',
      'fill_test.go',
      'BenchmarkFill',
      'BenchmarkFull',
      /^lab\.yaml:10: There is no BenchmarkFill; the package has BenchmarkFull\.$/,
    ],
    [
      'a benchmark with fewer variants',
      'fill_test.go',
      '{16, 256, 4096}',
      '{16, 256}',
      /promise what the benchmark does not run: Fill\/kind=sized\/n=4096, Fill\/kind=grown\/n=4096\.$/,
    ],
    [
      'a benchmark with more variants',
      'fill_test.go',
      '{16, 256, 4096}',
      '{16, 256, 512, 4096}',
      /runs what the parameters do not name: Fill\/kind=sized\/n=512/,
    ],
    [
      'a benchmark with its keys in another order',
      'fill_test.go',
      'kind=%s/n=%d", kind, n',
      'n=%d/kind=%s", n, kind',
      /promise what the benchmark does not run/,
    ],
    [
      'a benchmark that panics',
      'fill_test.go',
      'Fill(kind, n)',
      'Fill(kind, n)[n]++',
      /does not run through \(program-panic\): fill_test\.go:14/,
    ],
    [
      'a metric that nobody prints',
      'fill_test.go',
      '\t\t\t\tb.ReportAllocs()\n',
      '',
      /^lab\.yaml:\d+: Fill\/kind=sized\/n=16 prints no allocs\/op\.$/,
    ],
    [
      'an exercise that passes unsolved',
      'exercises/1-evens/evens.go',
      'var out []int',
      'out := make([]int, 0, len(numbers))',
      /^lab\.yaml:\d+: The exercise evens passes unsolved\.$/,
    ],
    [
      'a solution that fails',
      '_solutions/1-evens/evens.go',
      'make([]int, 0, len(numbers))',
      'make([]int, 0, len(numbers)/4)',
      /The solution of evens fails the check allocs: ≤ 1 allocs\/op wanted, \d found\.$/,
    ],
    [
      'a solution that is wrong',
      '_solutions/1-evens/evens.go',
      'n%2 == 0',
      'n%2 == 1',
      /fails the check correct: evens_test\.go:10: Evens/,
    ],
    [
      'a command that fails',
      'lab.yaml',
      'argv: [go, run, ./demo]',
      'argv: [go, run, ./demos]',
      /^lab\.yaml:\d+: The command demo ends with exit code 1: /,
    ],
  ])(
    '%s',
    async (_, file, from, to, message) => {
      await edit(root, file, from, to);
      expect(await problems()).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
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
  it('a solution that vet does not like', async () => {
    await put(
      '_solutions/1-evens/evens.go',
      'package evens\n\nimport "fmt"\n\nfunc Evens(numbers []int) []int {\n\tfmt.Sprintf("%d", "x")\n\treturn numbers\n}\n',
    );
    expect(await problems()).toContainEqual(expect.stringMatching(/fails the check builds: exercises\/1-evens\/evens\.go:6/));
  }, 120_000);
});
