import { expect, test } from 'vitest';
import { splitArgs } from './args.ts';

test('words are split at spaces, quotes keep them together', () => {
  expect(splitArgs('')).toEqual([]);
  expect(splitArgs('  -n 3\t--name=x ')).toEqual(['-n', '3', '--name=x']);
  expect(splitArgs(`a "b c" 'd "e"' f"g h"i`)).toEqual(['a', 'b c', 'd "e"', 'fg hi']);
  expect(splitArgs('"" x')).toEqual(['', 'x']);
  expect(splitArgs('"never closed')).toEqual(['never closed']);
});
