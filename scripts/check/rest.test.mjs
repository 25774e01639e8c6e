import { describe, expect, it } from 'vitest';
import { ends } from './ends.mjs';
import { sizes } from './sizes.mjs';
import { keys, languages, literals } from './texts.mjs';
import { treeOf } from './tree.mjs';

/** @param {string} en @param {string} zh */
const pair = (en, zh) =>
  treeOf({
    'renderer/locales/en/run.ts': `export default ${en} as const;`,
    'renderer/locales/zh/run.ts': `const zh = ${zh};\nexport default zh;`,
  });

describe('same texts in both languages', () => {
  it('finds a text that one language lacks', () => {
    expect(languages.run(pair("{ a: { b: 'x', c: 'y' } }", "{ a: { b: '甲' } }"))).toEqual([
      'renderer/locales/en/run.ts: a.c is missing in zh',
    ]);
    expect(languages.run(pair("{ b: 'x' }", "{ b: '甲', c: '乙' }"))).toEqual(['renderer/locales/en/run.ts: c is missing in en']);
  });
  it('finds other placeholders', () => {
    expect(languages.run(pair("{ a: '{{n}} of {{total}}' }", "{ a: '{{n}} / {{all}}' }"))[0]).toContain(
      '{{n, total}} in en and {{all, n}} in zh',
    );
  });
  it('finds Chinese in English and an empty text', () => {
    expect(languages.run(pair("{ a: '中文', b: '' }", "{ a: '中文', b: '空' }"))).toHaveLength(2);
  });
  it('accepts the plural forms of English', () => {
    expect(
      languages.run(pair("{ a_one: '{{count}} lab', a_other: '{{count}} labs' }", "{ a_other: '{{count}} 个实验' }")),
    ).toEqual([]);
  });
  it('looks at the shared sentences and at text files with both languages', () => {
    const tree = treeOf({
      'electron/contract/messages/en.ts': "export const errors: Record<string, string> = { busy: 'Busy {{x}}' };",
      'electron/contract/messages/zh.ts': "export const errors: Record<string, string> = { busy: '忙' };",
      'scripts/setup/text.mjs': "const en = { a: 'x', b: 'y' };\nconst zh = { a: '甲' };",
    });
    expect(languages.run(tree)).toHaveLength(2);
  });
});

describe('no text outside the locales', () => {
  /** @param {string} jsx */
  const problems = (jsx) => literals.run(treeOf({ 'renderer/ui/A.tsx': `export const A = (p: { x: string }) => ${jsx};` }));
  for (const jsx of [
    '<p>Run quick</p>',
    "<p>{'Run quick'}</p>",
    "<p>{p.x ? 'Run' : p.x}</p>",
    '<p>{`${p.x} samples`}</p>',
    '<button title="Close" />',
    "<button aria-label={p.x ? 'Open' : p.x} />",
    "<>{p.x || 'nothing here'}</>",
    "<b className={p.x === '快' ? 'a' : 'b'} />",
  ]) {
    it(`finds ${jsx}`, () => expect(problems(jsx)).toHaveLength(1));
  }
  for (const jsx of [
    '<p className="run-button">{t(\'button.quick\')} · 12 %</p>',
    '<p>PNG</p>',
    '<code>mu.RLock(); defer mu.RUnlock()</code>',
    "<p role=\"status\" data-state={p.x ? 'open' : 'shut'}>±</p>",
    '<p lang="zh">中文</p>',
  ]) {
    it(`accepts ${jsx}`, () => expect(problems(jsx)).toEqual([]));
  }
});

describe('every text is used, every used text exists', () => {
  const locale = { 'renderer/locales/en/run.ts': "export default { go: 'Go', state: { a: 'A', b: 'B' }, old: 'unused' };" };
  it('finds an unused and a missing one', () => {
    const tree = treeOf({ ...locale, 'renderer/features/run/A.tsx': "t('go'); t(`state.${x}`); t('missing');" });
    expect(keys.run(tree)).toEqual([
      'renderer/locales/en/run.ts: old is not used',
      'renderer/features/run/A.tsx:1 there is no text missing',
    ]);
  });
  it('knows namespaces and the shared sentences', () => {
    const tree = treeOf({
      ...locale,
      'electron/contract/messages/en.ts': "export const text = { n: 'n' };",
      'renderer/features/run/A.tsx': "t('run:go'); t('contract:text.n'); const key = 'old'; t(key); t(`run:state.${x}`);",
    });
    expect(keys.run(tree)).toEqual([]);
  });
});

describe('sizes', () => {
  it('finds a long file and a large one', () => {
    const tree = treeOf({
      'a.ts': 'x;\n'.repeat(401),
      'b.ts': 'x;\n'.repeat(400),
      'c.png': 'x'.repeat(700 * 1024),
      'd.md': 'x\n'.repeat(900),
    });
    expect(sizes.run(tree)).toEqual(['a.ts has 401 lines: what else lives there?', 'c.png has 700 kB']);
  });
});

describe('nothing left open', () => {
  const later = 'TO' + 'DO';
  const any = 'as ' + 'any';
  for (const line of [
    `// ${later} later`,
    'it' + '.only("x", f)',
    'test' + '.skip("x", f)',
    `x ${any};`,
    '// @ts-' + 'ignore',
    '// coming ' + 'soon',
  ]) {
    it(`finds ${line}`, () => expect(ends.run(treeOf({ 'a.ts': line }))).toHaveLength(1));
  }
  it('accepts a skipped test with its reason on the line', () => {
    expect(ends.run(treeOf({ 'a.ts': `test${'.skip'}(process.platform === 'win32'); // no signals there` }))).toEqual([]);
  });
});
