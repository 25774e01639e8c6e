// Exercises checked by really building and running them, with the pinned Go.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CheckResult, commands, jobs } from '../contract/index.ts';
import { createLabs, memoryProgress } from '../labs/index.ts';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { edit, TEST_LAB, TEST_LAB_NAME, testLabs } from '../testing/labs.ts';
import { createWorkspaces, type Workspaces } from '../workspace/index.ts';
import { createExercises, type Exercises, medianStats } from './index.ts';
import { wanted } from './measure.ts';

let temp: Awaited<ReturnType<typeof testFolder>>;
let go: TestGo;
let exercises: Exercises;
/** Does not wait for measurements that can only run into their limits as well. */
let untilFailure: Exercises;
let workspaces: Workspaces;
let copy: string;
let data: string;
const EVENS = 'exercises/1-evens/evens.go';
const signal = new AbortController().signal;

beforeAll(async () => {
  temp = await testFolder();
  go = await testGo(temp.folder);
  data = path.join(temp.folder, 'data');
  const labsRoot = await testLabs(temp.folder);
  await edit(
    labsRoot,
    'lab.yaml',
    /(?<=id: allocs,.*\n)/,
    `      - id: faster
        title: {zh: 更快, en: Faster}
        kind: ratio
        bench: "^BenchmarkBoth$"
        unit: ns/op
        of: {way: yours}
        to: {way: slow}
        max: 0.9
        samples: 2
`,
  );
  await writeFile(
    path.join(labsRoot, 'labs', TEST_LAB_NAME, 'exercises/1-evens/both_test.go'),
    `package evens

import (
	"testing"
	"time"
)

func BenchmarkBoth(b *testing.B) {
	b.Run("way=yours", func(b *testing.B) {
		for b.Loop() {
			Evens(make([]int, 100))
		}
	})
	b.Run("way=slow", func(b *testing.B) {
		for b.Loop() {
			time.Sleep(time.Millisecond)
		}
	})
}
`,
  );
  const labs = createLabs({ labsRoot, host: { goos: 'linux', goarch: 'amd64', cores: 2 }, progress: memoryProgress() });
  workspaces = createWorkspaces({ dataFolder: data, labsRoot, labs, toolchain: { go: () => go } });
  copy = path.join(data, 'workspaces', 'labs', TEST_LAB_NAME);
  const limits = { test: 2, sample: 4, dump: 1 };
  const same = { labs, workspaces, toolchain: { go: () => go }, progress: memoryProgress(), stats: medianStats, limits };
  exercises = createExercises(same);
  untilFailure = createExercises({ ...same, stopAtFailure: true });
}, 60_000);
afterAll(() => temp.remove());
beforeEach(async () => void (await workspaces.reset(TEST_LAB)));

const shipped = async () => (await workspaces.read(TEST_LAB, EVENS)).text;
const write = (text: string) => writeFile(path.join(copy, EVENS), text);
/** The exercise with another body of Evens. */
const body = async (lines: string, imports = '') => {
  const text = (await shipped()).replace(/\n\tvar out[\s\S]*\n}\n/, `\n${lines}\n}\n`);
  await write(text.replace('package evens\n', `package evens\n${imports}`));
};
async function check(by = exercises): Promise<Record<string, CheckResult>> {
  const result = jobs['exercise.check'].result.parse(await by.check(TEST_LAB, 'evens', { signal, progress: () => {} }));
  return Object.fromEntries(result.results.map((r) => [r.id, r]));
}

