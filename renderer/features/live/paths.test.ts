import { expect, it } from 'vitest';
import { pathsOf, wrongPath } from './paths.ts';

const typed = { pprof: '', expvar: '', metrics: '' };
it('what was typed, and nothing else', () => {
  expect(pathsOf(typed)).toEqual({});
  expect(pathsOf({ pprof: ' /admin/pprof', expvar: '', metrics: '/m?name[]=a ' })).toEqual({
    pprof: '/admin/pprof/',
    metrics: '/m?name[]=a',
  });
});
it.each([
  [{ ...typed }, undefined],
  [{ ...typed, metrics: '/m' }, undefined],
  [{ ...typed, expvar: 'debug/vars' }, 'expvar'],
  [{ ...typed, pprof: 'http://127.0.0.1/debug/pprof/' }, 'pprof'],
  [{ ...typed, metrics: '/a b' }, 'metrics'],
])('of %o the wrong one is %s', (paths, wrong) => {
  expect(wrongPath(paths)).toBe(wrong);
});
