// From starting the program to a window that can be used: content on the screen, the toolchain looked at, a click answered.
import { rmSync } from 'node:fs';
import type { Bench } from '../bench.ts';
import { writeBare } from '../lib/bare.ts';
import type { App } from '../lib/electron.ts';
import { startApp } from '../lib/electron.ts';
import { freshInstall, openOurs, READY } from '../lib/places.ts';

const PAINTED = `(() => { const e = performance.getEntriesByName('first-contentful-paint')[0];
  return e && performance.timeOrigin + e.startTime; })()`;
const HEADING = `document.querySelector('h1')?.textContent`;

/** Seconds from the start to the paint, and to the answer of a click. */
async function usable(app: App, ready: string | undefined, button: string): Promise<{ painted: number; usable: number }> {
  const painted = await app.page.until<number>(PAINTED, 'the first paint');
  if (ready) await app.page.until(ready, 'the toolchain');
  const before = await app.page.evaluate<string>(HEADING);
  await app.page.click(button);
  await app.page.until(`${HEADING} && ${HEADING} !== ${JSON.stringify(before)}`, 'the answer to a click');
  return { painted: (painted - app.started) / 1000, usable: (Date.now() - app.started) / 1000 };
}

export const start: Bench = {
  id: 'start',
  what: 'start to usable window',
  peer: 'a bare Electron window with one page and one button',
  rounds: { full: 12, quick: 1 },
  metric: (id) => ({ unit: 's', want: id === 'usable' ? { ratio: [0, 1.5] } : undefined }),
  async prepare({ folder, display }) {
    const data = freshInstall();
    const bare = writeBare(folder);
    const ours = async () => {
      const app = await openOurs(data, display);
      try {
        return await usable(app, READY, `document.querySelectorAll('nav button')[2]`);
      } finally {
        await app.close();
      }
    };
    const peer = async () => {
      const app = await startApp({ ...bare, url: 'file:', env: { ...bare.env, ...display } });
      try {
        return await usable(app, undefined, `document.querySelector('button')`);
      } finally {
        await app.close();
      }
    };
    // The first start of each makes its profile folder and code cache: every later one finds them.
    await ours();
    await peer();
    return { ours, peer, close: async () => rmSync(data, { recursive: true, force: true }) };
  },
};
