import { expect, test } from 'vitest';
import type { BinaryFile } from '../../../electron/contract/index.ts';
import { inkOn } from '../../ui/ink.ts';
import { kindRows, packageRows, shortName, symbolRows, tiles } from './sizes.ts';
import { tileLabel } from './treemap.ts';

const pkg = (path: string, code: number, data: number, bss: number, symbols: BinaryFile['packages'][number]['symbols'] = []) => ({
  path,
  origin: 'std' as const,
  code,
  data,
  bss,
  count: symbols.length,
  symbols,
});
const file = (packages: BinaryFile['packages'], size = 1000): BinaryFile => ({
  name: 'x',
  size,
  sha256: '0'.repeat(64),
  format: 'elf',
  description: '',
  architectures: [],
  sections: [
    { name: '.text', kind: 'code', fileSize: 600, memorySize: 600 },
    { name: '.bss', kind: 'bss', fileSize: 0, memorySize: 50 },
  ],
  packages,
  sizesFrom: 'symbols',
  libraries: [],
  pie: false,
  stripped: false,
  dwarf: false,
});
const rest = (n: number) => `${n} more`;

test('packages are told largest first, by what is counted', () => {
  const f = file([pkg('a', 10, 5, 0), pkg('b', 100, 0, 7)]);
  expect(packageRows(f, undefined, 'file').map((r) => [r.name, r.size])).toEqual([
    ['b', 100],
    ['a', 15],
  ]);
  expect(packageRows(f, undefined, 'bss').map((r) => [r.name, r.size])).toEqual([['b', 7]]);
});

test('beside another file the largest difference stands first, also of what only one of them has', () => {
  const rows = packageRows(
    file([pkg('a', 10, 0, 0), pkg('new', 4, 0, 0)]),
    file([pkg('a', 11, 0, 0), pkg('gone', 90, 0, 0)]),
    'file',
  );
  expect(rows.map((r) => [r.name, r.size, r.other, r.delta])).toEqual([
    ['gone', 0, 90, -90],
    ['new', 4, 0, 4],
    ['a', 10, 11, -1],
  ]);
});

test('symbols of a package, and the rest of it in one line; no difference is told of what one list may only have left out', () => {
  const a = file([pkg('net/http', 100, 0, 0, [{ name: 'net/http.Get', kind: 'code', size: 60 }])]);
  const b = file([pkg('net/http', 100, 0, 0, [{ name: 'net/http.Get', kind: 'code', size: 50 }])]);
  expect(symbolRows(a, b, 'net/http', 'file', rest)).toEqual([
    { id: 'net/http.Get', name: 'Get', size: 60, other: 50, delta: 10, origin: 'std' },
    { id: ' rest', name: '0 more', size: 40 },
  ]);
  expect(symbolRows(a, file([]), 'net/http', 'file', rest)[0]).not.toHaveProperty('delta');
  expect(shortName('main.main', 'example.com/cmd')).toBe('main');
  expect(shortName('type:.eq.a.T', 'a')).toBe('type:.eq.a.T');
});

test('sections by kind, headers are what is in none', () => {
  expect(kindRows(file([]), file([], 700)).map((r) => [r.kind, r.file, r.memory, r.other])).toEqual([
    ['code', 600, 600, 600],
    ['bss', 0, 50, 0],
    ['headers', 400, 0, 100],
  ]);
});

test('tiles too many to be seen are one, and keep the sum', () => {
  const rows = Array.from({ length: 10 }, (_, i) => ({ id: `p${i}`, name: `p${i}`, size: i + 1, origin: 'std' as const }));
  const drawn = tiles(rows, undefined, (n) => `${n} small`, 4);
  expect(drawn.map((t) => t.name)).toEqual(['p9', 'p8', 'p7', 'p6', '6 small']);
  expect(drawn.reduce((n, t) => n + t.size, 0)).toBe(55);
});

test('ink is what stands out more; labels shrink with their tile', () => {
  expect(inkOn('#0072b2')).toBe('#ffffff');
  expect(inkOn('#56b4e9')).toBe('#101418');
  const tile = { id: 'x', name: 'encoding/json', size: 2048, origin: 'std' as const };
  expect([0.1, 0.02, 0.008, 0.001].map((s) => tileLabel(tile, s))).toEqual([
    'encoding/json\n2.00 KiB',
    'json\n2.00 KiB',
    'json',
    '',
  ]);
});
