// The shipped app, driven without its inspector: each start finds its window, and ends with nothing left over.
import { expect } from '@playwright/test';
import { processesOf } from '../../electron/testing/processes.ts';
import { test } from './installed.ts';
import { start } from './start.ts';

/** GOPHERBENCH_STARTS=20 for a closer look. */
const TIMES = Number(process.env.GOPHERBENCH_STARTS ?? 4);

test(`${TIMES} starts, each with its window; nothing left over`, async ({ installed }) => {
  test.setTimeout(TIMES * 40_000);
  const { home, data } = installed.newcomer();
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const app = await start({ installed, home });
    times.push(app.ms);
    expect(await app.quit()).toBe(0);
    expect(app.errors).toEqual([]);
    await expect.poll(() => processesOf(data), { timeout: 5000 }).toEqual([]);
  }
  console.log(`windows after ${times.map((ms) => (ms / 1000).toFixed(1)).join(', ')} s`);
});
