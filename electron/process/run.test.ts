import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { baseEnv, type ProcessOptions, runProcess } from './index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gopherbench 进程-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a piece of JavaScript in a Node of its own. */
const run = (script: string, options: Partial<ProcessOptions> = {}) =>
  runProcess([process.execPath, '-e', script], { cwd: folder, env: baseEnv(), ...options });
/** Calls `then` with the first number the program prints. */
const firstNumber = (then: (n: number) => void) => {
  let text = '';
  return (chunk: Buffer) => {
    const before = /\d+\n/.test(text);
    text += chunk;
    const found = /(\d+)\n/.exec(text);
    if (found && !before) then(Number(found[1]));
  };
};
/** Whether it runs; a zombie has ended and only waits for its parent to notice. */
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};
async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 50 && alive(pid); i++) await sleep(10);
  return !alive(pid);
}

describe('how a program ends', () => {
  test('exit code, both streams, time', async () => {
    const result = await run('console.log("out"); console.error("err"); process.exitCode = 7');
    expect(result).toMatchObject({ exit: 7, signal: '', reason: 'exit', stdout: 'out\n', stderr: 'err\n', truncated: false });
    expect(result.ms).toBeGreaterThan(5);
  });

  test('a signal', async () => {
    expect(await run('process.kill(process.pid, "SIGKILL")')).toMatchObject({ exit: 137, signal: 'SIGKILL', reason: 'exit' });
  });

  test('no shell: what looks like one is an argument', async () => {
    const result = await runProcess([process.execPath, '-p', 'process.argv[1]', '$(id); `id` && "x" > y *'], {
      cwd: folder,
      env: baseEnv(),
    });
    expect(result.stdout).toBe('$(id); `id` && "x" > y *\n');
  });

  test('the environment is exactly what is given', async () => {
    process.env.GOPHERBENCH_TEST_SECRET = 'x';
    process.env.GOFLAGS = '-tags=hostile';
    const result = await run('console.log(JSON.stringify(Object.keys(process.env)))', { env: { ...baseEnv(), MINE: '1' } });
    delete process.env.GOPHERBENCH_TEST_SECRET;
    delete process.env.GOFLAGS;
    const names = JSON.parse(result.stdout) as string[];
    expect(names).toContain('PATH');
    expect(names).toContain('MINE');
    expect(names.filter((n) => /^(GO|HOME|USER|NODE_)/.test(n))).toEqual([]);
  });

  test('stdin reaches it; one that ends without reading does no harm', async () => {
    expect((await run('process.stdin.pipe(process.stdout)', { stdin: '你好' })).stdout).toBe('你好');
    expect(await run('process.exit(3)', { stdin: 'x'.repeat(5_000_000) })).toMatchObject({ exit: 3, reason: 'exit' });
  });

  test('a character split over two chunks is one character', async () => {
    const chunks: Buffer[] = [];
    const result = await run(
      'const b = Buffer.from("锁🐹"); process.stdout.write(b.subarray(0, 2)); setTimeout(() => process.stdout.write(b.subarray(2, 5)), 60); setTimeout(() => process.stdout.write(b.subarray(5)), 120)',
      { onStdout: (c) => chunks.push(c) },
    );
    expect(chunks.length).toBeGreaterThan(1);
    expect(result.stdout).toBe('锁🐹');
  });

  test.each([
    ['a program that is not there', ['gopherbench-no-such-program'], {}],
    ['a file without run bit', ['./plain'], {}],
    ['a folder that is not there', [process.execPath, '-v'], { cwd: '/gopherbench/nowhere' }],
    ['an argument no system takes', [process.execPath, 'a\0b'], {}],
  ])('%s can’t be started', async (_, argv, more) => {
    await writeFile(path.join(folder, 'plain'), 'x', { mode: 0o644 });
    const promise = runProcess(argv, { cwd: folder, env: baseEnv(), ...more });
    await expect(promise).rejects.toMatchObject({ name: 'AppError', code: 'program-start' });
  });
});

