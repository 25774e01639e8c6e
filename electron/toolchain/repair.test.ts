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
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  /** The time of the last change of state is all that then tells of it; a person can't set that one. */
  const sameTimes = async (file: string, change: () => Promise<void>) => {
    const whole = new Date('2026-01-02T03:04:05Z');
    await utimes(file, whole, whole);
    await ensure();
    await change();
    await utimes(file, whole, whole);
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
