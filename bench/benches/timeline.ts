// The timeline of a large execution trace under wheel and pointer, in the real app: what the page does for one frame, from the event to
// the end of the frame that answers it. A frame that has to be there 60 times a second may take 16.7 ms.
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { preparedGo } from '../../e2e/programs.ts';
import { writeTrace } from '../../electron/testing/traces.ts';
import type { Bench } from '../bench.ts';
import type { Cdp } from '../lib/cdp.ts';
import { drop, freshInstall, openOurs, READY } from '../lib/places.ts';

const MEGABYTES = 40;
const FRAMES = 120;
const AT = { x: 760, y: 480 };

/** Input comes to the page right before a frame; the message is heard when that frame is painted. What other pages need is not in it. */
const WATCH = `(() => {
  const times = globalThis.benchFrames = [];
  // One channel for all: making one takes as long as a tenth of a frame.
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => times.push(performance.now() - waiting.shift());
  const watch = () => {
    const began = performance.now();
    requestAnimationFrame(() => {
      waiting.push(began);
      channel.port2.postMessage(0);
    });
  };
  for (const event of ['wheel', 'pointermove']) addEventListener(event, watch, { capture: true, passive: true });
})()`;

const quantile = (times: number[], q: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * q))]!;

/** ms of each frame while `act` is done again and again. */
async function frames(page: Cdp, n: number, act: (i: number) => Promise<unknown>): Promise<number[]> {
  await page.evaluate('void (globalThis.benchFrames.length = 0)');
  for (let i = 0; i < n; i++) await act(i);
  await page.until(`globalThis.benchFrames.length > ${n / 4}`, 'frames');
  return page.evaluate<number[]>('globalThis.benchFrames');
}

export const timeline: Bench = {
  id: 'timeline',
  what: `work of a frame while the timeline of a ${MEGABYTES} MB trace is zoomed, panned, dragged and scrolled (median and p95)`,
  rounds: { full: 6, quick: 1 },
  metric: (id) => ({ unit: 'ms', want: id.endsWith('p95') ? { ours: [0, 16.7] } : undefined }),
  async prepare({ folder, display, quick, say }) {
    const work = path.join(folder, 'traces');
    mkdirSync(work);
    const size = quick ? { seconds: 0.2, workers: 4 } : { seconds: 600, workers: 60, megabytes: MEGABYTES };
    const file = await writeTrace(work, preparedGo(), size);
    say(`a trace of ${(statSync(file).size / 1e6).toFixed(1)} MB`);
    const data = freshInstall();
    return {
      async ours() {
        const app = await openOurs(data, display, { page: 'profiles' });
        const { page } = app;
        try {
          await page.until(READY, 'the toolchain');
          await page.until(`!!document.querySelector('.profiles')`, 'the page', 110_000);
          await drop(page, file);
          await page.until(`!!document.querySelector('.trace-canvas')`, 'the timeline', 110_000);
          await sleep(1500);
          await page.evaluate(WATCH);
          const n = quick ? 20 : FRAMES;
          const wheel = (deltaX: number, deltaY: number, modifiers = 0) =>
            page.send('Input.dispatchMouseEvent', { ...AT, type: 'mouseWheel', deltaX, deltaY, modifiers });
          const CTRL = 2;
          const times: Record<string, number[]> = {
            // in by five hundred times, and out again
            zoom: await frames(page, n, (i) => wheel(0, i < n / 2 ? -6200 / n : 6200 / n, CTRL)),
            pan: await frames(page, n, async (i) => {
              if (i === 0) for (let k = 0; k < 10; k++) await wheel(0, -100, CTRL);
              await wheel(i < n / 2 ? 60 : -60, 0);
            }),
            scroll: await frames(page, n, (i) => wheel(0, i < n / 2 ? 40 : -40)),
          };
          const mouse = (type: string, x: number) =>
            page.send('Input.dispatchMouseEvent', { type, x, y: AT.y, button: 'left', buttons: 1, clickCount: 1 });
          await mouse('mousePressed', AT.x);
          times.drag = await frames(page, n, (i) => mouse('mouseMoved', AT.x + (i < n / 2 ? i : n - i) * 4));
          await mouse('mouseReleased', AT.x);
          return Object.fromEntries(
            Object.entries(times).flatMap(([what, list]) => [
              [`${what} median`, quantile(list, 0.5)],
              [`${what} p95`, quantile(list, 0.95)],
            ]),
          );
        } finally {
          await app.close();
        }
      },
      close: async () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }),
    };
  },
};
