// Real programs of the pinned Go, really dying.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runProcess } from '../process/index.ts';
import { type TestGo, testFolder, testGo } from '../testing/go.ts';
import { type Ended, explainCompile, explainFailure, ownFile, parseGoErrors } from './index.ts';

const program = `package dump

import (
	"os"
	"sync"
	"syscall"
	"testing"
	"time"
)

type Box struct {
	mu sync.Mutex
	n  []int
}

func (b *Box) At(i int) int { b.mu.Lock(); defer b.mu.Unlock(); return b.n[i] }

func (b *Box) Twice() {
	b.mu.Lock()
	b.mu.Lock()
}

func wait(c chan int) int { return <-c }

func deep(n int) int { return deep(n+1) + 1 }

func TestPanic(t *testing.T) { (&Box{}).At(5) }
func TestMutex(t *testing.T) { new(Box).Twice() }
func TestMany(t *testing.T) {
	var wg sync.WaitGroup
	c := make(chan int)
	for range 50 {
		wg.Go(func() { wait(c) })
	}
	wg.Wait()
}
func TestSpin(t *testing.T) {
	for i := 0; ; i++ {
	}
}
func TestSleep(t *testing.T) { time.Sleep(time.Hour) }
func TestDeep(t *testing.T)  { deep(0) }
func TestMap(t *testing.T) {
	done := make(chan int)
	go func() {
		var m map[string]int
		m["a"] = 1
		close(done)
	}()
	<-done
}
func TestKill(t *testing.T) { syscall.Kill(os.Getpid(), syscall.SIGKILL); select {} }
func TestExit(t *testing.T) { println("bye"); syscall.Exit(3) }
`;

let go: TestGo;
let folder: string;
let remove: () => Promise<void>;
let binary: string;

beforeAll(async () => {
  const temp = await testFolder();
  remove = temp.remove;
  go = await testGo(temp.folder);
  folder = path.join(temp.folder, 'labs', '07-dump');
  binary = path.join(temp.folder, 'dump.test');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(temp.folder, 'go.mod'), 'module gopherbench.dev/labs\n\ngo 1.27\n');
  await writeFile(path.join(folder, 'd_test.go'), program);
  const built = await runProcess([go.bin, 'test', '-c', '-trimpath', '-o', binary, '.'], { cwd: folder, env: go.env });
  expect(built.stderr).toBe('');
}, 180_000);
afterAll(() => remove());

const die = async (test: string, timeout = '0') => {
  const argv = [binary, '-test.run', `^Test${test}$`, `-test.timeout=${timeout}`];
  const ended = await runProcess(argv, { cwd: folder, env: go.env, timeoutMs: 20_000 });
  return explainFailure(ended, { labFolder: folder });
};
const lineOf = (text: string) => program.split('\n').findIndex((l) => l.includes(text)) + 1;

describe('explainFailure', () => {
  it('tells a panic with its message and marks the own line', async () => {
    const info = await die('Panic');
    const line = lineOf('return b.n[i]');
    expect(info).toMatchObject({
      code: 'program-panic',
      params: { first: 'runtime error: index out of range [5] with length 0' },
      marks: [{ file: 'd_test.go', line, source: 'panic' }],
    });
    expect(info.detail!.split('\n')[0]).toBe(`d_test.go:${line}  07-dump.(*Box).At`);
    expect(info.detail).toContain('× testing, panic');
    expect(info.detail).not.toMatch(/testing\.go|0x[0-9a-f]{6}/);
  });
  it('tells a panic of another goroutine', async () => {
    const info = await die('Map');
    expect(info).toMatchObject({ code: 'program-panic', params: { first: 'assignment to entry in nil map' } });
    expect(info.marks).toEqual([
      { file: 'd_test.go', line: lineOf('m["a"] = 1'), message: 'assignment to entry in nil map', source: 'panic' },
    ]);
  });
  it('tells a deadlock and where each goroutine waits, equal ones once', async () => {
    const info = await die('Many');
    expect(info).toMatchObject({ code: 'program-deadlock', params: {} });
    expect(info.marks).toEqual([
      { file: 'd_test.go', line: lineOf('wg.Wait()'), message: 'sync.WaitGroup.Wait', source: 'panic' },
      { file: 'd_test.go', line: lineOf('return <-c'), message: 'chan receive × 50', source: 'panic' },
    ]);
    expect(info.detail!.length).toBeLessThan(2000);
  });
  it('knows a deadlock behind a time-out', async () => {
    expect(await die('Mutex', '500ms')).toMatchObject({
      code: 'program-deadlock',
      marks: [{ line: lineOf('func (b *Box) Twice') + 2, message: 'sync.Mutex.Lock' }],
    });
  });
  it.each(['Spin', 'Sleep'])('tells a time-out that is no deadlock: %s', async (test) => {
    const info = await die(test, '1s');
    expect(info).toMatchObject({ code: 'program-timeout', params: { seconds: 1 } });
    expect(info.detail).toContain(`07-dump.Test${test}`);
  });
  it('tells a stack overflow in few lines', async () => {
    const info = await die('Deep');
    expect(info).toMatchObject({
      code: 'program-panic',
      params: { first: 'stack overflow' },
      marks: [{ line: lineOf('func deep') }],
    });
    expect(info.detail!.length).toBeLessThan(6000);
  });
  it('tells a kill by the system and a plain exit', async () => {
    expect(await die('Kill')).toMatchObject({ code: 'program-killed', params: { signal: 'SIGKILL' } });
    expect(await die('Exit')).toMatchObject({ code: 'program-exit', params: { exit: 3 }, detail: 'bye' });
  });

  const ended = (change: Partial<Ended>): Ended => ({ exit: 0, signal: '', reason: 'exit', stdout: '', stderr: '', ...change });
  const limits = { memory: 1.5 * 2 ** 30, output: 16 * 2 ** 20, seconds: 30, processes: 256 };
  it.each([
    [{ reason: 'timeout' }, 'program-timeout', { seconds: 30 }],
    [{ reason: 'output' }, 'program-output', { limit: '16 MiB' }],
    [{ reason: 'memory' }, 'program-memory', { limit: '1.5 GiB' }],
    [{ reason: 'processes' }, 'program-processes', { limit: 256 }],
    [{ reason: 'cancelled' }, 'cancelled', {}],
    [{ exit: 137 }, 'program-killed', { signal: 'SIGKILL' }],
  ] as const)('tells what was stopped: %o', (change, code, params) => {
    expect(explainFailure(ended(change), { labFolder: '/x/labs/07-dump', limits })).toMatchObject({ code, params });
  });
  it('tells that Go itself ran out of memory', () => {
    const stderr =
      'runtime: out of memory: cannot allocate 4294967296-byte block (1073741824 in use)\nfatal error: out of memory\n\ngoroutine 1 [running]:\nmain.main()\n\tgopherbench.dev/labs/labs/07-dump/d.go:3 +0x1\n';
    expect(explainFailure(ended({ exit: 2, stderr }), { labFolder: '/x/labs/07-dump' })).toMatchObject({
      code: 'program-memory',
      params: { limit: '1 GiB' },
      marks: [{ file: 'd.go', line: 3 }],
    });
  });
});

