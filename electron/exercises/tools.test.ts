// What the checks by Go's own tools make of what builds and programs say; lab:check runs them for real.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import type { Exercise } from '../contract/index.ts';
import type { ProcessResult } from '../process/index.ts';
import type { CheckContext } from './context.ts';
import { type Hands, raceLacks, readProfile, type ToolCheck, toolCheck } from './tools.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'tools-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const title = { zh: '查', en: 'check' };
const ended = (exit: number, stdout: string, stderr = '') => ({ reason: 'exit', exit, stdout, stderr }) as ProcessResult;

/** The check with a build that comes about, or says why not, and a program that ends so. */
function found(check: ToolCheck, built: { said?: string }, ran = ended(0, ''), asked: string[][] = []) {
  const hands: Hands = {
    build: async (flags) => {
      asked.push(flags);
      return built.said === undefined ? { binary: path.join(folder, 'check.test') } : { said: built.said };
    },
    run: async (_, args) => {
      asked.push(args);
      return ran;
    },
  };
  const c = { folder, limits: { test: 1 } } as unknown as CheckContext;
  return toolCheck(check, { dir: 'exercises/1-x' } as Exercise, c, hands);
}

const race: ToolCheck = { id: 'race', title, kind: 'race', run: '^TestAll$' };
it('builds tests with the race detector and tells what it reports', async () => {
  const asked: string[][] = [];
  const said = '==================\nWARNING: DATA RACE\nRead at 0x1 by goroutine 8:\n';
  const ran = ended(1, '=== RUN   TestAll\n    testing.go:9: race detected\n--- FAIL: TestAll (0.00s)\nFAIL\n', said);
  expect(await found(race, {}, ran, asked)).toMatchObject({ pass: false, output: expect.stringContaining('WARNING: DATA RACE') });
  expect(asked).toEqual([['-race'], ['-test.run=^TestAll$', '-test.v']]);
  expect(await found(race, {}, ended(0, '--- PASS: TestAll (0.00s)\nPASS\n'))).toEqual({ pass: true });
});
it('is not content with a race detector that had nothing to run', async () => {
  expect(await found(race, {}, ended(0, 'testing: warning: no tests to run\nPASS\n'))).toMatchObject({ pass: false });
});
it('leaves the race detector out where it can’t be built, and fails where the code is at fault', async () => {
  expect(await found(race, { said: '-race is not supported on linux/386\n' })).toMatchObject({
    ...{ pass: true, notRun: { code: 'race-platform', params: { target: 'linux/386' } } },
  });
  const result = await found(race, { said: 'exercises/1-x/x.go:3:2: undefined: y\n' });
  expect(result).toMatchObject({ pass: false, error: { code: 'compile' } });
  expect(result.notRun).toBeUndefined();
});

test.each([
  ['go: -race requires cgo; enable cgo by setting CGO_ENABLED=1'],
  ['# runtime/cgo\ncgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH'],
  ['# runtime/cgo\n_cgo_export.c:3:10: fatal error: stdlib.h: No such file or directory'],
  ["# runtime/cgo\n_cgo_export.c:3:10: fatal error: 'stdlib.h' file not found"],
])('a C compiler or its headers are missing: %s', (said) => {
  expect(raceLacks(said)).toMatchObject({ code: 'race-compiler', detail: said });
});
it('takes nothing else for a missing compiler', () => {
  expect(raceLacks('x.go:1:1: C compiler trouble\nfatal error: all goroutines are asleep')).toBeUndefined();
});

const fuzz: ToolCheck = { id: 'fuzz', title, kind: 'fuzz', fuzz: '^FuzzX$', inputs: 5000 };
it('lets the fuzzer try so many inputs and shows the one that fails', async () => {
  const asked: string[][] = [];
  const lines = 'fuzz: elapsed: 0s, execs: 51 (9/sec)\n--- FAIL: FuzzX (0.03s)\n    x_test.go:9: wrong\n';
  const ran = ended(
    1,
    `${lines}    Failing input written to testdata/fuzz/FuzzX/1\n    To re-run:\n    go test -run=FuzzX/1\nFAIL\n`,
  );
  const { output } = (await found(fuzz, {}, ran, asked)) as { output: string };
  expect(output).toContain('x_test.go:9: wrong');
  expect(output).not.toMatch(/To re-run|elapsed/);
  expect(asked[0]).toEqual(['-fuzz=^FuzzX$']);
  expect(asked[1]).toContain('-test.fuzztime=5000x');
  expect(await found(fuzz, {}, ended(0, 'PASS\n', 'fuzz: elapsed: 1s, execs: 5000\n'))).toEqual({ pass: true });
});
it('is not content with a fuzzer that had nothing to do', async () => {
  expect(await found(fuzz, {}, ended(0, 'testing: warning: no fuzz tests to fuzz\nPASS\n'))).toMatchObject({ pass: false });
});

const coverage: ToolCheck = { id: 'covered', title, kind: 'coverage', run: '^TestX$', min: 90 };
it('measures how much the tests come to, and names what they don’t', async () => {
  const passed = ended(0, '--- PASS: TestX (0.00s)\nPASS\ncoverage: 75.0% of statements\n');
  await writeFile(path.join(folder, 'check.test.out'), 'mode: set\nx/y/fee.go:3.2,5.3 3 1\nx/y/fee.go:6.2,7.3 1 0\n');
  expect(await found(coverage, {}, passed)).toEqual({
    pass: false,
    measured: 75,
    wanted: '≥ 90',
    unit: '%',
    output: 'fee.go:6–7',
  });
  await writeFile(path.join(folder, 'check.test.out'), 'mode: set\nx/y/fee.go:3.2,5.3 3 1\n');
  expect(await found(coverage, {}, passed)).toEqual({ pass: true, measured: 100, wanted: '≥ 90', unit: '%' });
  expect(await found(coverage, {}, ended(1, '--- FAIL: TestX (0.00s)\n'))).toEqual({ pass: false, output: '--- FAIL: TestX' });
});
it('reads blocks of a profile', () => {
  expect(readProfile('mode: atomic\nm/a.go:1.2,3.4 5 6\n')).toEqual([{ file: 'a.go', from: 1, to: 3, statements: 5, runs: 6 }]);
});
