// Leaving: asks when a program runs in a terminal, lets the page save what is typed, then closes.
import type { BrowserWindow } from 'electron';
import type { Ipc } from './ipc.ts';

/** How long a closing window may take to save what is typed. */
const FLUSH_MS = 2000;
/** How long the terminals are waited for to say what runs in them. */
const LOOK_MS = 700;

export interface Leave {
  /** Whether nothing speaks against leaving. If something does, the page asks the person, and `then` comes when they leave all the same. */
  may(then: () => void): Promise<boolean>;
  /** The person leaves although something runs. */
  insist(): void;
  /** The page has saved. */
  flushed(): void;
  /** Holds a window's closing until it may and has saved. */
  guard(window: BrowserWindow): void;
}

export function createLeave(ipc: Ipc, running: () => Promise<string[]>): Leave {
  let insisted = false;
  let go = () => {};
  let flushed = () => {};
  let deaf = () => false;

  async function may(then: () => void): Promise<boolean> {
    if (insisted || deaf()) return true;
    const timeout = new Promise<string[]>((resolve) => setTimeout(resolve, LOOK_MS, []));
    const programs = await Promise.race([running(), timeout]);
    if (programs.length === 0) return true;
    go = then;
    ipc.send('leaving', { running: programs });
    return false;
  }

  return {
    may,
    insist() {
      insisted = true;
      go();
    },
    flushed: () => flushed(),
    guard(window) {
      let hung = false;
      let saved = false;
      insisted = false;
      deaf = () => hung || window.isDestroyed() || window.webContents.isCrashed();
      window.on('unresponsive', () => {
        hung = true;
      });
      window.on('responsive', () => {
        hung = false;
      });
      // The page saves what is typed before it goes; one that does not answer is not waited for long.
      const save = () => {
        const timer = setTimeout(() => flushed(), FLUSH_MS);
        flushed = () => {
          flushed = () => {};
          clearTimeout(timer);
          saved = true;
          if (!window.isDestroyed()) window.close();
        };
        ipc.send('closing', {});
      };
      window.on('close', (event) => {
        if (saved) return;
        event.preventDefault();
        void may(() => window.close()).then((yes) => yes && save());
      });
    },
  };
}
