import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { hash1 } from './dirhash.ts';
import { bench, fakeSumdb, fakeZip, MODULE, never, serve, VERSION, zipOf } from './testkit.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});
const fake = fakeZip();

describe.skipIf(process.platform === 'win32')('a host without a pinned hash', () => {
  async function unpinned(size: number, id: number, hash = fake.hash) {
    const db = fakeSumdb(size, id, hash);
    const proxy = await serve(fake.zip, undefined, db.paths);
    const b = await bench('', proxy.url, { sumdb: db.key });
    open.push(proxy.close, b.close);
    return { db, proxy, b };
  }

  test.each([
    [1, 0],
    [7, 6],
    [300, 299],
    [70_000, 256],
  ])('is vouched for by the checksum database (%i records, ours is %i)', async (size, id) => {
    const { b, proxy } = await unpinned(size, id);
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready', hash: fake.hash, hashFrom: 'sumdb' });
    const origin = JSON.parse(await readFile(b.at(`${VERSION}.origin.json`), 'utf8'));
    expect(origin).toMatchObject({ hash: fake.hash, hashFrom: 'sumdb', sumdb: expect.stringContaining('go.sum database tree') });
    // What was recorded serves for a repair without network.
    await proxy.close();
    await writeFile(b.at('go9.9.9/VERSION'), 'go0.0.0');
    expect(await b.open().ensure({ signal: never() })).toMatchObject({ state: 'ready', hashFrom: 'sumdb', repaired: 1 });
  });

  test('another hash than the database’s', async () => {
    const { b } = await unpinned(9, 4, `h1:${'A'.repeat(43)}=`);
    await expect(b.open().ensure({ signal: never() })).rejects.toMatchObject({ code: 'toolchain-hash' });
  });

  test.each([
    [
      'a forged record beside a true signature',
      (d: ReturnType<typeof fakeSumdb>) => {
        const forged = `golang.org/toolchain ${VERSION} ${fake.hash}\n`;
        d.paths.set(d.lookup, Buffer.from(`4\n${forged}\n${d.note}`));
      },
    ],
    [
      'a tree changed after it was signed',
      (d: ReturnType<typeof fakeSumdb>) => {
        d.paths.set(d.lookup, Buffer.from(`4\n${d.record(4)}\n${d.note.replace('tree\n9', 'tree\n8')}`));
      },
    ],
    [
      'a note signed by another',
      (d: ReturnType<typeof fakeSumdb>) => {
        const other = fakeSumdb(9, 4, fake.hash);
        d.paths.set(d.lookup, other.paths.get(other.lookup)!);
      },
    ],
    [
      'a whole database of somebody else under the number of the true key',
      (d: ReturnType<typeof fakeSumdb>) => {
        const other = fakeSumdb(9, 4, fake.hash);
        for (const [path, body] of other.paths) d.paths.set(path, body);
        const signature = (note: string) => /— \S+ (\S+)\n$/.exec(note)![1]!;
        const bytes = Buffer.from(signature(other.note), 'base64');
        Buffer.from(signature(d.note), 'base64').copy(bytes, 0, 0, 4);
        const note = other.note.replace(signature(other.note), bytes.toString('base64'));
        d.paths.set(d.lookup, Buffer.from(`4\n${other.record(4)}\n${note}`));
      },
    ],
    ['no database behind the proxy', (d: ReturnType<typeof fakeSumdb>) => d.paths.clear()],
  ])('%s is not believed', async (_, forge) => {
    const { b, db } = await unpinned(9, 4, `h1:${'B'.repeat(43)}=`);
    forge(db);
    const problem = await b
      .open()
      .ensure({ signal: never() })
      .catch((e) => e);
    expect(problem.code).toBe('toolchain-fetch');
    expect(problem.detail).toContain('sum.test');
    expect(existsSync(b.at('go9.9.9'))).toBe(false);
  });
});

describe('zips that no module is', () => {
  const NAME = 'a name that is none of a module';
  test.each<[string, [string, string][], string]>([
    ['up', [[`${MODULE}/../../../escaped`, 'x']], NAME],
    ['absolute', [['/gopherbench-escaped', 'x']], NAME],
    ['a drive', [[`${MODULE}/C:evil`, 'x']], NAME],
    ['a backslash', [[`${MODULE}/..\\evil`, 'x']], NAME],
    ['a folder', [[`${MODULE}/folder/`, '']], NAME],
    ['a name that Windows takes for a device', [[`${MODULE}/bin/con.go`, 'x']], NAME],
    [
      'two that differ in case only',
      [
        [`${MODULE}/a.go`, 'x'],
        [`${MODULE}/A.go`, 'y'],
      ],
      'is there twice',
    ],
    ['another module', [['example.test/other@v1.0.0/a.go', 'x']], 'is not of this module'],
  ])('%s: refused though its hash is the pinned one', async (_, entries, why) => {
    const list = entries.map(([name, text]): [string, Buffer] => [name, Buffer.from(text)]);
    const hash = hash1(list.map(([name, data]) => [name, createHash('sha256').update(data).digest('hex')]));
    const proxy = await serve(zipOf(list));
    const b = await bench(hash, proxy.url);
    open.push(proxy.close, b.close);
    const toolchain = b.open();
    const problem = await toolchain.ensure({ signal: never() }).catch((e) => e);
    expect(problem).toMatchObject({ code: 'toolchain-hash', detail: expect.stringContaining(why) });
    expect(toolchain.state().state).toBe('failed');
    expect((await readdir(b.at())).filter((n) => !n.startsWith(VERSION))).toEqual([]);
    expect((await readdir(path.dirname(b.data))).sort()).toEqual(['resources', path.basename(b.data)].sort());
    expect(existsSync('/gopherbench-escaped')).toBe(false);
  });
});
