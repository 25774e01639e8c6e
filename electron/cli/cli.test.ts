import { expect, test } from 'vitest';
import { parseCommandLine, systemLang } from './args.ts';
import { three } from './run.ts';
import { cells, table } from './table.ts';
import { cliText } from './text.ts';

test('arguments', () => {
  const a = parseCommandLine(
    ['run', 'mutex-vs-rwmutex', '--profile', 'full', '--set', 'reads=90,99', '--set', 'kind=mutex'],
    true,
  );
  expect(a).toMatchObject({
    command: 'run',
    rest: ['mutex-vs-rwmutex'],
    profile: 'full',
    format: 'table',
    params: { reads: ['90', '99'], kind: ['mutex'] },
  });
  expect(parseCommandLine(['run'], false).format).toBe('bench');
  expect(parseCommandLine(['run', '--json'], true).format).toBe('json');
  for (const bad of [['--nope'], ['run', '--profile', 'slow'], ['run', '--set', 'reads'], ['--lang', 'fr']]) {
    expect(() => parseCommandLine(bad, true)).toThrow(expect.objectContaining({ name: 'Error' }));
  }
});

test('the language follows the environment', () => {
  expect(systemLang({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(systemLang({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en');
});

test('columns line up with Chinese in them', () => {
  expect(cells('中文 ab')).toBe(7);
  expect(
    table(
      [
        ['读锁', '1'],
        ['ab', '22'],
      ],
      [1],
    ),
  ).toBe('读锁   1\nab    22');
});

test('three significant digits', () => {
  expect([0, 61.234, 1234.5, 0.012345, 999.9, 5].map(three)).toEqual(['0', '61.2', '1235', '0.0123', '1000', '5.00']);
});

test('both languages fill the same places', () => {
  const zh = cliText('zh');
  for (const [key, text] of Object.entries(cliText('en'))) {
    const places = (s: string) => [...s.matchAll(/\{\{\w+\}\}/g)].map((m) => m[0]).sort();
    expect(places(zh[key as keyof typeof zh]), key).toEqual(places(text));
  }
});
