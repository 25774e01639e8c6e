import { expect, it } from 'vitest';
import { manifestFile } from '../author/template/manifest.ts';
import { Manifest } from '../contract/index.ts';
import { needSentence, needsShort } from '../contract/needs-text.ts';
import { readYaml } from '../labs/yaml.ts';
import { createNeeds } from './needs.ts';
import { createProbe } from './probe.ts';

const made = readYaml(manifestFile({ id: 'growing', number: 1 }), 'lab.yaml', Manifest).value!;
const why = { zh: '少了它就不比', en: 'Without it nothing is compared' };
const needing = (needs: Partial<Manifest['needs']>): Manifest => ({ ...made, needs: { programs: [], ...needs } });
/** A machine where only these programs answer. */
function machine(programs: Record<string, string>) {
  const asked: string[] = [];
  const probe = {
    ...createProbe(new AbortController().signal),
    which: (name: string) => (name in programs ? `/bin/${name}` : undefined),
    ask: async ([file]: readonly string[]) => {
      asked.push(file!);
      return programs[file!.slice('/bin/'.length)];
    },
  };
  return { needs: createNeeds(probe), asked };
}

it('a lab that names nothing needs nothing', async () => {
  expect(await machine({}).needs.of(made, undefined)).toEqual([]);
  expect([needsShort([], 'zh'), needsShort([], 'en')]).toEqual(['本机可运行', 'runs here']);
});

it('programs are found by any of their names, and asked once', async () => {
  const { needs, asked } = machine({ clang: 'clang version 19' });
  const m = needing({
    programs: [
      { name: 'cc', optional: false, why },
      { name: 'rustc', optional: true, why },
    ],
  });
  const found = await needs.of(m, undefined);
  await needs.of(m, undefined);
  expect(asked).toEqual(['/bin/clang']);
  expect(found).toMatchObject([
    { what: 'program', name: 'cc', found: 'clang version 19', met: true, optional: false },
    { what: 'program', name: 'rustc', met: false, optional: true },
  ]);
  expect(found.map((n) => needSentence(n, 'en'))).toEqual([
    'Uses a C compiler; found: clang version 19.',
    'Rust was not found (optional). Without it nothing is compared.',
  ]);
  expect(found.map((n) => needSentence(n, 'zh'))).toEqual([
    '用到 C 编译器，本机有：clang version 19。',
    '没有找到 Rust（可以没有）。少了它就不比。',
  ]);
  expect([needsShort(found, 'zh'), needsShort(found, 'en')]).toEqual(['本机可运行，没有 Rust', 'runs here, no Rust']);
});

it('cores and memory are held against what this machine has', async () => {
  const { needs } = machine({});
  const [cores, memory] = await needs.of(needing({ cores: 4096, memoryMB: 1 }), undefined);
  expect(cores).toMatchObject({ what: 'cores', wanted: 4096, met: false, optional: false });
  expect(needSentence(cores!, 'en')).toMatch(
    /^Wants 4096 cores; this machine has \d+\. It runs all the same, but some claims stay inconclusive\.$/,
  );
  expect(memory).toMatchObject({ what: 'memory', wanted: 2 ** 20, met: true });
  expect(needSentence(memory!, 'zh')).toMatch(/^要 1 MiB 内存，本机有 [\d.]+ GiB。$/);
  const claims = made.claims.map((c) => ({ ...c, needs: { cores: 2 } }));
  expect(await needs.of({ ...made, claims }, undefined)).toMatchObject([{ what: 'cores', wanted: 2, optional: true }]);
});

it('another target is a reason, and the only one on the card', async () => {
  const found = await machine({}).needs.of(needing({ cores: 4096 }), { zh: '只能在 Linux 上', en: 'Linux only' });
  expect(needSentence(found[0]!, 'en')).toBe('Linux only.');
  expect([needsShort(found, 'zh'), needsShort(found, 'en')]).toEqual(['本机不能运行', 'can’t run here']);
});
