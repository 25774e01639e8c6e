import { expect, test, vi } from 'vitest';
import { langOf, paramsOf, parse, systemLang } from './args.ts';
import { commands } from './commands.ts';
import { figure, three } from './figures.ts';
import { createIo } from './io.ts';
import { nearest } from './nearest.ts';
import { cells, table, wrap } from './table.ts';
import { commonText } from './texts/common.ts';
import { UsageError } from './usage.ts';

const command = (name: string) => commands.find((c) => c.name === name)!;

test('arguments', () => {
  const a = parse(command('run'), [
    'mutex-vs-rwmutex',
    '--profile',
    'full',
    '--set',
    'reads=90,99',
    '--set=kind=mutex',
    '--json',
  ]);
  expect(a.operands).toEqual(['mutex-vs-rwmutex']);
  expect(a.values).toMatchObject({ profile: 'full', json: true, format: undefined, set: ['reads=90,99', 'kind=mutex'] });
  expect(paramsOf(a.values.set as string[])).toEqual({ reads: ['90', '99'], kind: ['mutex'] });
  expect(() => paramsOf(['reads'])).toThrow(UsageError);
});

test.each([
  ['run', ['x', '--nope'], 'unknownOption'],
  ['run', ['x', '--profil', 'quick'], 'nearestOption'],
  ['run', ['x', '--profile'], 'needValue'],
  ['run', ['x', '--format', '--json'], 'needValue'],
  ['run', ['x', '--json=yes'], 'noValue'],
  ['run', ['x', '--profile', 'slow'], 'badChoice'],
  ['run', [], 'needOperand'],
  ['labs', ['--lang', 'fr'], 'badChoice'],
  ['run', ['x', 'y'], 'tooMany'],
])('%s %j is refused: %s', (name, args, key) => {
  expect(() => parse(command(name), args)).toThrow(expect.objectContaining({ key }));
});

test('every option of every command has a sentence, and an example is a line that is understood', () => {
  for (const c of commands.filter((c) => !c.hidden)) {
    const words = { ...commonText.en, ...c.text.en } as Record<string, string>;
    for (const o of Object.values(c.options)) expect(words[o.say], `${c.name}: ${o.say}`).toBeTruthy();
    for (const example of c.examples) {
      const [name, ...args] = example.split(' | ')[0]!.split(' ');
      expect(name).toBe(c.name);
      expect(() => parse(c, args), example).not.toThrow();
    }
  }
});

test('the nearest known word', () => {
  const known = ['labs', 'run', 'check', 'compare', 'claims', 'clean', 'completion'];
  expect(['lab', 'rnu', 'chekc', 'comparre', 'cl', 'nonsense', 'x'].map((w) => nearest(w, known))).toEqual([
    'labs',
    'run',
    'check',
    'compare',
    'claims',
    undefined,
    undefined,
  ]);
});

test('colour is for terminals, and for whoever forces it', () => {
  const stream = (isTTY: boolean, depth = 8) => ({ isTTY, write: () => true, getColorDepth: () => depth });
  const red = (tty: boolean, env: Record<string, string>, depth?: number) => {
    for (const name of ['NO_COLOR', 'FORCE_COLOR']) vi.stubEnv(name, env[name]);
    return createIo(stream(tty, depth), stream(tty)).paint('red', 'x') !== 'x';
  };
  try {
    expect([red(true, {}), red(false, {}), red(true, {}, 1)]).toEqual([true, false, false]);
    expect([red(true, { NO_COLOR: '1' }), red(true, { NO_COLOR: '' }), red(false, { FORCE_COLOR: '1' })]).toEqual([
      false,
      true,
      true,
    ]);
    expect(red(true, { FORCE_COLOR: '0' })).toBe(false);
  } finally {
    vi.unstubAllEnvs();
  }
});

test('the language follows the environment', () => {
  expect(systemLang({ LANG: 'zh_CN.UTF-8' })).toBe('zh');
  expect(systemLang({ LANG: 'zh_CN.UTF-8', LC_ALL: 'en_US.UTF-8' })).toBe('en');
  expect([langOf(['x', '--lang', 'zh']), langOf(['--lang=en'])]).toEqual(['zh', 'en']);
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

test('long texts are folded at blanks and between Chinese letters', () => {
  expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrap('读写锁，读得多', 6)).toEqual(['读写锁，', '读得多']);
  expect(wrap('用 go build 构建', 8)).toEqual(['用 go', 'build 构', '建']);
  expect(wrap('unbreakable', 4)).toEqual(['unbreakable']);
  expect(wrap('any', Number.POSITIVE_INFINITY)).toEqual(['any']);
});

test('bytes and durations of a claim have the unit that suits them', () => {
  const said = (n: number | null, format: 'bytes' | 'duration' | 'ratio') => figure(n, format);
  expect([0, 2752, 18_700, 7e6].map((n) => said(n, 'bytes'))).toEqual(['0 B', '2.69 KiB', '18.3 KiB', '6.68 MiB']);
  expect([0.3, 812, 6_720_848, 137e6, 1e12].map((n) => said(n, 'duration'))).toEqual([
    '0.300 ns',
    '812 ns',
    '6.72 ms',
    '137 ms',
    '1000 s',
  ]);
  expect([said(null, 'bytes'), said(2.5, 'ratio')]).toEqual(['∞', '2.50']);
});

test('three significant digits', () => {
  expect([0, 61.234, 1234.5, 0.012345, 999.9, 5].map(three)).toEqual(['0', '61.2', '1235', '0.0123', '1000', '5.00']);
});
