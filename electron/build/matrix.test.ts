// Builds with the real toolchain: every target, what comes out, the same bytes again, errors at their lines, cancel in the middle.
// Needs what `npm run setup` prepares, and shares its build cache: with a cold one the first test takes minutes.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type BuildRow,
  type JobInfo,
  type Matrix,
  type Subject,
  type TargetId,
  type TargetOffer,
  targetIds,
} from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';
import type { Services } from '../services.ts';
import { runJob, testData, testServices } from '../testing/services.ts';

let data: string;
let remove: () => void;
let services: Services;
let subject: Subject;
let folder: string;

/** Of the standard library the runtime alone: with a cold cache each target has to compile what it imports. */
const MAIN = `package main

import "runtime"

func platform() string { return runtime.GOOS + " " + runtime.GOARCH }

func main() {
	where := platform()
	println("hello from", where)
}
`;

async function writeModule(at: string, main = MAIN): Promise<void> {
  await mkdir(at, { recursive: true });
  await writeFile(path.join(at, 'go.mod'), 'module example.test/hello\n\ngo 1.27\n');
  await writeFile(path.join(at, 'main.go'), main);
}

beforeAll(async () => {
  ({ data, remove } = testData());
  services = await testServices(data);
  folder = path.join(data, 'my modules', 'hello');
  await writeModule(folder);
  const { id, packages, problem } = await services.build.modules.open(folder);
  expect(problem).toBeUndefined();
  expect(packages).toEqual(['.']);
  subject = { kind: 'module', moduleId: id, package: '.' };
}, 60_000);
afterAll(async () => {
  await services.close();
  remove();
});

async function build(targets: readonly TargetId[], change: object = {}, during?: (job: JobInfo) => void): Promise<Matrix> {
  const ended = await runJob(services, 'build.start', { subject, targets, ...change }, during);
  expect(ended.error).toBeUndefined();
  return ended.result as Matrix;
}
const row = (m: Matrix, target: TargetId): BuildRow => m.rows.find((r) => r.target === target)!;
const sums = (dist: string) => runProcess(['sha256sum', '-c', 'checksums.txt'], { cwd: dist, env: baseEnv() });

/** What file(1) looks at: magic, class and machine (ELF e_machine, Mach-O cputype, PE Machine). */
async function fileType(file: string): Promise<string> {
  const b = await readFile(file);
  if (b.readUInt32BE(0) === 0x7f454c46) return `elf${b[4] === 1 ? 32 : 64} ${b.readUInt16LE(18)} os${b[7]}`;
  if (b.readUInt32LE(0) === 0xfeedfacf) return `macho64 ${b.readUInt32LE(4).toString(16)} type${b.readUInt32LE(12)}`;
  if (b.toString('latin1', 0, 2) === 'MZ') {
    const pe = b.readUInt32LE(0x3c);
    return `${b.toString('latin1', pe, pe + 2)} ${b.readUInt16LE(pe + 4).toString(16)}`;
  }
  if (b.readUInt32LE(0) === 0x6d736100) return `wasm ${b.readUInt32LE(4)}`;
  return 'unknown';
}
/** ELF: EM_X86_64 62, EM_AARCH64 183, EM_ARM 40, EM_RISCV 243; FreeBSD writes its OSABI 9. Mach-O type 2 is MH_EXECUTE. */
const wanted: Record<string, string> = {
  'linux/amd64': 'elf64 62 os0',
  'linux/amd64/v3': 'elf64 62 os0',
  'linux/arm64': 'elf64 183 os0',
  'linux/arm/7': 'elf32 40 os0',
  'linux/riscv64': 'elf64 243 os0',
  'darwin/arm64': 'macho64 100000c type2',
  'darwin/amd64': 'macho64 1000007 type2',
  'windows/amd64': 'PE 8664',
  'windows/arm64': 'PE aa64',
  'freebsd/amd64': 'elf64 62 os9',
  'wasip1/wasm': 'wasm 1',
  'js/wasm': 'wasm 1',
};

let all: Matrix;

