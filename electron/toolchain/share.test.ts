import { expect, test } from 'vitest';
import { share } from './share.ts';

test('settled: at once when nothing is under way, else when it has ended, however it ended', async () => {
  let end: (how: 'well' | 'badly') => void = () => {};
  const ask = share(
    () =>
      new Promise<string>((resolve, reject) => {
        end = (how) => (how === 'well' ? resolve(how) : reject(new Error(how)));
      }),
  );
  await ask.settled();
  for (const how of ['well', 'badly'] as const) {
    const asked = ask(false, new AbortController().signal).catch(() => {});
    let settled = false;
    const waiting = ask.settled().then(() => {
      settled = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(settled).toBe(false);
    end(how);
    await waiting;
    await asked;
  }
});
