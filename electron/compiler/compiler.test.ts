// A package of a workspace, compiled by the real compiler: what it says, at which lines, and the instructions that Go's own objdump reads.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompilerReport, Disassembly, ErrorInfo, TargetId } from '../contract/index.ts';
import { dataFolder } from '../paths.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import type { Services } from '../services.ts';
import { runJob, testData, testServices } from '../testing/services.ts';

const LAB = 'mutex-vs-rwmutex';
// Without imports nothing else has to be compiled, for whatever target.
const SOURCE = `package mine

type node struct {
	next *node
	v    [4]int
}

func fresh(v int) *node {
	n := &node{}
	n.v[0] = v
	return n
}

func Sum(xs []int, i int) int {
	return add(xs[0], xs[i])
}

func add(a, b int) int { return a + b }

var Kept []*node

func (n *node) Keep() func() {
	Kept = append(Kept, fresh(1))
	return func() { n.next = fresh(2) }
}
`;
const HASH = createHash('sha256').update(SOURCE).digest('hex');

let s: Services;
let remove: () => void;
let folder: string;
const save = (text: string, name = 'mine.go') => writeFileSync(path.join(folder, name), text);
beforeAll(async () => {
  const made = testData();
  remove = made.remove;
  s = await testServices(made.data);
  await s.dispatcher.call('workspace.list', { labId: LAB });
  folder = path.join(made.data, 'workspaces/labs/06-mutex-vs-rwmutex/mine');
  mkdirSync(folder);
  save(SOURCE);
});
afterAll(async () => {
  await s.close();
  remove();
});

let ask = 0;
async function read(target: TargetId = 'linux/amd64'): Promise<CompilerReport> {
  const job = await runJob(s, 'compiler.read', { labId: LAB, folder: 'mine', target, ask: ++ask });
  expect(job.error).toBeUndefined();
  return (await s.dispatcher.call('compiler.report', job.result)) as CompilerReport;
}
const assembly = (report: CompilerReport, line: number) =>
  s.dispatcher.call('compiler.assembly', { report: report.id, file: 'mine/mine.go', line }) as Promise<Disassembly | null>;

test('findings stand at their lines, escapes with each step and its place in the workspace', async () => {
  const { files } = await read();
  const [file] = files;
  expect(files).toHaveLength(1);
  expect(file).toMatchObject({ file: 'mine/mine.go', version: HASH });
  expect(file!.functions.map((f) => `${f.name} ${f.line}-${f.endLine}`)).toEqual([
    'fresh 8-12',
    'Sum 14-16',
    'add 18-18',
    '(*node).Keep 22-25',
  ]);
  const told = file!.findings.map((x) => `${x.line} ${x.kind} ${x.subject ?? ''} in ${x.function}`);
  for (const line of [
    '8 canInline fresh in fresh',
    '9 escape &node{} in fresh',
    '15 bounds  in Sum',
    '15 inlineCall add in Sum',
    '22 leak n in (*node).Keep',
    '23 inlineCall fresh in (*node).Keep',
    '24 escape func literal in (*node).Keep',
  ])
    expect(told).toContain(line);
  expect(told.filter((x) => x.startsWith('15 bounds'))).toHaveLength(2);
  const allocated = file!.findings.find((x) => x.kind === 'escape' && x.line === 9)!;
  expect(allocated.flow.map((f) => [f.kind, f.why, f.place.own, f.place.line])).toEqual([
    ['flow', undefined, 'mine/mine.go', 9],
    ['from', 'spill', 'mine/mine.go', 9],
    ['from', 'assign', 'mine/mine.go', 9],
    ['flow', undefined, 'mine/mine.go', 11],
    ['from', 'return', 'mine/mine.go', 11],
  ]);
  const inlined = file!.findings.find((x) => x.kind === 'escape' && x.line === 23 && x.inlined.length > 0);
  expect(inlined?.inlined[0]).toMatchObject({ own: 'mine/mine.go', line: 9 });
});

