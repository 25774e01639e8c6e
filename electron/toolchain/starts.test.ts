import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { type Bench, bench, type FakeProxy, fakeZip, never, serve, VERSION } from './testkit.ts';

const fake = fakeZip({}, 400);
let proxy: FakeProxy;
let b: Bench;
const root = (...names: string[]) => b.at('go9.9.9', ...names);
const ensure = () => b.open().ensure({ signal: never() });

const CHILD = path.join(import.meta.dirname, 'testchild.ts');
describe.skipIf(process.platform === 'win32')('starts that are killed or meet', () => {
  beforeEach(async () => {
    proxy = await serve(fake.zip, () => ({ rate: 8_000_000 }));
    b = await bench(fake.hash, proxy.url);
    return async () => {
      await proxy.close();
      await b.close();
    };
  });

  /** ensure() in a process of its own; `each` sees its states and its number. It stands still at state `halt` until free(). */
  function child(each: (state: string, pid: number) => void = () => {}, halt = '') {
    const options = JSON.stringify(b.options({ PATH: '/gopherbench/nowhere', GOPROXY: proxy.url }));
    let pid = 0;
    let rest = '';
    const seen: string[] = [];
    const result = runProcess([process.execPath, CHILD, options, halt, path.join(b.resources, 'go-on')], {
      cwd: import.meta.dirname,
      env: baseEnv(),
      onStdout: (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const said = JSON.parse(line) as { pid?: number; state?: string; error?: { code: string } };
          if (said.pid) pid = said.pid;
          const name = said.error?.code ?? said.state ?? 'begun';
          if (seen.at(-1) === name) continue;
          seen.push(name);
          each(name, pid);
        }
      },
    });
    return { seen, result };
  }
  const free = () => writeFile(path.join(b.resources, 'go-on'), '');
  const kill = (pid: number) => process.kill(pid, 'SIGKILL');

  test.each(['fetching', 'verifying', 'unpacking'])('killed with -9 while %s', async (when) => {
    const { result } = child((state, pid) => state === when && kill(pid), when);
    expect((await result).signal).toBe('SIGKILL');
    expect(existsSync(root())).toBe(false);
    expect(existsSync(b.at('lock'))).toBe(true);
    if (when === 'unpacking') expect((await readdir(b.at())).join()).toMatch(/go9\.9\.9\.tmp-\d+/);
    const fetched = proxy.requests.length;
    expect(await ensure()).toMatchObject({ state: 'ready', repaired: 0 });
    expect(await b.open().verify(true)).toMatchObject({ whole: true });
    expect((await readdir(b.at())).sort()).toEqual(
      ['go9.9.9', 'go9.9.9.json', `${VERSION}.origin.json`, `${VERSION}.zip`].sort(),
    );
    if (when === 'unpacking') expect(proxy.requests).toHaveLength(fetched); // from the kept zip
  });

  test('what kills left around the lock goes with the next start, also when all is well', async () => {
    await ensure();
    const left = ['lock.0b7a', 'lock.break', 'go9.9.9.json.tmp-17', `${VERSION}.zip.partial`, 'v0.0.1-go8.zip.partial'];
    for (const name of left) await writeFile(b.at(name), '');
    await mkdir(b.at('go9.9.9.old-17'));
    expect(await ensure()).toMatchObject({ state: 'ready', repaired: 0 });
    expect((await readdir(b.at())).sort()).toEqual(
      ['go9.9.9', 'go9.9.9.json', 'go9.9.9.seen.json', `${VERSION}.origin.json`, `${VERSION}.zip`].sort(),
    );
  });

  test('killed with -9 at twelve random moments, one after the other', async () => {
    for (let i = 0; i < 12; i++) {
      const control = new AbortController();
      const { result } = child((state, pid) => {
        if (state !== 'begun') return;
        const timer = setTimeout(() => kill(pid), Math.random() * 700);
        control.signal.addEventListener('abort', () => clearTimeout(timer));
      });
      await result;
      control.abort();
      if (!existsSync(root())) continue;
      // Whatever stands under the final name is whole.
      expect(await b.open().verify(true)).toMatchObject({ whole: true });
      await rm(root(), { recursive: true });
    }
    expect(await ensure()).toMatchObject({ state: 'ready' });
    expect(await b.open().verify(true)).toMatchObject({ whole: true });
    expect((await readdir(b.at())).filter((n) => /tmp|old|partial|lock/.test(n))).toEqual([]);
  });

  /** Two children; the second begins when the first is at work, and `then` happens when it waits. */
  async function meet(then: (first: number) => void) {
    let second: ReturnType<typeof child> | undefined;
    const first = child((state, pid) => {
      if (state === 'fetching') second = child((s) => s === 'toolchain-locked' && then(pid));
    }, 'fetching');
    const ended = await first.result;
    return { first: { ...first, ended }, second: { seen: second!.seen, ended: await second!.result } };
  }

  test('two processes at once: one works, the other waits, says so and shares the result', async () => {
    const { first, second } = await meet(() => void free());
    expect([first.ended.exit, second.ended.exit]).toEqual([0, 0]);
    expect(first.seen.slice(-4)).toEqual(['fetching', 'verifying', 'unpacking', 'ready']);
    expect(second.seen).toEqual(['begun', 'toolchain-locked', 'verifying', 'ready']);
    expect(proxy.requests).toEqual(['']);
  });

  test('the first killed while the second waits: the second does it', async () => {
    const { first, second } = await meet(kill);
    expect(first.ended.signal).toBe('SIGKILL');
    expect(second.ended.exit).toBe(0);
    expect(second.seen).toEqual(['begun', 'toolchain-locked', 'missing', 'fetching', 'verifying', 'unpacking', 'ready']);
  });

  test('two in one process share one work; it stops when both have cancelled', async () => {
    const toolchain = b.open();
    const controls = [new AbortController(), new AbortController()];
    const promises = controls.map((c) => toolchain.ensure({ signal: c.signal }));
    controls[0]!.abort();
    await expect(promises[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect(await promises[1]).toMatchObject({ state: 'ready' });
    expect(proxy.requests).toHaveLength(1);
    await rm(b.at(), { recursive: true });
    const next = new AbortController();
    const cancelled = [b.open(), toolchain, toolchain].map((t) => t.ensure({ signal: next.signal }));
    next.abort();
    for (const r of await Promise.allSettled(cancelled))
      expect(r).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } });
    expect(existsSync(root())).toBe(false);
  });
});