describe('a check', () => {
  it('measures what is asked for, and says what was found', async () => {
    const told: { done: number; total: number }[] = [];
    const result = await exercises.check(TEST_LAB, 'evens', {
      signal,
      progress: (p) => told.push(jobs['exercise.check'].progress.parse(p)),
    });
    expect(result.passed).toBe(false);
    expect(result.results).toMatchObject([
      { id: 'builds', pass: true },
      { id: 'correct', pass: true },
      { id: 'allocs', pass: false, measured: 10, wanted: '≤ 1', unit: 'allocs/op', n: 3 },
      { id: 'faster', pass: true, measured: expect.any(Number), wanted: '≤ 0.9', unit: '×', n: 2 },
    ]);
    expect(told.map((t) => t.done)).toEqual([0, 1, 2, 3, 4]);
    expect(told[0]!.total).toBe(4);
    expect(await readdir(path.join(data, 'checks'))).toEqual([]);
  });
  it('passes with the solution, which marks the exercise passed for good', async () => {
    const { files, state } = commands['exercise.solution'].output.parse(await exercises.solution(TEST_LAB, 'evens'));
    expect(files).toEqual([
      { name: EVENS, mine: await shipped(), solution: expect.stringContaining('make([]int, 0, len(numbers))') },
    ]);
    expect(state.solutionOpened).toBe(true);
    await write(files[0]!.solution);
    expect(await check()).toMatchObject({ builds: { pass: true }, correct: { pass: true }, allocs: { pass: true, measured: 1 } });
    const [after] = commands['exercise.states'].output.parse(exercises.states(TEST_LAB));
    expect(after).toMatchObject({ passed: true, passedAt: expect.any(Number), solutionOpened: true, last: { length: 4 } });
    await body('\treturn nil');
    await check();
    expect(exercises.states(TEST_LAB)[0]).toMatchObject({ passed: true, passedAt: after!.passedAt });
  });
  it('shows what a failing test says', async () => {
    await body('\treturn numbers');
    const { correct } = await check();
    expect(correct).toMatchObject({
      pass: false,
      output: '    evens_test.go:10: Evens(1 2 3 4 6) = [1 2 3 4 6], want 2 4 6\n--- FAIL: TestEvens',
    });
    expect(correct!.error).toBeUndefined();
  });
  it('contains a compile error, once for all', async () => {
    await body('\treturn x');
    const results = await check();
    for (const id of ['builds', 'correct', 'allocs', 'faster']) {
      expect(results[id]).toMatchObject({
        pass: false,
        error: { code: 'compile', params: { first: `${EVENS}:6: undefined: x` }, marks: [{ file: EVENS, line: 6 }] },
      });
    }
  });
  it('shows what vet finds', async () => {
    await body('\tfmt.Printf("%d", "x")\n\treturn nil', '\nimport "fmt"\n');
    const { builds } = await check();
    expect(builds).toMatchObject({
      pass: false,
      output: expect.stringMatching(/^exercises\/1-evens\/evens\.go:\d+:\d+: fmt\.Printf format/),
    });
  });
  it('contains a panic', async () => {
    await body('\treturn numbers[:99]');
    const { correct, allocs } = await check();
    expect(correct).toMatchObject({
      pass: false,
      error: { code: 'program-panic', marks: [{ file: EVENS, line: 6, source: 'panic' }] },
    });
    expect(correct!.error!.detail!.split('\n')[0]).toMatch(/^exercises\/1-evens\/evens\.go:6 /);
    expect(allocs!.pass).toBe(true); // a thousand numbers are enough for it: no allocation
  });
  it('contains a deadlock and tells of it at once', async () => {
    await body('\tc := make(chan []int)\n\treturn <-c');
    const began = performance.now();
    const { correct } = await check();
    expect(correct).toMatchObject({
      pass: false,
      error: { code: 'program-deadlock', marks: [{ file: EVENS, line: 7, message: 'chan receive' }] },
    });
    expect(performance.now() - began).toBeLessThan(20_000);
  });
  it('contains an endless loop and shows where it is', async () => {
    await body('\ti := 0\n\tfor {\n\t\ti = (i + numbers[i]) % len(numbers)\n\t}');
    const { correct } = await check();
    expect(correct).toMatchObject({
      pass: false,
      error: { code: 'program-timeout', params: { seconds: 2 }, marks: [{ file: EVENS, line: 8 }] },
    });
  }, 60_000);
  it('contains a deadlock behind a timer', async () => {
    await body('\ttime.AfterFunc(time.Hour, func() {})\n\tselect {}', '\nimport "time"\n');
    const { correct } = await check(untilFailure);
    expect(correct).toMatchObject({
      pass: false,
      error: { code: 'program-deadlock', marks: [{ file: EVENS, message: 'select (no cases)' }] },
    });
  }, 60_000);
  it('is not fooled by a program that ends itself', async () => {
    await body('\treturn nil', '\nimport "os"\n\nfunc init() { os.Exit(0) }\n');
    expect(await check()).toMatchObject({
      correct: { pass: false, error: { code: 'program-exit' } },
      allocs: { pass: false, error: { code: 'program-no-samples' } },
    });
  });
  it('stops a program that prints without end', async () => {
    await body('\tfor {\n\t\tprintln("more and more and more and more")\n\t}');
    expect((await check()).correct).toMatchObject({ pass: false, error: { code: 'program-output', params: { limit: '4 MiB' } } });
  }, 60_000);
  it('takes all but the editable files from the lab', async () => {
    await body('\treturn nil');
    const test = path.join(copy, 'exercises/1-evens/evens_test.go');
    await writeFile(test, 'package evens\n\nimport "testing"\n\nfunc TestEvens(t *testing.T) {}\n');
    await writeFile(
      path.join(copy, 'exercises/1-evens/main_test.go'),
      'package evens\n\nimport (\n\t"os"\n\t"testing"\n)\n\nfunc TestMain(m *testing.M) { os.Exit(0) }\n',
    );
    await writeFile(path.join(copy, 'fill.go'), 'package broken\n');
    const { builds, correct } = await check();
    expect(builds!.pass).toBe(true);
    expect(correct).toMatchObject({ pass: false, output: expect.stringContaining('want 2 4 6') });
    expect(await readFile(test, 'utf8')).toContain('func TestEvens(t *testing.T) {}');
  });
  it('can be cancelled, and leaves the state as it was', async () => {
    const before = exercises.states(TEST_LAB);
    await body('\tfor {\n\t}');
    const abort = new AbortController();
    const running = exercises.check(TEST_LAB, 'evens', {
      signal: abort.signal,
      progress: (p) => p.done === 1 && setTimeout(() => abort.abort(), 1500),
    });
    await expect(running).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    expect(exercises.states(TEST_LAB)).toEqual(before);
    expect(await readdir(path.join(data, 'checks'))).toEqual([]);
  });
  it('is of an exercise that the lab has', async () => {
    const unknown = expect.objectContaining({ code: 'exercise-unknown', params: { exercise: 'odds' } });
    await expect(exercises.check(TEST_LAB, 'odds', { signal, progress: () => {} })).rejects.toThrow(unknown);
    expect(() => exercises.hint(TEST_LAB, 'odds')).toThrow(unknown);
  });
});

