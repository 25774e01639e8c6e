import { expect, it } from 'vitest';
import { csv, rowsCsv } from './csv.ts';

it('quotes what needs quoting and nothing else', () => {
  expect(csv([['a', 'b,c', 'say "x"', 'two\nlines', 1.5, null, undefined]])).toBe('a,"b,c","say ""x""","two\nlines",1.5,,\r\n');
});

it('writes one line a figure, keys in the order of the lab, open intervals empty', () => {
  const text = rowsCsv(
    [
      { keys: { goroutines: '64', kind: 'mutex' }, unit: 'ns/op', n: 10, center: 61.25, lo: 59.9, hi: 63, confidence: 0.978 },
      { keys: { goroutines: '64', kind: 'rwmutex', extra: 'x' }, unit: 'ns/op', n: 3, center: 52, lo: null, hi: null },
    ],
    ['kind', 'goroutines', 'reads'],
  );
  expect(text.split('\r\n')).toEqual([
    'kind,goroutines,extra,unit,n,median,lo,hi,confidence',
    'mutex,64,,ns/op,10,61.25,59.9,63,0.978',
    'rwmutex,64,x,ns/op,3,52,,,',
    '',
  ]);
});
