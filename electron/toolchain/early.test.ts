import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookEarly } from './early.ts';
import { type Bench, bench, fakeZip, HOST, never, serve } from './testkit.ts';

const fake = fakeZip({}, 40);
let b: Bench;
let requests: string[];
const root = (...names: string[]) => b.at('go9.9.9', ...names);
const early = () => lookEarly(b.data, b.resources, HOST);
const seen = async (look = early()) => {
  await look?.follow({ signal: never(), progress() {} }); // as far as it gets before the services are there
  return look;
};

describe.skipIf(process.platform === 'win32')('a look that began before the services were there', () => {
  beforeAll(async () => {
    const proxy = await serve(fake.zip);
    requests = proxy.requests;
    b = await bench(fake.hash, proxy.url);
    return async () => {
      await proxy.close();
    };
  });
  afterAll(() => b.close());

  test('of a toolchain that is not there yet: it is fetched as ever', async () => {
    expect(await b.open({ early: await seen() }).ensure({ signal: never() })).toMatchObject({ state: 'ready', repaired: 0 });
    expect(requests).toHaveLength(1);
  });

  test('stands for the first look, and only for that', async () => {
    const toolchain = b.open({ early: await seen() });
    await rm(root('src/empty.go'));
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ repaired: 0 });
    expect(await toolchain.ensure({ signal: never() })).toMatchObject({ repaired: 1 });
  });

  test('what it found damaged is mended', async () => {
    await writeFile(root('bin/go'), 'something else');
    expect(await b.open({ early: await seen() }).ensure({ signal: never() })).toMatchObject({ state: 'ready', repaired: 1 });
    expect(await b.open().verify(true)).toMatchObject({ whole: true });
  });

  test('a thorough repair does not rest on it', async () => {
    const toolchain = b.open({ early: await seen() });
    await rm(root('src/empty.go'));
    expect(await toolchain.ensure({ signal: never(), repair: true })).toMatchObject({ repaired: 1 });
  });

  test('is none where the manifest is unreadable or knows no such host', async () => {
    expect(lookEarly(b.data, b.data, HOST)).toBeUndefined();
    expect(lookEarly(b.data, b.resources, 'plan9-vax')).toBeUndefined();
  });

  test('a cancelled one ends the work as cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    const look = early()!;
    expect(await look.follow({ signal: stop.signal, progress() {} })).toBeUndefined();
  });
});