it('hints open one by one', () => {
  expect([1, 2, 3].map(() => exercises.hint(TEST_LAB, 'evens').hintsOpened)).toEqual([1, 2, 2]);
});

it('limits are said as a person reads them', () => {
  expect([wanted({ max: 0 }), wanted({ min: 2 }), wanted({ min: 0.5, max: 2 })]).toEqual(['≤ 0', '≥ 2', '0.5 … 2']);
});

it('medians', async () => {
  const { rows } = await medianStats(
    'BenchmarkA/k=v-2 10 4 ns/op 1 x\nBenchmarkA/k=v-2 10 2 ns/op 3 x\nPASS\nBenchmarkA/k=v-2 10 9 ns/op 2 x\n',
  );
  expect(rows).toEqual([
    { name: 'A/k=v', base: 'A', keys: { k: 'v' }, unit: 'ns/op', n: 3, center: 4 },
    { name: 'A/k=v', base: 'A', keys: { k: 'v' }, unit: 'x', n: 3, center: 2 },
  ]);
});

describe('a command', () => {
  const run = (id: string, s = signal) => {
    const told: string[] = [];
    const progress = (p: unknown) => told.push(jobs['command.run'].progress.parse(p).text);
    return {
      told,
      result: exercises.command(TEST_LAB, id, { signal: s, progress }).then((r) => jobs['command.run'].result.parse(r)),
    };
  };
  const demo = (main: string) =>
    writeFile(
      path.join(copy, 'demo', 'main.go'),
      `package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"time"\n)\n\nvar _, _, _ = fmt.Sprint, os.Exit, time.Sleep\n\nfunc main() {\n${main}\n}\n`,
    );
  it('runs in the workspace and tells its output as it comes', async () => {
    await demo('\tfmt.Println("我在", 1)\n\ttime.Sleep(time.Second)\n\tfmt.Fprintln(os.Stderr, "two")\n\tos.Exit(3)');
    const { told, result } = run('demo');
    expect(await result).toMatchObject({ exit: 1, output: '我在 1\ntwo\nexit status 3\n', truncated: false });
    expect(told).toContain('我在 1\n');
  });
  it('runs benchmarks of the lab', async () => {
    expect((await run('bench').result).output).toMatch(/BenchmarkFill\/kind=sized\/n=256/);
  });
  it('keeps beginning and end of a long output', async () => {
    await demo('\tfor i := range 60000 {\n\t\tfmt.Println("line", i)\n\t}');
    const { output, truncated } = await run('demo').result;
    expect(truncated).toBe(true);
    expect(output.length).toBeLessThan(257 * 1024);
    expect(output).toMatch(/^line 0\n[\s\S]*\n…\n[\s\S]*line 59999\n$/);
  });
  it('can be cancelled', async () => {
    await demo('\tfmt.Println("begun")\n\ttime.Sleep(time.Hour)');
    const abort = new AbortController();
    const { told, result } = run('demo', abort.signal);
    const failed = expect(result).rejects.toThrow(expect.objectContaining({ code: 'cancelled' }));
    await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(0);
    const began = performance.now();
    abort.abort();
    await failed;
    expect(performance.now() - began).toBeLessThan(5000);
  });
  it('is one of the manifest’s', async () => {
    await expect(run('rm').result).rejects.toThrow(
      expect.objectContaining({ code: 'command-unknown', params: { command: 'rm' } }),
    );
  });
});
