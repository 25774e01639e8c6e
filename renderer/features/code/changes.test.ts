import { describe, expect, it } from 'vitest';
import { aroundCaret, minimalChanges, normal } from './changes.ts';

const apply = (text: string, edits: ReturnType<typeof minimalChanges>): string =>
  edits.reduceRight((t, e) => t.slice(0, e.from) + e.insert + t.slice(e.to), text);

describe('minimalChanges', () => {
  it.each([
    ['func  a( ){\nreturn   1\n}\n', 'func a() {\n\treturn 1\n}\n'],
    ['', 'x'],
    ['x', ''],
    ['same', 'same'],
  ])('leads from %j to %j', (before, after) => {
    expect(apply(before, minimalChanges(before, after))).toBe(after);
  });
  it('touches only what differs', () => {
    const edits = minimalChanges('a  :=  1\nb := 2\n', 'a := 1\nb := 2\n');
    expect(edits.every((e) => e.to <= 8)).toBe(true);
  });
});

describe('aroundCaret', () => {
  it('leaves white space under the caret alone, and changes the rest', () => {
    const before = 'x  y\n\t\n';
    const edits = minimalChanges(before, 'x y\n\n');
    expect(apply(before, aroundCaret(edits, before, 6))).toBe('x y\n\t\n');
    expect(apply(before, aroundCaret(edits, before, 0))).toBe('x y\n\n');
  });
});

it('normal() gives line ends as the editor counts them', () => {
  expect(normal('a\r\nb\rc\n')).toBe('a\nb\nc\n');
});
