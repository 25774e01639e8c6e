import { expect, it } from 'vitest';
import { NO_FILTER, searchOf, termOf } from './query.ts';

const words = {
  status: (s: string) => ({ done: '完成', cancelled: '已取消', failed: '失败' })[s] ?? s,
  profile: (p: string) => ({ quick: '快速', full: '完整' })[p] ?? p,
  standard: '按配置',
  edited: '自己的代码',
};
const sort = { by: 'started', down: true } as const;
const nothing = { statuses: [], profiles: [], standard: false, edited: false };

it.each([
  ['取消', { ...nothing, statuses: ['cancelled'] }],
  ['完', { ...nothing, statuses: ['done'], profiles: ['full'] }],
  ['MEASUR', { ...nothing, statuses: ['measuring'] }],
  ['配置', { ...nothing, standard: true }],
  ['代码', { ...nothing, edited: true }],
  ['99', nothing],
])('%s means %j', (text, meaning) => expect(termOf(text, words)).toEqual({ text, ...meaning }));

it('leaves out what is not chosen', () => {
  expect(searchOf(NO_FILTER, sort, words)).toEqual({ terms: [], sort });
  const all = { lab: 'gmp', status: 'done', machine: 'pi', age: 'day' as const, from: 5, text: ' a  b ' };
  const search = searchOf(all, sort, words);
  expect(search).toMatchObject({ labId: 'gmp', status: 'done', machine: 'pi', from: 5, sort });
  expect(search.terms?.map((t) => t.text)).toEqual(['a', 'b']);
});
