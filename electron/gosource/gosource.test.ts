import { beforeAll, describe, expect, it } from 'vitest';
import { AppError, commands } from '../contract/index.ts';
import { GO_VERSION, testFolder, testGo } from '../testing/go.ts';
import { findDeclaration } from './find.ts';
import { createGoSource, type GoSource } from './index.ts';

let source: GoSource;
beforeAll(async () => {
  const { folder, remove } = await testFolder();
  const { goroot } = await testGo(folder);
  await remove();
  source = createGoSource({ go: () => ({ goroot }), state: () => ({ version: GO_VERSION.slice(2) }) });
});

describe('in the pinned Go', () => {
  it.each([
    ['src/runtime/proc.go', 'func', 'runqgrab', /^func runqgrab\(/, /^}$/],
    ['src/runtime/mcentral.go', 'func', 'mcentral.cacheSpan', /^func \(c \*mcentral\) cacheSpan\(/, /^}$/],
    ['src/sync/atomic/type.go', 'func', 'Pointer.Load', /^func \(x \*Pointer\[T\]\) Load\(\)/, /Load/],
    ['src/slices/sort.go', 'func', 'Sort', /^func Sort\[S ~\[\]E/, /^}$/],
    ['src/runtime/runtime2.go', 'name', 'p', /^type p struct \{$/, /^}$/],
    ['src/runtime/runtime2.go', 'name', '_Grunnable', /^\t_Grunnable/, /_Grunnable/],
    ['src/runtime/stack.go', 'name', 'stackMin', /stackMin/, /stackMin/],
    ['src/runtime/proc.go', 'name', 'forcePreemptNS', /^const forcePreemptNS = /, /forcePreemptNS/],
    ['src/runtime/mgcpacer.go', 'name', 'gcController', /^var gcController /, /gcController/],
    ['src/sync/rwmutex.go', 'name', 'rwmutexMaxReaders', /^const rwmutexMaxReaders/, /rwmutexMaxReaders/],
    ['src/runtime/memmove_amd64.s', 'func', 'memmove', /^TEXT runtime·memmove/, /./],
  ] as const)('%s %s %s', async (file, sort, name, head, last) => {
    const lines = (await source.read(file)).split('\n');
    const place = commands['source.find'].output.parse(await source.find({ file, sort, name }));
    expect(place.go).toBe('1.27.4');
    expect(lines[place.line - 1]).toMatch(head);
    expect(place.head).toBe(lines[place.line - 1]!.trim());
    expect(place.end).toBeGreaterThanOrEqual(place.line);
    expect(lines[place.end - 1]).toMatch(last);
  });
  it('says what is not there', async () => {
    const unknown = { code: 'source-unknown', params: { go: '1.27.4', file: 'src/runtime/proc.go', name: 'nothing' } };
    await expect(source.find({ file: 'src/runtime/proc.go', sort: 'func', name: 'nothing' })).rejects.toMatchObject(unknown);
    await expect(source.find({ file: 'src/runtime/proc.go', sort: 'func', name: 'p' })).rejects.toThrow(AppError);
    await expect(source.read('src/runtime/none.go')).rejects.toMatchObject({ code: 'source-unknown' });
  });
});

it('no path leads out', () => {
  const { input } = commands['source.read'];
  const wrong = [
    '/etc/a.go',
    'src/../a.go',
    'src/..a/b.go',
    'lib/a.go',
    'src/a.txt',
    'src//a.go',
    'src/.a.go',
    'src/a.go/../b.go',
  ];
  for (const file of wrong) expect(input.safeParse({ file }).success, file).toBe(false);
  expect(input.safeParse({ file: 'src/runtime/proc.go' }).success).toBe(true);
});

it('finds names as gofmt sets them', () => {
  const text =
    'package x\n\nfunc use() {\n\ta := 1\n}\n\nconst (\n\ta, b = 1, 2\n\tc\n\tt = struct {\n\t\tx int\n\t}{\n\t\tx: 1,\n\t}\n)\n\nvar d, e int\n';
  const find = (name: string) => findDeclaration(text, { file: 'src/x/x.go', sort: 'name', name })?.line;
  expect(['a', 'b', 'c', 'd', 'e', 'x', 'use'].map(find)).toEqual([8, 8, 9, 17, 17, undefined, undefined]);
});
