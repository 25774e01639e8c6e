// WebAssembly programs inside the app, the real thing: node:wasi in a utility process, js/wasm in a hidden sandboxed page.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { JobInfo, WasmEnd } from '../electron/contract/index.ts';
import { processesOf } from '../electron/testing/processes.ts';
import { buildProgram } from '../electron/testing/programs.ts';
import { expect, freshData, type Running, test } from './app.ts';
import { asArtifact, preparedGo } from './programs.ts';

type System = 'wasip1' | 'js';
type WasmJob = Omit<JobInfo, 'result' | 'progress'> & { result?: WasmEnd; progress?: { text: string; truncated: boolean } };

const built = {} as Record<System, string>;
let folder: string;
let server: Server;
let asked: string[] = [];

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(os.tmpdir(), 'wasm-'));
  for (const system of ['wasip1', 'js'] as const) built[system] = await buildProgram(folder, system, preparedGo());
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*').end('reached');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function job({ page }: Running, id: string): Promise<WasmJob> {
  return page.evaluate(async (id) => {
    const jobs = (await window.gopherbench.call('jobs.list', {})) as { value: WasmJob[] };
    return jobs.value.find((j) => j.id === id)!;
  }, id);
}

async function begin({ page, data }: Running, system: System, ...args: string[]): Promise<string> {
  const answer = await page.evaluate(([sha256, args]) => window.gopherbench.start('wasm.run', { sha256, args }), [
    asArtifact(data, built[system]),
    args,
  ] as const);
  expect(answer).toMatchObject({ ok: true });
  return (answer as { value: JobInfo }).value.id;
}

async function run(r: Running, system: System, ...args: string[]): Promise<WasmJob> {
  const id = await begin(r, system, ...args);
  await expect.poll(async () => (await job(r, id)).status, { timeout: 60_000, intervals: [50] }).not.toBe('running');
  return job(r, id);
}

/** Folders that programs of this app ran in. */
const scratches = ({ app }: Running) =>
  readdirSync(os.tmpdir()).filter((n) => n.startsWith(`gopherbench-wasm-${app.process().pid}-`));

for (const system of ['wasip1', 'js'] as const) {
  test(`${system}: output, arguments, exit codes, panics, deadlocks, sleeping`, async ({ start }) => {
    test.setTimeout(120_000);
    const r = await start({ data: freshData({ name: '数据 wasm' }) });
    const hello = await run(r, system, 'hello', 'b c', '参数');
    expect(hello).toMatchObject({ status: 'done', result: { exit: 0, truncated: false } });
    // The last number counts the environment: PWD for wasip1, nothing for js.
    expect(hello.result!.output).toBe(`你好 [hello b c 参数] ${system === 'wasip1' ? 1 : 0}\non stderr\n`);
    expect(hello.result!.ms).toBeGreaterThan(0);
    expect((await run(r, system, 'exit')).result).toMatchObject({ exit: 3, output: 'going\n' });
    const panic = (await run(r, system, 'panic')).result!;
    expect(panic).toMatchObject({
      exit: 2,
      problem: { code: 'program-panic', params: { first: 'assignment to entry in nil map' } },
    });
    expect(panic.output).toContain('example.com/tries/main.go:');
    const deadlock = (await run(r, system, 'deadlock')).result!;
    expect(deadlock).toMatchObject({ exit: 2, problem: { code: 'program-deadlock' } });
    expect(deadlock.output).toMatch(/^waiting\n/);
    // Longer than the watch for deadlocks waits: a timer is no deadlock.
    expect((await run(r, system, 'sleep')).result).toMatchObject({ exit: 0, output: 'slept\n' });
    const stack = (await run(r, system, 'stack')).result!;
    expect(stack.exit).toBe(2);
    expect(stack.output).toMatch(/stack overflow|stack exceeds|Maximum call stack/);
  });

  test(`${system}: no file, no network, no environment, nothing of the app`, async ({ start }) => {
    const r = await start({ data: freshData({ name: '数据 wasm' }) });
    asked = [];
    const { port } = server.address() as AddressInfo;
    const { result } = await run(r, system, 'reach', path.join(r.data, 'settings.json'), `127.0.0.1:${port}`);
    expect(result).toMatchObject({ exit: 0 });
    const lines = result!.output.trimEnd().split('\n').filter(Boolean);
    const tried = lines.filter((l) => l !== 'env:' && l !== 'env: ');
    expect(lines.some((l) => l.trim() === 'env:')).toBe(true);
    expect(tried.length).toBeGreaterThanOrEqual(system === 'js' ? 20 : 7);
    expect(tried.filter((l) => !/: refused: /.test(l))).toEqual([]);
    expect(asked).toEqual([]);
    if (system === 'wasip1') {
      const scratch = (await run(r, system, 'scratch')).result!;
      expect(scratch.output).toBe('write: GOT written\nread: GOT kept\nlist: GOT [- note]\n');
    }
    expect(scratches(r)).toEqual([]);
  });

  test(`${system}: a flood, more memory than there is, an endless loop`, async ({ start }) => {
    test.setTimeout(180_000);
    const r = await start({ data: freshData({ name: '数据 wasm' }) });
    const many = (await run(r, system, 'many')).result!;
    expect(many.output.length).toBe(208_890);
    expect(many.output).toMatch(/line 19999\n$/);
    const flood = await run(r, system, 'flood');
    expect(flood).toMatchObject({ status: 'failed', error: { code: 'program-output', params: { limit: '64 MiB' } } });
    expect(flood.progress!.truncated).toBe(true);
    expect(flood.progress!.text).toMatch(/^line 0\n/);
    const memory = await run(r, system, 'memory');
    expect(memory).toMatchObject({ status: 'done', result: { exit: 2, problem: { code: 'program-memory' } } });

    const id = await begin(r, system, 'loop');
    await expect.poll(async () => (await job(r, id)).progress?.text, { timeout: 15_000 }).toBe('looping\n');
    const began = Date.now();
    await r.page.evaluate((id) => window.gopherbench.call('jobs.cancel', { id }), id);
    await expect.poll(async () => (await job(r, id)).status, { intervals: [20] }).toBe('cancelled');
    expect(Date.now() - began).toBeLessThan(1000);
    expect(scratches(r)).toEqual([]);

    // The app goes while a program loops: nothing stays behind.
    const before = processesOf(r.data).length;
    expect(before).toBeGreaterThan(0);
    const left = await begin(r, system, 'loop');
    await expect.poll(async () => (await job(r, left)).progress?.text, { timeout: 15_000 }).toBe('looping\n');
    r.app.process().kill('SIGKILL');
    await expect.poll(() => processesOf(r.data), { timeout: 10_000 }).toEqual([]);
  });
}
