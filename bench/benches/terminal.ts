// A flood of output in a terminal of the app, and keys typed in one beside it meanwhile; against xterm.js fed straight from a pty.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { writeBareTerminal } from '../lib/bare-terminal.ts';
import type { Cdp } from '../lib/cdp.ts';
import { startApp } from '../lib/electron.ts';
import { freshInstall, openOurs, READY } from '../lib/places.ts';

const LAB = 'mutex-vs-rwmutex';
/** Both are drawn by page elements, whatever card there is: so what is on the screen can be read. */
const NO_CARD = ['--disable-gpu', '--disable-software-rasterizer'];
const END = 'flood-ends-42';

const rows = (nth: number) => `document.querySelectorAll('.xterm-rows')[${nth}]`;
const shows = (nth: number, text: string) => `(${rows(nth)}?.textContent ?? '').includes(${JSON.stringify(text)})`;

/** The command as it is typed does not hold the mark that it prints. */
const flood = (file: string) => `cat '${file}'; echo flood-ends-$((40+2))`;

async function enter(page: Cdp, text: string): Promise<void> {
  await page.type(text);
  await key(page, 'Enter', '\r');
}

async function key(page: Cdp, name: string, text: string): Promise<void> {
  const press = { key: name, text, unmodifiedText: text, windowsVirtualKeyCode: text.toUpperCase().charCodeAt(0) };
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', ...press });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...press, text: undefined });
}

/** Seconds from Enter until the last line is on the screen. */
async function timeFlood(page: Cdp, file: string): Promise<number> {
  await page.type(flood(file));
  await page.until(shows(0, '40+2'), 'the command');
  const done = `new Promise((resolve) => addEventListener('keydown', (e) => {
    const look = () => ${shows(0, END)} ? requestAnimationFrame(() => resolve(performance.now() - e.timeStamp)) : requestAnimationFrame(look);
    look();
  }, { once: true, capture: true }))`;
  const ms = await page.during<number>(done, () => key(page, 'Enter', '\r'));
  return ms / 1000;
}

/** ms from a key to its letter on the screen of the second terminal, while the first is flooded again and again. */
async function echoes(page: Cdp, n: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < n; i++) {
    const letter = 'abcdefghijklmnopqrstuvwxyz'[i % 26]!;
    // xterm changes the rows within a frame: the observer is called at once, and the task after it runs when that frame is painted.
    const seen = `new Promise((resolve) => addEventListener('keydown', (e) => {
      const place = ${rows(1)};
      const count = () => place.textContent.split(${JSON.stringify(letter)}).length;
      const before = count();
      new MutationObserver((_, observer) => {
        if (count() <= before) return;
        observer.disconnect();
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - e.timeStamp);
        channel.port2.postMessage(0);
      }).observe(place, { childList: true, subtree: true, characterData: true });
    }, { once: true, capture: true }))`;
    const ms = await page.during<number>(seen, () => key(page, letter, letter));
    times.push(ms);
    await sleep(40);
  }
  return times;
}

const p95 = (times: readonly number[]): number => [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!;

/** What a long build prints: 26 MB of lines that fit the width, some of them coloured. */
function floodFile(folder: string, megabytes: number): string {
  const line = (i: number) =>
    `${i % 7 === 0 ? '\x1b[32m' : ''}${String(i).padStart(8)} ${'go build example.org/module/pkg '.repeat(2).slice(0, 58)}\x1b[0m\n`;
  const block = Array.from({ length: 1000 }, (_, i) => line(i)).join('');
  const file = path.join(folder, 'flood.txt');
  writeFileSync(file, block.repeat(Math.ceil((megabytes * 1e6) / block.length)).slice(0, megabytes * 1e6));
  return file;
}

export const terminal: Bench = {
  id: 'terminal',
  what: '26 MB through a terminal to the screen, and the echo of keys in one beside it meanwhile (p95)',
  peer: 'xterm.js in a bare window, fed from a pty in the same process',
  rounds: { full: 6, quick: 1 },
  metric: (id) =>
    id === 'speed' ? { unit: 'MB/s', want: { ratio: [0.9, Number.POSITIVE_INFINITY] } } : { unit: 'ms', want: { ours: [0, 50] } },
  async prepare({ folder, display, quick }) {
    const megabytes = quick ? 2 : 26;
    const file = floodFile(folder, megabytes);
    const data = freshInstall();
    const bare = writeBareTerminal(folder);
    const shell = { SHELL: '/bin/bash', LC_ALL: 'C.UTF-8' };
    let size = { cols: 0, rows: 0 };
    return {
      async ours() {
        // The terminals are out of sight at first, whatever the round before has left.
        const terminal = { open: false, warnPaste: true, screenReader: false };
        const place = { page: 'lab', labId: LAB, tab: 'run', terminal } as const;
        const app = await openOurs(data, { ...display, ...shell }, place, NO_CARD);
        const { page } = app;
        try {
          await page.until(READY, 'the toolchain');
          await page.until(`!!document.querySelector('.term-bar')`, 'the terminals’ bar');
          const open = `window.gopherbench.call('terminal.open', ${JSON.stringify({ labId: LAB, cols: 80, rows: 24 })})`;
          const settings = `window.gopherbench.call('settings.get', {}).then((a) => window.gopherbench.call('settings.set', { terminal: { ...a.value.terminal, open: true } }))`;
          await page.evaluate(`${open}.then(() => ${settings}).then(() => {})`);
          await page.until(`/[#$] ?$/.test(${rows(0)}?.textContent.trimEnd() ?? '')`, 'the prompt');
          await page.click(rows(0));
          const sizeFile = path.join(folder, 'size');
          await enter(page, `stty size > '${sizeFile}'; clear; echo ready-$((40+1))`);
          await page.until(shows(0, 'ready-41'), 'the size');
          const [r = 24, c = 80] = readFileSync(sizeFile, 'utf8').trim().split(' ').map(Number);
          size = { cols: c, rows: r };
          const seconds = await timeFlood(page, file);
          await enter(page, 'clear');
          const beside = `window.gopherbench.call('terminal.list', {}).then((a) => window.gopherbench.call('terminal.open', { labId: '${LAB}', cols: 80, rows: 24, beside: a.value[0].id })).then(() => {})`;
          await enter(page, `while :; do cat '${file}'; done`);
          await page.evaluate(beside);
          await page.until(`/[#$] ?$/.test(${rows(1)}?.textContent.trimEnd() ?? '')`, 'the second prompt');
          await page.click(rows(1));
          await enter(page, 'clear; cat');
          await sleep(1000);
          const echo = p95(await echoes(page, quick ? 5 : 60));
          return { speed: megabytes / seconds, echo };
        } finally {
          await app.close();
        }
      },
      async peer() {
        const env = {
          ...display,
          ...shell,
          ...bare.env,
          BARE_COLS: String(size.cols || 100),
          BARE_ROWS: String(size.rows || 15),
        };
        const app = await startApp({ main: bare.main, url: 'file:', env, args: NO_CARD });
        try {
          await app.page.until(`/[#$] ?$/.test(${rows(0)}?.textContent.trimEnd() ?? '')`, 'the prompt');
          await app.page.click(rows(0));
          return { speed: megabytes / (await timeFlood(app.page, file)) };
        } finally {
          await app.close();
        }
      },
      close: async () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }),
    };
  },
};
