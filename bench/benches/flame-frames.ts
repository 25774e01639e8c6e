// The flame graph of a profile of 50,000 nodes in the real window, zoomed and panned by real input: what each frame costs.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { largeTree } from '../../renderer/features/profiles/flame/testtree.ts';
import type { Bench } from '../bench.ts';
import type { Cdp } from '../lib/cdp.ts';
import { drop, freshInstall, openOurs, READY } from '../lib/places.ts';

const NODES = 50_000;
/** ms of a frame at 60 a second */
const FRAME = 16.7;
const EVENTS = { full: 120, quick: 12 };

/** A tree as folded stacks, which every reader of profiles takes. */
function folded(): string {
  const { tree, frames } = largeTree(NODES);
  const path: string[] = [];
  const lines: string[] = [];
  for (let i = 1; i < tree.parent.length; i++) {
    path.length = tree.depth[i]! - 1;
    path.push(frames.name[tree.frame[i]!]!);
    if (tree.flat[i]! > 0) lines.push(`${path.join(';')} ${tree.flat[i]}`);
  }
  return lines.join('\n');
}

/** From here on each frame's work is written down: what its input took from capture to the end of its way up, and what was drawn in it. */
const watch = `(() => {
  const w = (globalThis.benchFrames ??= { work: [], begun: [] });
  w.work = [];
  w.begun = [];
  if (w.ready) return;
  w.ready = true;
  let pending = 0;
  for (const type of ['wheel', 'pointermove']) {
    let began = 0;
    addEventListener(type, () => { began = performance.now(); }, { capture: true, passive: true });
    addEventListener(type, () => { pending += performance.now() - began; }, { passive: true });
  }
  const ask = requestAnimationFrame;
  globalThis.requestAnimationFrame = (draw) => ask.call(globalThis, (at) => {
    const began = performance.now();
    draw(at);
    const took = performance.now() - began;
    if (w.begun.at(-1) === at) w.work[w.work.length - 1] += took;
    else {
      w.begun.push(at);
      w.work.push(pending + took);
      pending = 0;
    }
  });
})()`;

interface Frames {
  work: number[];
  begun: number[];
}

const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;

/** Does something `times`, each in a frame of its own, and answers what the frames cost. */
async function frames(page: Cdp, times: number, act: (i: number) => Promise<void>): Promise<Frames> {
  await page.evaluate(watch);
  for (let i = 0; i < times; i++) {
    await act(i);
    await page.evaluate('new Promise((r) => requestAnimationFrame(r))');
  }
  const seen = await page.evaluate<Frames>('({ work: benchFrames.work, begun: benchFrames.begun })');
  if (seen.work.length < times / 2) throw new Error(`${seen.work.length} frames of ${times} were drawn`);
  return seen;
}

const told = (name: string, { work, begun }: Frames): Record<string, number> => ({
  [`${name} p50`]: quantile(work, 0.5),
  [`${name} p95`]: quantile(work, 0.95),
  [`${name} between p50`]: quantile(
    begun.slice(1).map((at, i) => at - begun[i]!),
    0.5,
  ),
});

export const flameFrames: Bench = {
  id: 'flame-frames',
  what: `zooming and panning the flame graph of ${NODES.toLocaleString('en')} nodes: work of a frame (input and drawing), and time between two`,
  rounds: { full: 6, quick: 1 },
  metric: (id) => (id.includes('between') ? { unit: 'ms' } : { unit: 'ms', want: { ours: [0, FRAME] } }),
  async prepare({ folder, quick, display, say }) {
    const data = freshInstall();
    const file = path.join(folder, 'large.folded.txt');
    writeFileSync(file, folded());
    const app = await openOurs(data, display, { page: 'profiles' });
    const { page } = app;
    await page.until(READY, 'the toolchain');
    await page.until(`!!document.querySelector('.profiles')`, 'the page', 110_000);
    await drop(page, file);
    await page.until(
      `!!document.querySelector('.flame-canvas') && document.querySelectorAll('[role=treegrid] [data-row]').length > 3`,
      'the graph',
    );
    await sleep(quick ? 200 : 3000);
    const box = await page.evaluate<{ x: number; y: number; width: number; height: number }>(
      `(() => { const r = document.querySelector('.flame-canvas').getBoundingClientRect(); return { x: r.x, y: r.y, width: r.width, height: r.height }; })()`,
    );
    say(`a canvas of ${box.width} × ${box.height}`);
    const [x, y] = [box.x + box.width / 3, box.y + box.height / 2];
    const times = quick ? EVENTS.quick : EVENTS.full;
    const mouse = (type: string, more: object) => page.send('Input.dispatchMouseEvent', { type, x, y, ...more });
    const CTRL = 2;
    return {
      async ours() {
        // In by half of the turns, out by the others: the whole stands at both ends.
        const zoom = await frames(page, times, async (i) => {
          await mouse('mouseWheel', { deltaX: 0, deltaY: i < times / 2 ? -40 : 40, modifiers: CTRL });
        });
        for (let i = 0; i < 12; i++) await mouse('mouseWheel', { deltaX: 0, deltaY: -40, modifiers: CTRL });
        await mouse('mousePressed', { button: 'left', buttons: 1, clickCount: 1 });
        const pan = await frames(page, times, async (i) => {
          const by = Math.sin((i / times) * 2 * Math.PI) * (box.width / 4);
          await mouse('mouseMoved', { x: x + by, y: y + by / 8, button: 'left', buttons: 1 });
        });
        await mouse('mouseReleased', { button: 'left', clickCount: 1 });
        return { ...told('zoom', zoom), ...told('pan', pan) };
      },
      async close() {
        await app.close();
        rmSync(data, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  },
};