test.each(['linux/amd64', 'linux/arm64', 'linux/arm/7', 'linux/riscv64', 'windows/amd64'] as const)(
  'the instructions for %s are those that objdump prints',
  async (target) => {
    const report = await read(target);
    const code = await assembly(report, 9);
    expect(code).toMatchObject({ target, function: 'fresh', from: 'objdump', left: 0 });
    const [symbol] = code!.symbols;

    const [goos = '', goarch = '', level] = target.split('/');
    const { bin, env } = s.toolchain.go();
    const list = await runProcess([bin, 'list', '-export', '-trimpath', '-f', '{{.Export}}', '.'], {
      cwd: folder,
      env: { ...env, GOOS: goos, GOARCH: goarch, ...(level && { GOARM: level }) },
    });
    const objdump = path.join(dataFolder(), 'tools', process.platform === 'win32' ? 'objdump.exe' : 'objdump');
    const printed = await runProcess([objdump, '-s', `${symbol!.name}$`, list.stdout.trim()], { cwd: folder, env: baseEnv() });
    const lines = printed.stdout.split('\n').filter((l) => l.startsWith('  '));
    const columns = lines.map((l) => l.split('\t').filter((c) => c !== ''));
    const wanted = columns.map(([at, , bytes, text]) => `${at!.trim()} ${bytes} ${text!.trim()}`).filter((l) => !/ \?$/.test(l));
    const got = symbol!.instructions.map((i) => `${i.place!.file}:${i.place!.line} ${i.bytes} ${i.text}`);
    expect(got.length).toBeGreaterThan(5);
    expect(got.filter((l) => !/ \?$/.test(l))).toEqual(wanted.slice(0, got.length));
    expect(got.length).toBeLessThanOrEqual(lines.length);
    expect(symbol!.instructions.find((i) => i.mark === 'alloc')?.refs[0]).toMatch(/^runtime\.(?:newobject|malloc)/);
    expect(symbol!.instructions.every((i) => i.place?.own === 'mine/mine.go')).toBe(true);
  },
);

test('a method with its literal, write barriers and checks are recognised; outside of functions there is nothing', async () => {
  const report = await read();
  const keep = await assembly(report, 23);
  expect(keep?.symbols.map((x) => x.name.split('/').at(-1))).toEqual(['mine.(*node).Keep', 'mine.(*node).Keep.func1']);
  const marks = new Set(keep!.symbols.flatMap((x) => x.instructions.map((i) => i.mark)));
  expect([...marks]).toEqual(expect.arrayContaining(['alloc', 'barrier', 'stack']));
  const sum = await assembly(report, 15);
  expect(sum!.symbols[0]!.instructions.filter((i) => i.mark === 'bounds').length).toBeGreaterThan(0);
  expect(await assembly(report, 20)).toBeNull();
});

test('WebAssembly has the listing of the compiler', async () => {
  const code = await assembly(await read('wasip1/wasm'), 9);
  expect(code).toMatchObject({ from: 'listing', function: 'fresh' });
  expect(code!.symbols[0]!.instructions.some((i) => /^Call runtime\.newobject|^Call runtime\.malloc/.test(i.text))).toBe(true);
  expect(code!.symbols[0]!.instructions.every((i) => i.place?.own === 'mine/mine.go')).toBe(true);
});

test('a changed text has a report of its own, a broken one marks, and a test file is compiled too', async () => {
  const before = await read();
  save(SOURCE.replace('func add', '// here\nfunc add'));
  const after = await read();
  expect(after.id).not.toBe(before.id);
  expect(after.files[0]!.version).not.toBe(HASH);
  expect(after.files[0]!.functions[2]).toMatchObject({ name: 'add', line: 19 });

  save(SOURCE.replace('a + b', 'a + c'));
  const { error } = await runJob(s, 'compiler.read', { labId: LAB, folder: 'mine', target: 'linux/amd64', ask: ++ask });
  expect(error?.code).toBe('compile');
  expect((error as ErrorInfo).marks).toEqual([expect.objectContaining({ file: 'mine/mine.go', line: 18, source: 'build' })]);

  save(SOURCE);
  save('package mine\n\nvar sink []int\n\nfunc helper(i, j int) int { sink = make([]int, i); return sink[j] }\n', 'mine_test.go');
  const tested = await read();
  const file = tested.files.find((f) => f.file === 'mine/mine_test.go');
  expect(file?.findings.map((x) => x.kind)).toEqual(expect.arrayContaining(['escape', 'bounds']));
  expect(tested.files.find((f) => f.file === 'mine/mine.go')?.findings).toEqual(before.files[0]!.findings);
});

test('a folder without Go, a report that is not kept', async () => {
  const none = await runJob(s, 'compiler.read', { labId: LAB, folder: 'nothing', target: 'linux/amd64', ask: ++ask });
  expect(none.error?.code).toBe('compiler-none');
  await expect(s.dispatcher.call('compiler.report', { report: '0'.repeat(32) })).rejects.toThrow('compiler-gone');
  await expect(s.dispatcher.start('compiler.read', { labId: LAB, folder: '../x', target: 'linux/amd64', ask })).rejects.toThrow();
});
