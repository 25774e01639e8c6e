import { describe, expect, it } from 'vitest';
import { flagText, NO_FLAGS, readFlags, sameFlags, wrongWord } from './flags.ts';

describe('flags as typed', () => {
  it('are words, by space or, for tags, by comma', () => {
    expect(readFlags({ strip: true, tags: ' netgo, timetzdata ', gcflags: '-N  -l' })).toEqual({
      strip: true,
      tags: ['netgo', 'timetzdata'],
      gcflags: ['-N', '-l'],
    });
  });
  it('can’t be used while a word is wrong, which is named', () => {
    expect(readFlags({ strip: false, tags: 'a-b', gcflags: '' })).toBeUndefined();
    expect(wrongWord('netgo a-b', 'tags')).toBe('a-b');
    expect(wrongWord('-N l', 'gcflags')).toBe('l');
    expect(wrongWord('-N -o=x', 'gcflags')).toBe('-o=x');
    expect(wrongWord('-N -l -N -l -N -l -N -l -B', 'gcflags')).toBe('-B');
    expect(wrongWord('', 'tags')).toBeUndefined();
  });
  it('come back as they were read', () => {
    const flags = { strip: true, tags: ['a', 'b'], gcflags: ['-N'] };
    expect(readFlags(flagText(flags))).toEqual(flags);
    expect(sameFlags(flags, { ...flags, tags: ['a'] })).toBe(false);
    expect(sameFlags(NO_FLAGS, { ...NO_FLAGS })).toBe(true);
  });
});
