// What the window takes while nobody does anything: all its processes together.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { writeBare } from '../lib/bare.ts';
import { startApp } from '../lib/electron.ts';
import { freshInstall, openOurs, READY } from '../lib/places.ts';
import { memoryOf } from '../lib/processes.ts';

export const memory: Bench = {
  id: 'memory',
  what: 'idle memory, PSS of all processes',
  peer: 'a bare Electron window with one page',
  rounds: { full: 6, quick: 1 },
  metric: () => ({ unit: 'MiB', want: { ratio: [0, 1.4] } }),
  async prepare({ folder, display, quick }) {
    const idle = quick ? 500 : 12_000;
    const data = freshInstall();
    const bare = writeBare(folder);
    return {
      async ours() {
        const app = await openOurs(data, display);
        try {
          await app.page.until(READY, 'the toolchain');
          await sleep(idle);
          return { pss: memoryOf(app.pid) };
        } finally {
          await app.close();
        }
      },
      async peer() {
        const app = await startApp({ ...bare, url: 'file:', env: { ...bare.env, ...display } });
        try {
          await app.page.until(`document.readyState === 'complete'`, 'the page');
          await sleep(idle);
          return { pss: memoryOf(app.pid) };
        } finally {
          await app.close();
        }
      },
      close: async () => rmSync(data, { recursive: true, force: true }),
    };
  },
};
