import { expect, test } from 'vitest';
import { inThread } from './thread.ts';

const { signal } = new AbortController();

test('gives back what the work returns, with its progress in order', async () => {
  const told: number[] = [];
  const sum = (n: number, tell: (i: number) => void) => {
    let all = 0;
    for (let i = 1; i <= n; i++) {
      all += i;
      tell(i);
    }
    return all;
  };
  expect(await inThread(sum, 4, { signal, progress: (i) => told.push(i) })).toBe(10);
  expect(told).toEqual([1, 2, 3, 4]);
});

test('an error comes out with its code', async () => {
  const read = (file: string) => process.getBuiltinModule('node:fs').readFileSync(file, 'utf8');
  await expect(inThread(read, '/no/such file', { signal })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('work that never ends is stopped by its signal', async () => {
  const stop = new AbortController();
  const work = (_: null, tell: (n: number) => void) => {
    tell(1);
    for (;;);
  };
  const running = inThread(work, null, { signal: stop.signal, progress: () => stop.abort(new Error('enough')) });
  await expect(running).rejects.toThrow('enough');
});