test('all targets: each file is what its target says, ios is compiled and not linked, and the checksums hold', async () => {
  const states: string[] = [];
  all = await build(targetIds, {}, (job) => {
    const m = job.progress as Matrix | undefined;
    if (m) states.push(m.rows.map((r) => r.state[0]).join(''));
  });
  expect(states[0]).toBe('w'.repeat(targetIds.length));
  // each row was told as it began and as it ended
  expect(new Set(states).size).toBeGreaterThan(targetIds.length);
  for (const [target, type] of Object.entries(wanted)) {
    const r = row(all, target as TargetId);
    expect(r, target).toMatchObject({ state: 'built', target });
    expect(await fileType(r.path!), target).toBe(type);
    expect((await stat(r.path!)).size).toBe(r.size);
  }
  expect(row(all, 'ios/arm64')).toMatchObject({ state: 'compiled' });
  expect(row(all, 'ios/arm64').path).toBeUndefined();
  const checked = await sums(all.dist!);
  expect(checked.stderr).toBe('');
  expect(checked.stdout.trim().split('\n')).toHaveLength(12);
  expect(path.relative(all.dist!, row(all, 'windows/amd64').path!)).toBe(path.join('hello_windows_amd64_v1', 'hello.exe'));
  expect(path.relative(all.dist!, row(all, 'linux/arm/7').path!)).toBe(path.join('hello_linux_arm_7', 'hello'));
  const artifacts = JSON.parse(await readFile(path.join(all.dist!, 'artifacts.json'), 'utf8')) as Record<string, unknown>[];
  expect(artifacts).toContainEqual(
    expect.objectContaining({ path: 'dist/hello_linux_amd64_v3/hello', goamd64: 'v3', target: 'linux_amd64_v3', type: 'Binary' }),
  );
}, 900_000);

test('go version -m reads what they were built from', async () => {
  const { bin, env } = services.toolchain.go();
  const said = await runProcess([bin, 'version', '-m', row(all, 'linux/arm/7').path!], { cwd: data, env });
  expect(said.stdout).toMatch(/go1\.27\.4/);
  for (const s of ['-trimpath=true', 'CGO_ENABLED=0', 'GOARM=7', 'path\texample.test/hello']) expect(said.stdout).toContain(s);
  expect(said.stdout).not.toContain('vcs');
});

test('a second build has the same bytes and compiles nothing, and so has one from another folder', async () => {
  const targets = ['linux/amd64', 'windows/arm64'] as const;
  const again = await build(targets);
  for (const t of targets) {
    expect(row(again, t)).toMatchObject({ sha256: row(all, t).sha256, cached: true, compiled: 0 });
  }
  const other = path.join(data, 'elsewhere', 'a longer way down', 'copy');
  await writeModule(other);
  const { id } = await services.build.modules.open(other);
  const copy = await build(targets, { subject: { ...subject, moduleId: id } });
  for (const t of targets) expect(row(copy, t).sha256).toBe(row(all, t).sha256);
  expect(copy.dist).not.toBe(again.dist);
  const last = (await services.dispatcher.call('build.last', { subject })) as Matrix;
  expect(last.rows.map((r) => r.target).sort()).toEqual([...targetIds].sort());
}, 60_000);

const emulated = [
  ['linux/arm64', 'qemu-aarch64-static', 'hello from linux arm64'],
  ['linux/arm/7', 'qemu-arm-static', 'hello from linux arm'],
] as const;
for (const [target, qemu, says] of emulated) {
  const there = (process.env.PATH ?? '').split(path.delimiter).some((p) => existsSync(path.join(p, qemu)));
  test.skipIf(!there)(`${target} runs under ${qemu} (skipped where that is not installed)`, async () => {
    const ran = await runProcess([qemu, row(all, target).path!], { cwd: data, env: baseEnv(), timeoutMs: 60_000 });
    expect(ran.stderr.trim()).toBe(says);
  });
}

test('flags: stripped is smaller and alone in the folder; -gcflags say what the compiler did and rebuild nothing of others', async () => {
  const stripped = await build(['linux/amd64'], { flags: { strip: true, tags: [], gcflags: [] } });
  expect(row(stripped, 'linux/amd64').size).toBeLessThan(row(all, 'linux/amd64').size! * 0.8);
  expect((await readdir(stripped.dist!)).filter((n) => n.startsWith('hello'))).toEqual(['hello_linux_amd64_v1']);
  expect((await sums(stripped.dist!)).stdout).toBe('hello_linux_amd64_v1/hello: OK\n');
  // never compiled like this before, whatever the shared cache holds
  await writeModule(folder, MAIN.replace('hello from', `hello ${Date.now()} from`));
  const told = await build(['linux/amd64'], { flags: { strip: false, tags: [], gcflags: ['-m'] } });
  await writeModule(folder);
  expect(row(told, 'linux/amd64')).toMatchObject({
    compiled: 1,
    output: expect.stringContaining('main.go:8:19: inlining call'),
  });
}, 60_000);

