import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type Behaviour, type Bench, bench, type FakeProxy, fakeZip, MODULE, never, serve, VERSION, watch } from './testkit.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
const fake = fakeZip();

/** A bench and a proxy that serves `fake` with a behaviour for each request. */
async function setUp(behave?: (n: number) => Behaviour, hash = fake.hash): Promise<{ b: Bench; proxy: FakeProxy }> {
  const proxy = await serve(fake.zip, behave);
  const b = await bench(hash, proxy.url, { size: fake.zip.length });
  open.push(proxy.close, b.close);
  return { b, proxy };
}
/** A copy of `data` in which one byte of `part`, which must be in it, is another. */
function flipped(data: Buffer, part: Buffer): Buffer {
  const copy = Buffer.from(data);
  const at = data.indexOf(part);
  if (at < 0) throw new Error('the part is not there as it is');
  copy[at]! ^= 1;
  return copy;
}
const names = async (b: Bench) => (await readdir(b.at())).sort();
const KEPT = ['go9.9.9', 'go9.9.9.json', `${VERSION}.origin.json`, `${VERSION}.zip`].sort();

describe.skipIf(process.platform === 'win32')('fetching (the small toolchains are shell scripts)', () => {
  test('all states on the way, everything in place, the second start looks only', async () => {
    const { b, proxy } = await setUp(() => ({ rate: 2_000_000 }));
    const toolchain = b.open();
    expect(toolchain.state()).toEqual({ state: 'missing', version: '9.9.9' });
    expect(() => toolchain.go()).toThrow('toolchain-missing');
    const seen = watch(toolchain);
    const ready = await toolchain.ensure({ signal: never() });
    expect(seen.names).toEqual(['missing', 'fetching', 'verifying', 'unpacking', 'ready']);
    expect(ready).toEqual({
      state: 'ready',
      version: '9.9.9',
      source: 'proxy',
      hash: fake.hash,
      hashFrom: 'pinned',
      files: fake.files.size,
      repaired: 0,
    });
    expect(toolchain.state()).toEqual(ready);
    const fetching = seen.all.filter((s) => s.state === 'fetching');
    expect(fetching[0]).toMatchObject({ bytes: 0, total: fake.zip.length, speed: 0 });
    expect(await names(b)).toEqual(KEPT);
    for (const [name, data] of fake.files) expect(await readFile(b.at('go9.9.9', name))).toEqual(data);
    for (const name of ['bin/go', 'bin/gofmt', 'pkg/tool/test_cpu/compile', 'VERSION']) {
      expect((await stat(b.at('go9.9.9', name))).mode & 0o111).toBe(name === 'VERSION' ? 0 : 0o111);
    }
    const again = b.open();
    const second = watch(again);
    expect(await again.ensure({ signal: never() })).toEqual(ready);
    expect(second.names).toEqual(['verifying', 'ready']);
    expect(proxy.requests).toEqual(['']);
  });

  test('speed is told in bytes per second', async () => {
    const { b } = await setUp(() => ({ rate: 150_000 }));
    const toolchain = b.open();
    const seen = watch(toolchain);
    await toolchain.ensure({ signal: never() });
    const speeds = seen.all.flatMap((s) => (s.state === 'fetching' && s.bytes > 30_000 ? [s.speed] : []));
    expect(speeds.length).toBeGreaterThan(1);
    for (const speed of speeds) expect(speed).toBeLessThan(220_000);
    expect(Math.max(...speeds)).toBeGreaterThan(20_000);
  });

  test('from a folder by file://, in a path with a space and Chinese letters', async () => {
    const b = await bench(fake.hash, '');
    open.push(b.close);
    const folder = path.join(path.dirname(b.data), '代理 U盘');
    await mkdir(path.join(folder, 'golang.org/toolchain/@v'), { recursive: true });
    await writeFile(path.join(folder, `golang.org/toolchain/@v/${VERSION}.zip`), fake.zip);
    const toolchain = b.open({ env: { PATH: '/gopherbench/nowhere', GOPROXY: pathToFileURL(folder).href } });
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready', source: 'proxy' });
  });

  test('a list of proxies is gone through in order, whatever the separators', async () => {
    const { b, proxy } = await setUp();
    const dead = await serve(fake.zip, () => ({ status: 404 }));
    open.push(dead.close);
    const GOPROXY = `off,direct|nonsense,${dead.url}|${proxy.url}/,http://127.0.0.1:1`;
    const toolchain = b.open({ env: { PATH: '', GOPROXY } });
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect([dead.requests.length, proxy.requests.length]).toEqual([1, 1]);
  });

  test('through the network’s own proxy, and by a redirect', async () => {
    const { b, proxy } = await setUp();
    const env = { PATH: '', GOPROXY: 'http://modules.invalid/moved', HTTP_PROXY: proxy.url };
    expect(await b.open({ env }).ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect(proxy.requests).toHaveLength(1);
  });

  test('a redirect to itself', async () => {
    const { b, proxy } = await setUp(() => ({ status: 302 }));
    const problem = await b
      .open()
      .ensure({ signal: never() })
      .catch((e) => e);
    expect(problem).toMatchObject({ code: 'toolchain-fetch', detail: expect.stringContaining('round in circles') });
    expect(proxy.requests.length).toBeLessThan(20);
  });

  test('a connection that is cut again and again is taken up where it broke', async () => {
    const big = fakeZip({}, 400);
    const third = Math.ceil(big.zip.length / 3);
    const proxy = await serve(big.zip, (n) => (n < 3 ? { cutAfter: third } : {}));
    const b = await bench(big.hash, proxy.url);
    open.push(proxy.close, b.close);
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    const [first, ...more] = proxy.requests.map((range) => Number(/^bytes=(\d+)-$/.exec(range)?.[1] ?? 0));
    expect(first).toBe(0);
    expect(more).toHaveLength(2);
    // What the system had not yet handed over when the line broke may be lost.
    const lost = 200_000;
    expect(more[0]).toBeGreaterThan(third - lost);
    expect(more[1]).toBeGreaterThan(more[0]! + third - lost);
  });

  test('a proxy that knows no ranges begins anew', async () => {
    const { b, proxy } = await setUp(() => ({ ignoreRange: true }));
    await mkdir(b.at());
    await writeFile(b.at(`${VERSION}.zip.partial`), fake.zip.subarray(0, 5000));
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect(proxy.requests).toEqual(['bytes=5000-']);
  });

  test('what an earlier start brought is not fetched again', async () => {
    const { b, proxy } = await setUp();
    await mkdir(b.at());
    await writeFile(b.at(`${VERSION}.zip.partial`), fake.zip.subarray(0, 7000));
    await b.open().ensure({ signal: never() });
    expect(proxy.requests).toEqual(['bytes=7000-']);
    expect(await names(b)).toEqual(KEPT);
  });

  test('all bytes there, killed while verifying: nothing is fetched', async () => {
    const { b, proxy } = await setUp();
    await mkdir(b.at());
    await writeFile(b.at(`${VERSION}.zip.partial`), fake.zip);
    await b.open().ensure({ signal: never() });
    expect(proxy.requests).toEqual([]);
  });

  test('the start of another zip in the partial file costs one more round', async () => {
    const { b, proxy } = await setUp();
    await mkdir(b.at());
    await writeFile(b.at(`${VERSION}.zip.partial`), Buffer.alloc(9000, 1));
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect(proxy.requests).toEqual(['bytes=9000-', '']);
  });

  test('a partial file longer than the zip', async () => {
    const { b, proxy } = await setUp();
    await mkdir(b.at());
    await writeFile(b.at(`${VERSION}.zip.partial`), Buffer.alloc(fake.zip.length + 1));
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect(proxy.requests.at(-1)).toBe('');
  });

  test('a server that goes silent fails, and says where', async () => {
    const { b } = await setUp(() => ({ stallAfter: 0 }));
    const toolchain = b.open({ stallMs: 150 });
    const problem = await toolchain.ensure({ signal: never() }).catch((e) => e);
    expect(problem).toMatchObject({ code: 'toolchain-fetch', params: { source: expect.stringMatching(/^http:\/\/127/) } });
    expect(problem.detail).toMatch(/nothing came from .* for 0.15 s/);
    expect(toolchain.state()).toMatchObject({ state: 'failed', error: { code: 'toolchain-fetch' } });
  });

  test('a name and password in the proxy’s address are not shown', async () => {
    const { b, proxy } = await setUp(() => ({ status: 403 }));
    const GOPROXY = proxy.url.replace('//', '//me:secret@');
    const problem = await b
      .open({ env: { PATH: '', GOPROXY } })
      .ensure({ signal: never() })
      .catch((e) => e);
    expect(problem.code).toBe('toolchain-fetch');
    expect(JSON.stringify([problem.params, problem.detail])).not.toContain('secret');
    expect(problem.detail).toContain('403');
    expect(proxy.requests).toHaveLength(1);
  });

  test.each([
    ['other files', fakeZip({ VERSION: 'go6.6.6' }).zip],
    ['a page instead of a zip', Buffer.from('<html>please log in</html>')],
    ['a zip with a byte changed in its data', flipped(fake.zip, fake.files.get('src/p1/f1.go')!.subarray(50, 90))],
    ['a zip cut short', fake.zip.subarray(0, fake.zip.length - 100)],
  ])('%s: thrown away, nothing unpacked, the next proxy is asked', async (_, body) => {
    const { b, proxy } = await setUp(() => ({ body }));
    const toolchain = b.open();
    await expect(toolchain.ensure({ signal: never() })).rejects.toMatchObject({ code: 'toolchain-hash' });
    expect(toolchain.state()).toMatchObject({ state: 'failed', error: { code: 'toolchain-hash' } });
    expect(() => toolchain.go()).toThrow('toolchain-missing');
    expect(await names(b)).toEqual([]);
    const good = await serve(fake.zip);
    open.push(good.close);
    const second = b.open({ env: { PATH: '', GOPROXY: `${proxy.url},${good.url}` } });
    expect(await second.ensure({ signal: never() })).toMatchObject({ state: 'ready' });
  });

  test('neither GOPROXY nor a go: a sentence that says what to do', async () => {
    const { b } = await setUp();
    for (const GOPROXY of ['', 'off', 'direct']) {
      const toolchain = b.open({ env: { PATH: '/gopherbench/nowhere', GOPROXY } });
      await expect(toolchain.ensure({ signal: never() })).rejects.toMatchObject({ code: 'toolchain-source' });
    }
  });

  test('a computer that Go is not pinned for', async () => {
    const { b } = await setUp();
    const problem = b.open({ host: 'plan9-mips' }).ensure({ signal: never() });
    await expect(problem).rejects.toMatchObject({ code: 'toolchain-host', params: { host: 'plan9-mips' } });
  });

  test('GOPROXY from the machine’s own go; then its own download as the last resort', async () => {
    const { b, proxy } = await setUp(() => ({ status: 500 }));
    const bin = path.join(path.dirname(b.data), 'bin');
    await mkdir(bin);
    await writeFile(path.join(bin, 'module.zip'), fake.zip);
    const script = `#!/bin/sh
case "$1 $2" in
"env GOPROXY") echo "${proxy.url}"; echo off ;;
"mod download")
  [ "$GOTOOLCHAIN $GOFLAGS $3 $4" = "local -mod=mod -modcacherw -json ${MODULE}" ] || exit 3
  at="$GOMODCACHE/cache/download/golang.org/toolchain/@v"
  mkdir -p "$at" && cp "${bin}/module.zip" "$at/${VERSION}.zip" && printf '{"Zip":"%s"}' "$at/${VERSION}.zip" ;;
*) exit 4 ;;
esac
`;
    await writeFile(path.join(bin, 'go'), script, { mode: 0o755 });
    const toolchain = b.open({ env: { PATH: `${bin}:/usr/bin:/bin` } });
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready', source: 'go' });
    expect(proxy.requests).toHaveLength(3);
    expect(await names(b)).toEqual(KEPT);
  });

  test('a packaged zip needs no network and is not copied', async () => {
    const b = await bench(fake.hash, 'http://127.0.0.1:1');
    open.push(b.close);
    const packaged = path.join(b.resources, 'toolchain.zip');
    await writeFile(packaged, fake.zip);
    expect(await b.open({ packaged }).ensure({ signal: never() })).toMatchObject({ state: 'ready', source: 'packaged' });
    expect(await names(b)).toEqual(['go9.9.9', 'go9.9.9.json']);
  });

  test('cancelled: back to missing, and the next start goes on', async () => {
    const { b, proxy } = await setUp((n) => (n === 1 ? { rate: 100_000 } : {}));
    const toolchain = b.open();
    const control = new AbortController();
    const promise = toolchain.ensure({
      signal: control.signal,
      progress: (s) => s.state === 'fetching' && s.bytes > 0 && control.abort(),
    });
    await expect(promise).rejects.toMatchObject({ code: 'cancelled' });
    expect(toolchain.state()).toEqual({ state: 'missing', version: '9.9.9' });
    expect(existsSync(b.at('lock'))).toBe(false);
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ state: 'ready' });
    expect(proxy.requests[1]).toMatch(/^bytes=\d+-$/);
  });

  test('an answer without end is cut off', async () => {
    const { b } = await setUp(() => ({ body: Buffer.alloc(210_000_000) }));
    const problem = await b
      .open()
      .ensure({ signal: never() })
      .catch((e) => e);
    expect(problem).toMatchObject({ code: 'toolchain-fetch', detail: expect.stringContaining('larger than any toolchain') });
  });
});
