// A large heap profile, from the file to its flame graph on the screen: dropped on our window, which is open; against go tool pprof
// until its flame page is drawn in a window that is open, and against speedscope, whose page is open too, until its flame chart is.
// Programs that a person has open stay out of it on all sides, and what has to be started for the file is in it (our labkit, pprof).
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { preparedGo } from '../../e2e/programs.ts';
import { dataFolder } from '../../electron/paths.ts';
import { baseEnv } from '../../electron/process/index.ts';
import type { Bench } from '../bench.ts';
import { writeBare } from '../lib/bare.ts';
import { startApp } from '../lib/electron.ts';
import { writeHeapProfile } from '../lib/heap-profile.ts';
import { drop, freshInstall, openOurs, READY, root } from '../lib/places.ts';
import { freePort, serveFolder } from '../lib/static.ts';

const SAMPLES = 93_000;
const SEED = 20261130;
/** ms after which a window that has just opened is at rest */
const STILL = 1000;
/** ms that a page may take on a busy machine */
const PATIENCE = 110_000;
/** speedscope draws with WebGL: where there is no card, it is computed. */
const WEBGL = ['--enable-unsafe-swiftshader'];

/** How many colours a canvas of two dimensions shows; what is transparent is none. */
const COLOURS = `(canvas) => {
  const c = canvas.width > 1 && canvas.getContext('2d');
  if (!c) return 0;
  const seen = new Set();
  for (const p of new Uint32Array(c.getImageData(0, 0, canvas.width, canvas.height).data.buffer)) if (p >>> 24) seen.add(p);
  return seen.size;
}`;

/** ms from the event that brings the file until what is to be seen is there, and the frame that has it is over. */
const drawnAfter = (event: string, drawn: string) => `new Promise((resolve) => addEventListener('${event}', () => {
  const began = performance.now();
  const colours = ${COLOURS};
  const look = () => ${drawn} ? setTimeout(() => resolve(performance.now() - began)) : requestAnimationFrame(look);
  look();
}, { once: true, capture: true }))`;

export const profile: Bench = {
  id: 'profile',
  what: `file to flame graph on the screen, a heap profile of ${SAMPLES / 1000},000 samples`,
  peer: 'go tool pprof -http (from its start) and speedscope, each in a bare window of the same runtime',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 's', want: { ratio: [0, 0.5] } }),
  async prepare({ folder, display, quick, say }) {
    const { file, bytes } = await writeHeapProfile(folder, preparedGo(), { samples: quick ? 5000 : SAMPLES, seed: SEED });
    say(`a profile of ${(bytes / 1e6).toFixed(1)} MB, not packed`);
    const release = path.join(root, 'node_modules', 'speedscope', 'dist', 'release');
    if (!existsSync(release)) throw new Error('speedscope is not installed: npm ci brings it');
    const speedscope = await serveFolder(release);
    const data = freshInstall();
    const bare = writeBare(folder);
    const open = (args: string[] = []) => startApp({ ...bare, url: 'file:', env: { ...bare.env, ...display }, args });

    async function ours(): Promise<number> {
      const app = await openOurs(data, display, { page: 'profiles' });
      try {
        await app.page.until(READY, 'the toolchain');
        await app.page.until(`!!document.querySelector('.profiles')`, 'the page', 110_000);
        await sleep(STILL);
        const drawn = `[...document.querySelectorAll('.flame-canvas')].some((c) => colours(c) > 2)`;
        return (await app.page.during<number>(drawnAfter('drop', drawn), () => drop(app.page, file))) / 1000;
      } finally {
        await app.close();
      }
    }
    async function pprof(): Promise<number> {
      const { page, close } = await open();
      try {
        await sleep(STILL);
        const url = `http://127.0.0.1:${await freePort()}`;
        const began = performance.now();
        const argv = [`-http=${url.slice('http://'.length)}`, '-no_browser', file];
        const child = spawn(path.join(dataFolder(), 'tools', 'pprof'), argv, {
          cwd: folder,
          env: { ...baseEnv(), HOME: folder },
          stdio: 'ignore',
        });
        try {
          while (!(await fetch(`${url}/download`, { method: 'HEAD' }).catch(() => undefined))) {
            if (child.exitCode !== null) throw new Error(`pprof ended with ${child.exitCode}`);
            await sleep(5);
          }
          await page.send('Page.navigate', { url: `${url}/ui/flamegraph` });
          await page.until(
            `document.readyState === 'complete' && document.querySelectorAll('.boxbg').length > 2`,
            'the flame page',
            PATIENCE,
          );
          await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
          return (performance.now() - began) / 1000;
        } finally {
          child.kill('SIGKILL');
        }
      } finally {
        await close();
      }
    }
    async function scope(): Promise<number> {
      const { page, close } = await open(WEBGL);
      try {
        await page.send('Page.navigate', { url: speedscope.url });
        await page.until(`document.readyState === 'complete' && !!document.querySelector('input[type=file]')`, 'speedscope');
        await sleep(STILL);
        const { root } = await page.send<{ root: { nodeId: number } }>('DOM.getDocument');
        const selector = 'input[type=file]';
        const { nodeId } = await page.send<{ nodeId: number }>('DOM.querySelector', { nodeId: root.nodeId, selector });
        const choose = () => page.send('DOM.setFileInputFiles', { files: [file], nodeId }).then(() => {});
        // Its names of boxes are on a canvas of their own, drawn in the frame that draws the boxes.
        const drawn = `[...document.querySelectorAll('canvas')].some(colours)`;
        return (await page.during<number>(drawnAfter('change', drawn), choose)) / 1000;
      } finally {
        await close();
      }
    }
    async function close(): Promise<void> {
      await speedscope.close();
      rmSync(data, { recursive: true, force: true, maxRetries: 3 });
    }
    try {
      // The first start of each makes its profile folder and code cache.
      if (!quick) for (const once of [ours, pprof, scope]) await once();
    } catch (e) {
      await close();
      throw e;
    }
    return {
      async ours() {
        const time = await ours();
        return { pprof: time, speedscope: time };
      },
      peer: async () => ({ pprof: await pprof(), speedscope: await scope() }),
      close,
    };
  },
};
