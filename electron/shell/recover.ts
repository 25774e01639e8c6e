// When the window's process dies (killed, out of memory, a fault in Chromium): its page is opened again. What measures and builds lives on
// the main side and goes on; the page finds it there. GPU and network processes Chromium starts again by itself.
import type { BrowserWindow } from 'electron';
import { HOME } from './origin.ts';

/** A page that dies so often within so long will not come to stay: then the app ends, with what it was doing put away properly. */
const OFTEN = 4;
const WITHIN_MS = 60_000;
const AGAIN_MS = 100;

export function recover(window: BrowserWindow, dev: string | undefined): void {
  let deaths: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    console.error(`gopherbench: the window's process ended: ${reason}, ${exitCode}`);
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < WITHIN_MS), now];
    const often = deaths.length >= OFTEN;
    // Later: Chromium is still putting the old process away.
    setTimeout(() => {
      if (window.isDestroyed()) return;
      if (often)
        window.destroy(); // and with the last window the app ends
      else void window.loadURL(dev ?? HOME);
    }, AGAIN_MS);
  });
}