describe('compile errors', () => {
  it('reads what the compiler really prints', async () => {
    await mkdir(path.join(folder, 'sub'), { recursive: true });
    await writeFile(path.join(folder, 'sub', 'a.go'), 'package sub\n\nimport "fmt"\n\nfunc A() int { return "a" }\n');
    const r = await runProcess([go.bin, 'build', '-trimpath', './sub'], { cwd: folder, env: go.env });
    expect(explainCompile(r.stderr, folder)).toMatchObject({
      code: 'compile',
      params: { first: 'sub/a.go:3: "fmt" imported and not used' },
      marks: [
        { file: 'sub/a.go', line: 3, column: 8, source: 'build' },
        { file: 'sub/a.go', line: 5, column: 23, source: 'build' },
      ],
    });
  });
  it('reads what vet really prints', async () => {
    await mkdir(path.join(folder, 'vet'), { recursive: true });
    await writeFile(path.join(folder, 'vet', 'a.go'), 'package vet\n\nimport "fmt"\n\nfunc A() { fmt.Printf("%d", "a") }\n');
    await runProcess([go.bin, 'vet', '-trimpath', './vet'], { cwd: folder, env: go.env });
    // Another copy of the same lab: the go command answers from its cache, with the path of the copy vetted first.
    const module = path.join(folder, '..', '..');
    await cp(folder, path.join(module, 'copy', 'labs', '07-dump'), { recursive: true });
    await cp(path.join(module, 'go.mod'), path.join(module, 'copy', 'go.mod'));
    const copied = path.join(module, 'copy', 'labs', '07-dump');
    const r = await runProcess([go.bin, 'vet', '-trimpath', './vet'], { cwd: copied, env: go.env });
    expect(parseGoErrors(r.stderr, copied, 'vet'), r.stderr).toEqual([
      { file: 'vet/a.go', line: 5, column: 24, source: 'vet', message: expect.stringContaining('wrong type string') },
    ]);
  });
  it('joins continued lines, drops repeats and files outside', () => {
    const text =
      '# pkg\n./a.go:3:2: cannot use x\n\tmissing method M\n./a.go:3:2: cannot use x\n../b.go:1:1: no\nvet: ./c.go:4: bad\n';
    const marks = parseGoErrors(text, '/w/lab');
    expect(marks[0]).toEqual({ file: 'a.go', line: 3, column: 2, message: 'cannot use x\nmissing method M', source: 'build' });
    expect(marks.map((m) => m.file)).toEqual(['a.go', 'c.go']);
  });
  it('knows the same lab in another copy, named by either path', () => {
    const text = '../../../labs/06-x/a.go:5:2: one\n/d/labs/06-x/b.go:6:1: two\n../../../labs/07-y/c.go:1:1: not ours\n';
    expect(parseGoErrors(text, '/d/copy/labs/06-x', 'vet').map((m) => m.file)).toEqual(['a.go', 'b.go']);
  });
  it('says something when there is no place', () => {
    expect(explainCompile('# x\npackage x: import cycle not allowed\n', '/w').params).toEqual({
      first: 'package x: import cycle not allowed',
    });
  });
});

it('knows whose file it is', () => {
  expect(ownFile('gopherbench.dev/labs/labs/06-x/exercises/1-a/c.go', '/d/数 据/labs/06-x')).toBe('exercises/1-a/c.go');
  expect(ownFile('/d/数 据/labs/06-x/c.go', '/d/数 据/labs/06-x')).toBe('c.go');
  expect(ownFile('C:\\d\\labs\\06-x\\c.go', 'C:\\e\\labs\\06-x')).toBe('c.go');
  expect(ownFile('gopherbench.dev/labs/labs/07-x/c.go', '/d/labs/06-x')).toBeUndefined();
  expect(ownFile('runtime/panic.go', '/d/labs/06-x')).toBeUndefined();
});