test('a compile error is told at its line, the other rows go on, and what was built before stays', async () => {
  await build(['linux/amd64']);
  await writeFile(path.join(folder, 'bad_windows.go'), 'package main\n\nfunc bad() { return 1 }\n');
  const m = await build(['linux/amd64', 'windows/amd64', 'linux/arm64']);
  await rm(path.join(folder, 'bad_windows.go'));
  const failed = row(m, 'windows/amd64');
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'compile' } });
  expect(failed.error?.marks?.[0]).toMatchObject({ file: 'bad_windows.go', line: 3, source: 'build' });
  expect([row(m, 'linux/amd64').state, row(m, 'linux/arm64').state]).toEqual(['built', 'built']);
  expect((await sums(m.dist!)).exit).toBe(0);
  await writeFile(path.join(folder, 'bad.go'), 'package main\n\nfunc bad() { return 1 }\n');
  const none = await build(['linux/amd64', 'ios/arm64']);
  await rm(path.join(folder, 'bad.go'));
  expect(none.rows.map((r) => r.state)).toEqual(['failed', 'failed']);
  expect(none.rows.map((r) => r.error?.marks?.[0]?.file)).toEqual(['bad.go', 'bad.go']);
  expect((await sums(m.dist!)).stdout.trim().split('\n')).toHaveLength(2);
}, 60_000);

test('a dependency that is not on this machine is named in its row', async () => {
  const lacking = path.join(data, 'lacking');
  await writeModule(lacking, 'package main\n\nimport _ "example.test/queue"\n\nfunc main() {}\n');
  await writeFile(path.join(lacking, 'go.mod'), 'module example.test/hello\n\ngo 1.27\n\nrequire example.test/queue v1.6.0\n');
  const sum = 'h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=';
  await writeFile(path.join(lacking, 'go.sum'), `example.test/queue v1.6.0 ${sum}\nexample.test/queue v1.6.0/go.mod ${sum}\n`);
  const { id, missing } = await services.build.modules.open(lacking);
  expect(missing).toEqual(['example.test/queue@v1.6.0']);
  const m = await build(['linux/arm64', 'ios/arm64'], { subject: { ...subject, moduleId: id } });
  for (const r of m.rows) {
    expect(r).toMatchObject({ state: 'failed', error: { code: 'module-missing', params: { missing: missing[0] } } });
  }
}, 60_000);

test('warming fills the cache, puts nothing into a dist folder, and the target is offered as warm with its seconds', async () => {
  const fresh = path.join(data, 'fresh');
  await writeModule(fresh, MAIN.replace('hello from', `fresh ${Date.now()}`));
  const { id } = await services.build.modules.open(fresh);
  const warmed = { kind: 'module', moduleId: id, package: '.' } as const;
  const ended = await runJob(services, 'build.warm', { subject: warmed, targets: ['linux/arm64', 'ios/arm64'] });
  const m = ended.result as Matrix;
  expect(m.rows.map((r) => [r.state, r.path, r.sha256])).toEqual([
    ['built', undefined, undefined],
    ['compiled', undefined, undefined],
  ]);
  expect(m.dist).toBeUndefined();
  expect(await services.dispatcher.call('build.last', { subject: warmed })).toBeNull();
  await expect(services.dispatcher.call('build.reveal', { subject: warmed })).rejects.toMatchObject({ code: 'build-none' });
  const offers = (await services.dispatcher.call('build.targets', { subject: warmed })) as TargetOffer[];
  for (const target of ['linux/arm64', 'ios/arm64']) {
    const offer = offers.find((o) => o.id === target)!;
    expect(offer.warm).toBe(true);
    expect(offer.seconds).toBeGreaterThan(0);
  }
}, 120_000);

test('a target is cold while a package that the program imports is in no cache, for ios too', async () => {
  const folder = path.join(data, 'unusual');
  // Nothing else here builds this package, so that it is cold everywhere.
  await writeModule(
    folder,
    'package main\n\nimport "index/suffixarray"\n\nfunc main() { println(suffixarray.New(nil) != nil) }\n',
  );
  const { id } = await services.build.modules.open(folder);
  const subject = { kind: 'module', moduleId: id, package: '.' } as const;
  const offers = (await services.dispatcher.call('build.targets', { subject })) as TargetOffer[];
  expect(offers.filter((o) => o.warm).map((o) => o.id)).toEqual([]);
}, 60_000);