describe.skipIf(process.platform === 'win32')('a full disk', () => {
  beforeEach(async () => {
    proxy = await serve(fake.zip);
    b = await bench(fake.hash, proxy.url, { size: fake.zip.length });
    return async () => {
      await proxy.close();
      await b.close();
    };
  });

  test('is said before anything is fetched', async () => {
    const toolchain = b.open({ space: async () => ({ free: 10_000_000, block: 4096 }) });
    const problem = await toolchain.ensure({ signal: never() }).catch((e) => e);
    const need = `${Math.ceil((fake.zip.length + 50_000_000) / 1e6)} MB`;
    expect(problem).toMatchObject({ code: 'disk-full', params: { need, where: b.at() }, detail: '10 MB are free' });
    expect(proxy.requests).toEqual([]);
    expect(toolchain.state()).toMatchObject({ state: 'failed', error: { code: 'disk-full' } });
    expect(await readdir(b.at())).toEqual([]);
  });

  test('that fills up before unpacking', async () => {
    let asked = 0;
    const toolchain = b.open({ space: async () => ({ free: asked++ === 0 ? 1e9 : 1_000_000, block: 4096 }) });
    await expect(toolchain.ensure({ signal: never() })).rejects.toMatchObject({ code: 'disk-full' });
    expect((await readdir(b.at())).filter((n) => n.startsWith('go'))).toEqual([]);
  });

  // A disk of our own that is really full needs mount(2), so root.
  test.runIf(process.platform === 'linux' && process.getuid?.() === 0)('that fills up while writing', async () => {
    const sh = (...argv: string[]) => runProcess(argv, { cwd: '/', env: baseEnv() });
    const size = Math.ceil((fake.zip.length * 1.3) / 4096) * 4096;
    await mkdir(b.at());
    expect((await sh('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', b.at())).exit).toBe(0);
    try {
      const toolchain = b.open({ space: async () => ({ free: 1e9, block: 4096 }) });
      const problem = await toolchain.ensure({ signal: never() }).catch((e) => e);
      expect(problem).toMatchObject({ code: 'disk-full', params: { where: b.at() } });
      expect(problem.params.need).toMatch(/^[1-9]\d* MB$/);
      expect((await readdir(b.at())).filter((n) => n.startsWith('go'))).toEqual([]);
      expect((await sh('mount', '-o', 'remount,size=100m', b.at())).exit).toBe(0);
      expect(await ensure()).toMatchObject({ state: 'ready' });
      expect(proxy.requests).toHaveLength(1); // the zip had come before it was full
    } finally {
      await sh('umount', b.at());
    }
  });

  // Root may write everywhere, so for root there is no such folder.
  test.skipIf(process.getuid?.() === 0)('a folder that may not be written to', async () => {
    await chmod(b.data, 0o500);
    await expect(ensure()).rejects.toMatchObject({ code: 'disk-write' });
    await chmod(b.data, 0o700);
  });
});
