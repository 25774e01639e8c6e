import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { baseEnv, runProcess } from '../process/index.ts';
import { type Bench, bench, type FakeProxy, fakeZip, never, serve, VERSION, watch } from './testkit.ts';

const fake = fakeZip({}, 400);
let proxy: FakeProxy;
let b: Bench;
const root = (...names: string[]) => b.at('go9.9.9', ...names);
const ensure = (repair = false) => b.open().ensure({ signal: never(), repair });

describe.skipIf(process.platform === 'win32')('a toolchain that was changed (the small ones are shell scripts)', () => {
  beforeAll(async () => {
    proxy = await serve(fake.zip);
    b = await bench(fake.hash, proxy.url);
    await ensure();
    await proxy.close(); // every repair below is made offline
  });
  afterAll(() => b.close());

  /** After this the tree is what was fetched, to the byte and the run bit. */
  async function expectWhole(): Promise<void> {
    expect(await b.open().verify(true)).toMatchObject({
      whole: true,
      files: fake.files.size,
      changed: [],
      missing: [],
      extra: [],
    });
    expect((await stat(root('bin/go'))).mode & 0o100).toBe(0o100);
    expect((await readdir(b.at())).filter((n) => /tmp|old|lock/.test(n))).toEqual([]);
  }
  const sameTimes = async (file: string, change: () => Promise<void>) => {
    const { atime, mtime } = await stat(file);
    await change();
    await utimes(file, atime, mtime);
  };

  test.each<[string, () => Promise<unknown>, number]>([
    [
      'a program, same size',
      () => writeFile(root('bin/go'), (fake.files.get('bin/go') ?? '').toString().replace('9.9.9', '6.6.6')),
      1,
    ],
    [
      'a program, same size and times',
      () => sameTimes(root('bin/gofmt'), () => writeFile(root('bin/gofmt'), '#!/bin/sh\nrm\n')),
      1,
    ],
    [
      'a source file, same size and times',
      () => sameTimes(root('src/p1/f1.go'), () => writeFile(root('src/p1/f1.go'), Buffer.alloc(4096))),
      1,
    ],
    ['a file grown', () => appendFile(root('VERSION'), '\n'), 1],
    ['a file emptied', () => truncate(root('src/big.go')), 1],
    ['files gone', () => rm(root('src/p2'), { recursive: true }), 8],
    ['a program more', () => writeFile(root('bin/evil'), 'x', { mode: 0o755 }), 1],
    [
      'a tool more in a folder more',
      async () => {
        await mkdir(root('pkg/tool/other'));
        await writeFile(root('pkg/tool/other/x'), '');
      },
      1,
    ],
    ['a source file more in a package', () => writeFile(root('src/p3/evil.go'), 'package p3'), 1],
    ['no run bit', () => chmod(root('pkg/tool/test_cpu/compile'), 0o644), 1],
    [
      'a link instead of a program',
      async () => {
        await rm(root('bin/go'));
        await symlink('/bin/true', root('bin/go'));
      },
      1,
    ],
    [
      'a folder instead of a file',
      async () => {
        await rm(root('VERSION'));
        await mkdir(root('VERSION'));
        await writeFile(root('VERSION/x'), '');
      },
      2,
    ],
    [
      'a link instead of a folder',
      async () => {
        await rename(root('src/p4'), path.join(b.data, 'p4'));
        await symlink(path.join(b.data, 'p4'), root('src/p4'));
      },
      9,
    ],
  ])('%s: noticed at the next start and put right', async (_, damage, repaired) => {
    await damage();
    const check = await b.open().verify(false);
    expect(check.whole).toBe(false);
    expect(check.changed.length + check.missing.length + check.extra.length).toBe(repaired);
    const toolchain = b.open();
    const seen = watch(toolchain);
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready', repaired });
    expect(seen.names.includes('unpacking')).toBe(check.changed.length + check.missing.length > 0);
    await expectWhole();
    expect(await ensure()).toMatchObject({ repaired: 0 });
    await rm(path.join(b.data, 'p4'), { recursive: true, force: true });
  });

  test('go() is refused from the moment damage is known until it is mended', async () => {
    const toolchain = b.open();
    await toolchain.ensure({ signal: never() });
    expect(toolchain.go().goroot).toBe(root());
    await rm(root('VERSION'));
    const during: (boolean | string)[] = [];
    toolchain.onState((s) => {
      try {
        toolchain.go();
        during.push(s.state);
      } catch {
        during.push(false);
      }
    });
    await toolchain.ensure({ signal: never() });
    expect(during).toContain(false);
    expect(during.filter(Boolean)).toEqual(['ready']);
    expect(toolchain.go().bin).toBe(root('bin/go'));
  });

  test('another look while ready tells nothing and takes nothing away', async () => {
    const toolchain = b.open();
    await toolchain.ensure({ signal: never() });
    const seen = watch(toolchain);
    const again = toolchain.ensure({ signal: never() });
    expect(toolchain.go().goroot).toBe(root());
    await again;
    expect(seen.names).toEqual(['ready']);
  });

  test('touched files are read once, then taken for what they are', async () => {
    for (const name of ['VERSION', 'src/big.go']) await utimes(root(name), new Date(), new Date());
    const list = () => readFile(b.at('go9.9.9.json'), 'utf8');
    const before = await list();
    expect(await ensure()).toMatchObject({ repaired: 0 });
    const after = await list();
    expect(after).not.toBe(before);
    await ensure();
    expect(await list()).toBe(after);
  });

  test('more than a quarter gone: unpacked anew', async () => {
    await rm(root('src'), { recursive: true });
    expect(await ensure()).toMatchObject({ state: 'ready', repaired: 402 });
    await expectWhole();
  });

  test.each<[string, () => Promise<unknown>]>([
    ['gone', () => rm(b.at('go9.9.9.json'))],
    ['cut short', () => truncate(b.at('go9.9.9.json'), 1000)],
    [
      'with another hash for a file',
      async () => {
        const text = await readFile(b.at('go9.9.9.json'), 'utf8');
        await writeFile(b.at('go9.9.9.json'), text.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`));
      },
    ],
  ])('a list that is %s is not believed', async (_, damage) => {
    await damage();
    await expect(b.open().verify(false)).rejects.toMatchObject({ code: 'toolchain-missing' });
    expect(await ensure()).toMatchObject({ state: 'ready' });
    await expectWhole();
  });

  test('the folder gone, the zip there', async () => {
    await rm(root(), { recursive: true });
    expect(await ensure()).toMatchObject({ state: 'ready' });
    await expectWhole();
  });

  test('repair: true reads every byte', async () => {
    const toolchain = b.open();
    const seen = watch(toolchain);
    await toolchain.ensure({ signal: never(), repair: true });
    const total = [...fake.files.values()].reduce((sum, data) => sum + data.length, 0);
    expect(seen.all.find((s) => s.state === 'verifying')).toMatchObject({ total });
  });

  test('a program that calls itself another version is not called ready', async () => {
    const other = fakeZip({ 'pkg/tool/test_cpu/compile': '#!/bin/sh\necho compile version go1.2.3\n' });
    const p = await serve(other.zip);
    const c = await bench(other.hash, p.url);
    const toolchain = c.open();
    await expect(toolchain.ensure({ signal: never() })).rejects.toMatchObject({
      code: 'program-start',
      params: { program: 'go' },
    });
    expect(() => toolchain.go()).toThrow('toolchain-missing');
    await p.close();
    await c.close();
  });

  test('zip gone or damaged too: fetched again', async () => {
    const again = await serve(fake.zip);
    const open = () => b.open({ env: { PATH: '', GOPROXY: again.url } });
    const zip = b.at(`${VERSION}.zip`);
    for (const damage of [() => rm(zip), () => truncate(zip, 5000), () => writeFile(zip, fakeZip().zip)]) {
      await damage();
      await rm(root('VERSION'));
      expect(await open().ensure({ signal: never() })).toMatchObject({ state: 'ready', repaired: 1 });
    }
    expect(again.requests).toHaveLength(3);
    await again.close();
    await expectWhole();
  });

  test('nothing to repair from: says so, and what is damaged is not used', async () => {
    const zip = b.at(`${VERSION}.zip`);
    await copyFile(zip, `${b.data}/kept`);
    await rm(zip);
    await rm(root('VERSION'));
    const toolchain = b.open({ env: { PATH: '' } });
    await expect(toolchain.ensure({ signal: never() })).rejects.toMatchObject({ code: 'toolchain-source' });
    expect(() => toolchain.go()).toThrow('toolchain-missing');
    await rename(`${b.data}/kept`, zip);
    expect(await ensure()).toMatchObject({ repaired: 1 });
  });
});

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

  /** ensure() in a process of its own; `each` sees its states and its number. */
  function child(each: (state: string, pid: number) => void = () => {}) {
    const options = JSON.stringify(b.options({ PATH: '/gopherbench/nowhere', GOPROXY: proxy.url }));
    let pid = 0;
    let rest = '';
    const seen: string[] = [];
    const result = runProcess([process.execPath, CHILD, options], {
      cwd: import.meta.dirname,
      env: baseEnv(),
      onStdout: (chunk) => {
        const lines = (rest + chunk).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const said = JSON.parse(line) as { pid?: number; state?: string; error?: { code: string }; failed?: string };
          if (said.pid) pid = said.pid;
          const name = said.error?.code ?? said.state ?? said.failed ?? 'begun';
          if (seen.at(-1) !== name) seen.push(name);
          each(name, pid);
        }
      },
    });
    return { seen, result };
  }

  test.each(['fetching', 'verifying', 'unpacking'])('killed with -9 while %s', async (when) => {
    let killed = false;
    const { result } = child((state, pid) => {
      if (state === when && !killed) {
        killed = true;
        process.kill(pid, 'SIGKILL');
      }
    });
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

  test('killed with -9 at twelve random moments, one after the other', async () => {
    for (let i = 0; i < 12; i++) {
      let begun = false;
      const { result } = child((_, pid) => {
        if (!begun) setTimeout(() => process.kill(pid, 'SIGKILL'), Math.random() * 700);
        begun = true;
      });
      await result.catch(() => {}); // it may have been done before
      if (!existsSync(root())) continue;
      // Whatever stands under the final name is whole.
      expect(await b.open().verify(true)).toMatchObject({ whole: true });
      await rm(root(), { recursive: true });
    }
    expect(await ensure()).toMatchObject({ state: 'ready' });
    expect(await b.open().verify(true)).toMatchObject({ whole: true });
    expect((await readdir(b.at())).filter((n) => /tmp|old|partial|lock/.test(n))).toEqual([]);
  });

  test('two processes at once: one works, the other waits, says so and shares the result', async () => {
    const both = [child(), child()];
    expect((await Promise.all(both.map((c) => c.result))).map((r) => r.exit)).toEqual([0, 0]);
    expect(both.map((c) => c.seen.at(-1))).toEqual(['ready', 'ready']);
    const waited = both.find((c) => c.seen.includes('toolchain-locked'));
    expect(waited?.seen).not.toContain('fetching');
    expect(both.find((c) => c !== waited)?.seen).toContain('unpacking');
    expect(proxy.requests).toEqual(['']);
  });

  test('the first killed while the second waits: the second does it', async () => {
    let first = 0;
    const a = child((state, pid) => {
      if (state === 'fetching') first = pid;
    });
    const second = child((state) => {
      if (state === 'toolchain-locked' && first) process.kill(first, 'SIGKILL');
    });
    const [ended, killed] = await Promise.all([second.result, a.result]);
    expect(ended.exit).toBe(0);
    expect(killed.signal).toBe(second.seen.includes('toolchain-locked') ? 'SIGKILL' : '');
    expect(second.seen.at(-1)).toBe('ready');
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
