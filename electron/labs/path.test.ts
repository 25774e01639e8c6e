import path from 'node:path';
import { expect, it } from 'vitest';
import { readPath, suggested } from './path.ts';

const why = { zh: '因为', en: 'because' };

it('follows the path; a lab that it does not name stands behind its neighbour, one that nobody has is left out', () => {
  const stops = ['c', 'a', 'gone', 'c'].map((lab) => ({ lab, why }));
  expect(suggested(stops, ['a', 'b', 'c', 'd', 'e']).map((s) => s.labId)).toEqual(['c', 'd', 'e', 'a', 'b']);
  expect(suggested([], ['a', 'b'])).toEqual([{ labId: 'a' }, { labId: 'b' }]);
  expect(suggested(stops, ['a', 'z'])[0]).toEqual({ labId: 'a', why });
});

it('is read from the shipped labs, and none is no fault', () => {
  expect(readPath(path.resolve(import.meta.dirname, '../../go-labs')).problems).toEqual([]);
  expect(readPath('/nowhere').value).toEqual([]);
});
