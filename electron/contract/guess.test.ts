import { expect, it } from 'vitest';
import type { CompiledFile } from './compiler.ts';
import { functionLine, needsInstructions, rightOptions } from './guess.ts';
import { Guess } from './lab.ts';

const source =
  'package p\n\nfunc F(n int) []int {\n\ts := make([]int, n)\n\treturn s\n}\n\nfunc G() *int {\n\treturn new(int)\n}\n';
const at = { column: 1, moved: false, times: 1, inlined: [], flow: [] };
const file: CompiledFile = {
  ...{
    file: 'p.go',
    version: '',
    functions: [
      { name: 'F', line: 3, endLine: 6 },
      { name: 'G', line: 8, endLine: 10 },
    ],
  },
  findings: [
    { kind: 'escape', line: 4, function: 'F', message: '', subject: 'make([]int, n)', ...at },
    { kind: 'escape', line: 9, function: 'G', message: '', subject: 'new(int)', ...at },
  ],
};
const text = { zh: '一', en: 'a' };
const guess = (whens: unknown[], change: object = {}) =>
  Guess.parse({
    ...{ id: 'g', question: text, file: 'p.go', func: 'F', why: text },
    options: whens.map((when, i) => ({ id: `o${i}`, text, when })),
    ...change,
  });

it('the compiler says which option is right, of this function alone', () => {
  const whens = [{ has: 'escape', subject: 'make([]int, n)' }, { lacks: 'escape' }, { has: 'escape', subject: 'new(int)' }];
  expect(rightOptions(guess(whens), { file, source })).toEqual(['o0']);
  expect(rightOptions(guess(whens, { func: 'G' }), { file, source })).toEqual(['o2']);
  expect(rightOptions(guess(whens, { func: 'H' }), { file, source })).toEqual([]);
});
it('a condition may name the code of its line, and all of an option’s must hold', () => {
  const whens = [[{ has: 'escape', code: 'make(' }, { lacks: 'bounds' }], { has: 'escape', code: 'return' }];
  expect(rightOptions(guess(whens), { file, source })).toEqual(['o0']);
});
it('calls are looked for in the instructions', () => {
  const asked = guess([{ calls: 'runtime.makeslice' }, { callsNot: 'runtime.makeslice' }]);
  expect(needsInstructions(asked)).toBe(true);
  expect(rightOptions(asked, { file, source, refs: new Set(['runtime.makeslice']) })).toEqual(['o0']);
  expect(rightOptions(asked, { file, source, refs: new Set() })).toEqual(['o1']);
  expect(rightOptions(asked, { file, source })).toEqual([]);
});
it.each([
  ['F', 'x\nfunc F() {', 2],
  ['F', 'func FF() {\nfunc (t T) F() {', undefined],
  ['Map', 'func Map[T any](x T) {', 1],
  ['T.M', 'func (T) M() {', 1],
  ['T.M', 'func (t TT) M() {\nfunc (t *T) M() {', 2],
  ['(*T).M', 'func (t *T) M() {', 1],
  ['Map.Get', '\nfunc (m *Map[K, V]) Get(k K) V {', 2],
  ['a b', 'func a b(', undefined],
])('finds %s in %o', (name, text, line) => {
  expect(functionLine(text, name)).toBe(line);
});