describe('cancel', () => {
  test('before the start nothing is started', async () => {
    const result = await run('require("fs").writeFileSync("started", "")', { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ exit: -1, reason: 'cancelled', stdout: '' });
  });

  test('at once after the start, and twice', async () => {
    const control = new AbortController();
    const promise = run('setInterval(() => {}, 1000)', { signal: control.signal });
    control.abort();
    control.abort();
    expect(await promise).toMatchObject({ reason: 'cancelled', signal: 'SIGTERM', exit: 143 });
  });

  test('after the end it changes nothing', async () => {
    const control = new AbortController();
    const result = await run('1', { signal: control.signal });
    control.abort();
    expect(result).toMatchObject({ exit: 0, reason: 'exit' });
  });

  test('a program that ignores SIGTERM and its grandchildren, within a second', async () => {
    const control = new AbortController();
    let grandchild = 0;
    const promise = run(
      `process.on('SIGTERM', () => {});
       const child = require('child_process').spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)'], { stdio: 'inherit' });
       setInterval(() => {}, 1000)`,
      {
        signal: control.signal,
        onStdout: firstNumber((pid) => {
          grandchild = pid;
          control.abort();
        }),
      },
    );
    let asked = 0;
    control.signal.addEventListener('abort', () => {
      asked = performance.now();
    });
    const result = await promise;
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(result).toMatchObject({ reason: 'cancelled', signal: 'SIGKILL', exit: 137 });
    expect(await gone(grandchild)).toBe(true);
  });

  test('a child that it left behind ends with it', async () => {
    let left = 0;
    const result = await run(
      `const c = require('child_process').spawn(process.execPath, ['-e', 'console.log(process.pid); process.send(1); setInterval(() => {}, 1000)'], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
       c.on('message', () => process.exit(0))`,
      {
        onStdout: firstNumber((pid) => {
          left = pid;
        }),
      },
    );
    expect(result).toMatchObject({ exit: 0, reason: 'exit' });
    expect(left).toBeGreaterThan(0);
    expect(await gone(left)).toBe(true);
  });

  test('a child that fled into its own session keeps nobody waiting', async () => {
    let fled = 0;
    const result = await run(
      `const c = require('child_process').spawn(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => process.stdout.write("."), 50)'], { stdio: 'inherit', detached: true });
       setTimeout(() => process.exit(0), 300)`,
      {
        onStdout: firstNumber((pid) => {
          fled = pid;
        }),
      },
    );
    expect(result).toMatchObject({ exit: 0, reason: 'exit' });
    expect(alive(fled)).toBe(true); // only a leash holds such a one
    process.kill(fled, 'SIGKILL');
  });

  test('a timeout', async () => {
    const began = performance.now();
    expect(await run('setInterval(() => {}, 1000)', { timeoutMs: 150 })).toMatchObject({ reason: 'timeout', exit: 143 });
    expect(performance.now() - began).toBeLessThan(1150);
  });

  test('a listener that throws ends the program and is heard', async () => {
    let pid = 0;
    const promise = run('console.log(process.pid); setInterval(() => console.log("more"), 20)', {
      onStdout: (chunk) => {
        pid ||= Number.parseInt(String(chunk), 10);
        throw new Error('no room');
      },
    });
    await expect(promise).rejects.toThrow('no room');
    expect(await gone(pid)).toBe(true);
  });
});

describe('output without end', () => {
  const endless = 'const b = Buffer.alloc(65536, "0123456789abcde\\n"); for (;;) require("fs").writeSync(1, b)';

  test('is stopped at the limit', async () => {
    let got = 0;
    const result = await run(endless, {
      maxOutput: 3_000_000,
      keep: 1000,
      onStdout: (c) => {
        got += c.length;
      },
    });
    expect(result).toMatchObject({ reason: 'output', truncated: true });
    expect(got).toBe(3_000_000);
    expect(result.stdout.length).toBeLessThan(1010);
  });

  test('of a program that ignores SIGTERM too', async () => {
    const began = performance.now();
    expect(await run(`process.on('SIGTERM', () => {}); ${endless}`, { maxOutput: 1_000_000 })).toMatchObject({
      reason: 'output',
    });
    expect(performance.now() - began).toBeLessThan(2000);
  });

  test('a gigabyte read to its end costs us no memory', async () => {
    // In a process of its own: the runner's memory is not ours alone.
    const script = `
      import { runProcess } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
      const before = process.resourceUsage().maxRSS;
      let bytes = 0;
      const r = await runProcess([process.execPath, '-e', 'const b = Buffer.alloc(1 << 20, 120); for (let i = 0; i < 1024; i++) require("fs").writeSync(1, b)'],
        { cwd: '.', env: {}, maxOutput: 2 ** 31, onStdout: (c) => { bytes += c.length; } });
      console.log(JSON.stringify({ bytes, exit: r.exit, kept: r.stdout.length, truncated: r.truncated, grown: (process.resourceUsage().maxRSS - before) / 1024 }));`;
    const result = await runProcess([process.execPath, '--input-type=module', '-e', script], { cwd: folder, env: baseEnv() });
    const seen = JSON.parse(result.stdout || result.stderr) as Record<string, number>;
    expect(seen).toMatchObject({ bytes: 2 ** 30, exit: 0, kept: 1024 * 1024 + 3, truncated: true });
    expect(seen.grown).toBeLessThan(160); // MiB: chunks that wait for the collector, not the gigabyte
  });
});
