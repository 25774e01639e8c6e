import { expect, it } from 'vitest';
import type { GlossaryWord } from '../../../electron/contract/index.ts';
import { matching } from './words.ts';

const word = (key: string, zh: string, text = ''): GlossaryWord => ({
  key,
  zh: { word: zh, text },
  en: { word: key, text },
  uses: [],
});
const words = [
  word('stack', '栈'),
  word('cache line', '缓存行', 'moves between cores'),
  word('heap', '堆'),
  word('goroutine', 'goroutine'),
];
const keys = (query: string, lang: 'zh' | 'en') => matching(words, query, lang).map((w) => w.key);

it('sorts by the language: English by letters, Chinese by pinyin', () => {
  expect(keys('', 'en')).toEqual(['cache line', 'goroutine', 'heap', 'stack']);
  expect(
    matching(words, '', 'zh')
      .map((w) => w.zh.word)
      .filter((w) => /\p{sc=Han}/u.test(w)),
  ).toEqual(['堆', '缓存行', '栈']);
});
it('finds by either language’s word, and by the explanation', () => {
  expect(keys('堆', 'en')).toEqual(['heap']);
  expect(keys('CACHE', 'zh')).toEqual(['cache line']);
  expect(keys('cores', 'en')).toEqual(['cache line']);
  expect(keys('xyzzy', 'en')).toEqual([]);
});