test('cancel in the middle: what is built stays, the rest says so, no go is left, the folder is whole', async () => {
  // So many that some have not begun when the first is built, whatever the machine does.
  const targets = Object.keys(wanted) as TargetId[];
  let cancelled = 0;
  const ended = await runJob(services, 'build.start', { subject, targets }, (job) => {
    const m = job.progress as Matrix | undefined;
    if (!cancelled && job.status === 'running' && m?.rows.some((r) => r.state === 'built')) {
      cancelled = performance.now();
      services.jobs.cancel(job.id);
    }
  });
  expect(performance.now() - cancelled).toBeLessThan(2000);
  expect(ended.status).toBe('cancelled');
  const m = ended.result as Matrix;
  expect(new Set(m.rows.map((r) => r.state))).toEqual(new Set(['built', 'cancelled']));
  expect((await sums(m.dist!)).exit).toBe(0);
  for (const r of m.rows) expect(existsSync(r.path ?? '')).toBe(r.state === 'built');
  expect((await readdir(path.join(data, 'go', 'tmp'))).filter((n) => n.startsWith('build-'))).toEqual([]);
}, 60_000);

test('a dist folder that can’t be written is said in its row; the program is kept in the store', async () => {
  const own = (await build(['linux/amd64'])).dist!;
  await rename(own, `${own}.away`);
  await writeFile(own, 'a file in its place');
  const m = await build(['linux/amd64']);
  await rm(own);
  await rename(`${own}.away`, own);
  expect(row(m, 'linux/amd64')).toMatchObject({
    state: 'failed',
    error: { code: 'disk-write', params: { file: expect.any(String) } },
  });
}, 60_000);

test('export copies it, publish swaps it in one step, and an unfinished publish leaves the old one whole', async () => {
  await build(['linux/amd64', 'linux/arm64']);
  const to = path.join(data, 'share');
  await mkdir(to);
  const copy = await services.build.exportTo(subject, to);
  expect((await sums(copy)).exit).toBe(0);
  // what is there already is left alone
  await writeFile(path.join(copy, 'mine.txt'), 'mine');
  expect(path.basename(await services.build.exportTo(subject, to))).toBe(`${path.basename(copy)}-2`);
  expect(await readFile(path.join(copy, 'mine.txt'), 'utf8')).toBe('mine');
  await mkdir(path.join(data, 'theirs', 'current'), { recursive: true });
  await writeFile(path.join(data, 'theirs', 'current', 'mine.txt'), 'mine');
  await expect(services.build.publishTo(subject, path.join(data, 'theirs'))).rejects.toMatchObject({ code: 'disk-write' });
  const current = await services.build.publishTo(subject, to);
  expect((await sums(current)).stdout.trim().split('\n')).toHaveLength(
    (await readFile(path.join(copy, 'checksums.txt'), 'utf8')).trim().split('\n').length,
  );
  const before = await readFile(path.join(current, 'checksums.txt'), 'utf8');
  // what a publish killed in the middle leaves: a copy without its name, and a link that was not renamed
  await mkdir(path.join(to, 'releases', '.20260101T000000Z-abcd.01234567.tmp'));
  expect(await readFile(path.join(current, 'checksums.txt'), 'utf8')).toBe(before);
  await build(['linux/amd64'], { flags: { strip: true, tags: [], gcflags: [] } });
  expect(await services.build.publishTo(subject, to)).toBe(current);
  expect((await sums(current)).stdout).toBe('hello_linux_amd64_v1/hello: OK\n');
  expect(await services.build.publishedTo(subject)).toBe(to);
  // the release before is still there for who reads it; the unfinished one is not
  expect((await readdir(path.join(to, 'releases'))).filter((n) => n.startsWith('.'))).toEqual([]);
  expect(await readdir(path.join(to, 'releases'))).toHaveLength(2);
}, 60_000);

test('a lab: its program and its benchmark; what its manifest rules out is refused', async () => {
  const lab = { kind: 'lab', labId: 'mutex-vs-rwmutex', what: 'benchmark' } as const;
  const m = await build(['linux/amd64', 'ios/arm64'], { subject: lab });
  expect(m.rows.map((r) => r.state)).toEqual(['built', 'compiled']);
  const ran = await runProcess([m.rows[0]!.path!, '-test.list', '.'], { cwd: data, env: baseEnv() });
  expect(ran.stdout).toContain('BenchmarkLock');
  const offers = (await services.dispatcher.call('build.targets', { subject: lab })) as {
    id: string;
    not?: object;
    warm: boolean;
  }[];
  expect(offers.filter((o) => o.not).map((o) => o.id)).toEqual(['wasip1/wasm', 'js/wasm']);
  // a single thread leaves nothing to measure at a lock, but the program runs there
  const program = await services.dispatcher.call('build.targets', { subject: { ...lab, what: 'program' } });
  expect((program as typeof offers).filter((o) => o.not)).toEqual([]);
  expect(offers.find((o) => o.id === 'linux/amd64')).toMatchObject({ warm: true, mine: process.arch === 'x64' });
  const refused = await runJob(services, 'build.start', { subject: lab, targets: ['js/wasm'] });
  expect(refused.error?.code).toBe('bad-request');
}, 120_000);
