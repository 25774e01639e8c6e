import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testFolder, testGo } from '../testing/go.ts';
import { baseEnv, type ProcessOptions, runProcess } from './index.ts';

const labs = path.resolve(import.meta.dirname, '../../go-labs');
let folder = '';
let labkit = '';
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, remove } = await testFolder());
  labkit = path.join(folder, 'labkit');
  const go = await testGo(folder);
  const vendored = existsSync(path.join(labs, 'vendor'));
  // Before set-up has made vendor/, the module cache of the machine's own go serves.
  const env = vendored
    ? go.env
    : { ...go.env, ...baseEnv(process.env, ['HOME', 'GOPATH', 'GOMODCACHE', 'GOPROXY']), GOFLAGS: '-mod=readonly' };
  if (!vendored) for (const name of ['GOMODCACHE', 'GOPROXY']) if (!process.env[name]) delete env[name];
  const built = await runProcess([go.bin, 'build', '-trimpath', '-o', labkit, './cmd/labkit'], { cwd: labs, env });
  expect(built.exit, built.stderr).toBe(0);
}, 120_000);
afterAll(() => remove());

const run = (script: string, options: Partial<ProcessOptions> = {}, leash: Partial<ProcessOptions['leash']> = {}) =>
  runProcess([process.execPath, '-e', script], { cwd: folder, env: baseEnv(), leash: { labkit, ...leash }, ...options });

/** Numbers of the processes that the script printed, one a line. */
function numbers(): { pids: number[]; take(chunk: Buffer): void } {
  const pids: number[] = [];
  return { pids, take: (chunk) => pids.push(...String(chunk).split('\n').filter(Boolean).map(Number)) };
}
/** Processes that run; a zombie has ended and only waits to be counted. */
const running = (pids: readonly number[]): Promise<number[]> =>
  Promise.all(
    pids.map((pid) =>
      readFile(`/proc/${pid}/stat`, 'utf8').then(
        (s) => (/\) [ZX] /.test(s) ? 0 : pid),
        () => 0,
      ),
    ),
  ).then((list) => list.filter(Boolean));

/** A program that prints its number and that of a grandchild which fled into a session of its own; both ignore SIGTERM. */
const FAMILY = `process.on('SIGTERM', () => {});
  console.log(process.pid);
  require('child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)'], { stdio: 'inherit', detached: true });
  setInterval(() => {}, 1000)`;

describe.runIf(process.platform === 'linux')('with a leash (sessions that flee are followed on Linux only)', () => {
  test('exit code, output and usage', async () => {
    const result = await run('console.log("out"); console.error("err"); for (let i = 0; i < 3e7; i++); process.exitCode = 5');
    expect(result).toMatchObject({ exit: 5, signal: '', reason: 'exit', stdout: 'out\n', stderr: 'err\n' });
    expect(result.usage!.maxRss).toBeGreaterThan(10_000_000);
    expect(result.usage!.userMs).toBeGreaterThan(5);
    expect((await readdir(tmpdir())).filter((n) => n.startsWith(`gopherbench-${process.pid}-`))).toEqual([]);
  });

  test('a signal is told as without one', async () => {
    expect(await run('process.kill(process.pid, "SIGKILL")')).toMatchObject({ exit: 137, signal: 'SIGKILL', reason: 'exit' });
  });

  test('a program that is not there, a labkit that is not there', async () => {
    const options = { cwd: folder, env: baseEnv(), leash: { labkit } };
    const failed = { code: 'program-start', params: { program: 'gopherbench-none' } };
    await expect(runProcess(['gopherbench-none'], options)).rejects.toMatchObject(failed);
    const lost = runProcess([process.execPath], { ...options, leash: { labkit: path.join(folder, 'lost') } });
    await expect(lost).rejects.toMatchObject({ code: 'program-start' });
  });

  test('a program that prints what labkit prints on failure is not taken for one', async () => {
    const script = 'console.error(JSON.stringify({ error: "supervise: cannot start the command" })); process.exit(1)';
    expect(await run(script)).toMatchObject({ exit: 1, reason: 'exit' });
  });

  test('cancel ends also what fled, within a second', async () => {
    const control = new AbortController();
    const { pids, take } = numbers();
    let asked = 0;
    const result = await run(FAMILY, {
      signal: control.signal,
      onStdout: (chunk) => {
        take(chunk);
        if (pids.length < 2 || asked) return;
        asked = performance.now();
        control.abort();
      },
    });
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(result).toMatchObject({ reason: 'cancelled', signal: 'SIGKILL' });
    expect(pids).toHaveLength(2);
    expect(await running(pids)).toEqual([]);
  });

  test('timeout and output limit keep their own reason', async () => {
    expect(await run('setInterval(() => {}, 1000)', { timeoutMs: 200 })).toMatchObject({ reason: 'timeout' });
    const endless = 'const b = Buffer.alloc(65536, 120); for (;;) require("fs").writeSync(1, b)';
    expect(await run(endless, { maxOutput: 2_000_000 })).toMatchObject({ reason: 'output', truncated: true });
  });

  test('a program that eats memory, one that forks', async () => {
    const eater = 'const all = []; setInterval(() => all.push(Buffer.alloc(30_000_000, 1)), 20)';
    const eaten = await run(eater, {}, { maxRss: 300_000_000 });
    expect(eaten.reason).toBe('memory');
    expect(eaten.usage!.maxRss).toBeGreaterThan(300_000_000);
    const forker = 'setInterval(() => require("child_process").spawn("sleep", ["100"]), 10)';
    expect((await run(forker, {}, { maxProcs: 10 })).reason).toBe('processes');
  });

  test('kill -9 of us ends the whole tree within a second', async () => {
    const owner = `import { baseEnv, runProcess } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
      console.log(process.pid);
      await runProcess([process.execPath, '-e', ${JSON.stringify(FAMILY)}],
        { cwd: '.', env: baseEnv(), leash: { labkit: ${JSON.stringify(labkit)} }, onStdout: (c) => process.stdout.write(c) });`;
    const { pids, take } = numbers();
    let killed = 0;
    const result = await runProcess([process.execPath, '--input-type=module', '-e', owner], {
      cwd: folder,
      env: baseEnv(),
      onStdout: (chunk) => {
        take(chunk);
        if (pids.length < 3 || killed) return;
        killed = performance.now();
        process.kill(pids[0]!, 'SIGKILL');
      },
    });
    expect(result.signal, result.stderr).toBe('SIGKILL');
    expect(pids).toHaveLength(3);
    while ((await running(pids)).length > 0 && performance.now() - killed < 3000) await sleep(10);
    expect(await running(pids)).toEqual([]);
    expect(performance.now() - killed).toBeLessThan(1000);
  });
});
