import { expect, test } from 'vitest';
import { below, parseProxies, parseSumdb } from './proxies.ts';

const hrefs = (urls: URL[]) => urls.map((u) => u.href);

test.each([
  ['', []],
  ['off', []],
  ['direct', []],
  ['https://a.test,direct', ['https://a.test/']],
  ['https://a.test/x|http://b.test , file:///c/d%20e,off', ['https://a.test/x', 'http://b.test/', 'file:///c/d%20e']],
  ['ftp://a.test,javascript:alert(1),nonsense', []],
])('GOPROXY=%s', (list, urls) => expect(hrefs(parseProxies(list))).toEqual(urls));

test.each([
  ['', []],
  ['off', []],
  ['sum.test', ['https://sum.test/']],
  ['sum.test+033de0ae+Ac4z', ['https://sum.test/']],
  ['sum.test https://mirror.test/db', ['https://mirror.test/db']],
  ['sum.test ftp://mirror.test', []],
])('GOSUMDB=%s', (text, urls) => expect(hrefs(parseSumdb(text))).toEqual(urls));

test('a path below an address that has one', () => {
  expect(below(new URL('https://u:p@a.test/x/'), 'y/@v/z.zip').href).toBe('https://u:p@a.test/x/y/@v/z.zip');
  expect(below(new URL('file:///c/d%20e'), 'y').href).toBe('file:///c/d%20e/y');
});
