import { expect, it } from 'vitest';
import { chineseSlips, englishSlips, openEmphasis, readersText } from './chinese.ts';

it.each([
  ['一把锁, 两个人', '"锁,"'],
  ['它会等.', '"等."'],
  ['注意:这里', '"意:"'],
  ['锁(互斥)', '"锁("'],
  ['用 Go, 然后', '"o,"'],
  ['用 Go. 然后', '"o."'],
  ['用Go写', '"用G"'],
  ['有 90% 的和 90%的', '"%的"'],
  ['第3步', '"第3"'],
  ['锁 ，等', '" ，"'.trim()],
  ['锁， 等', '"，"'],
  ['所谓"锁"', '"所谓'],
  ['太快了！', 'An exclamation'],
])('finds the slip in %j', (text) => {
  expect(chineseSlips(text).length).toBeGreaterThan(0);
});

it.each([
  '一把锁，两个 goroutine：等 64 ns。',
  '读占 90 % 或 90% 时，快 1.5 倍（中位数 61.2 ns）。',
  'sync.RWMutex 在 Go 1.27 里是 v1.2，见 lock.go。',
  '“锁”和《内存模型》',
  'a, b; c: d! (e)',
])('lets %j pass', (text) => {
  expect(chineseSlips(text)).toEqual([]);
});

it('reads a line as a reader does', () => {
  const read = (line: string) => readersText(line, (key) => (key === 'mutex' ? '互斥锁' : key));
  expect(read('用 `go test` 跑 [[mutex]]，[[gc|垃圾回收]] 见[文档](https://go.dev)')).toEqual([
    '用 x 跑 互斥锁，垃圾回收 见文档',
  ]);
  expect(read('- **重点**是 {{estimate}} 倍')).toEqual(['重点是 x 倍']);
  expect(read('| 锁 | ns |')).toEqual(['', '锁', 'ns', '']);
  expect(read('1. **先想。** 再写')).toEqual(['先想。再写']);
  expect(chineseSlips(read('用`go test`跑')[0]!)).toHaveLength(2);
});

it('finds emphasis that does not end', () => {
  expect(openEmphasis('**先想。**再写')).toEqual(['。**再']);
  expect(openEmphasis('**先想。** 再写，**再想**再写（**三**）')).toEqual([]);
});

it('finds Chinese in English', () => {
  expect(englishSlips('a lock， two')).toHaveLength(1);
  expect(englishSlips('a lock, “two” – 3 × 4 … ≤ 5 µs')).toEqual([]);
});
