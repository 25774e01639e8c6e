// What we export, as others open it: a window that is none of ours (no preload script, a session of its own, the network off) is the plain
// browser, and speedscope is the page that its package ships.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type { Running } from './app.ts';

export interface PageSeen {
  /** what it says on the console: nothing, when all is well */
  said: string[];
  /** addresses it asked for beside its own */
  asked: string[];
  /** the search's sum and the rows of the table */
  text: string;
  /** functions whose box goes from edge to edge: before the zoom, and after what the search found was zoomed to */
  before: string[];
  zoomed: string[];
}

/** Opens an exported page, searches it, and zooms with the keys, as a person at a browser would. */
export function openPage({ app }: Running, file: string, query: string): Promise<PageSeen> {
  return app.evaluate(
    async ({ BrowserWindow, session }, [file, query]) => {
      const own = session.fromPartition('plain');
      own.enableNetworkEmulation({ offline: true });
      const asked: string[] = [];
      own.webRequest.onBeforeRequest((d, answer) => {
        if (d.resourceType !== 'mainFrame') asked.push(d.url);
        answer({ cancel: d.resourceType !== 'mainFrame' });
      });
      const plain = new BrowserWindow({ width: 1000, height: 800, webPreferences: { session: own, sandbox: true } });
      const said: string[] = [];
      plain.webContents.on('console-message', (e) => said.push(e.message));
      await plain.loadFile(file!);
      const run = <T>(code: string): Promise<T> => plain.webContents.executeJavaScript(code);
      const wide = `(() => {
        const canvas = document.querySelector('canvas.flame-canvas');
        const box = canvas.getBoundingClientRect();
        const at = (clientX, clientY) => {
          canvas.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
          return document.querySelector('.readout').textContent.split(' · ')[0];
        };
        const names = [];
        for (let y = box.top + 10; y < box.bottom; y += 20) if (at(box.left + 3, y) === at(box.right - 3, y)) names.push(at(box.left + 3, y));
        return names;
      })()`;
      const text = await run<string>(`(() => {
        const search = document.querySelector('input');
        search.value = ${JSON.stringify(query)};
        search.dispatchEvent(new Event('input'));
        return [...document.querySelectorAll('[role=status], tbody tr')].map((e) => [...(e.cells ?? [e])].map((c) => c.textContent).join(' ')).join('\\n');
      })()`);
      const before = await run<string[]>(wide);
      await run(`(() => {
        const holder = document.querySelector('.holder');
        holder.focus();
        for (const key of ['n', 'Enter']) holder.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        return '';
      })()`);
      const zoomed = await run<string[]>(wide);
      plain.destroy();
      return { said, asked, text, before, zoomed };
    },
    [file, query],
  );
}

interface Exported {
  shared: { frames: { name: string }[] };
  profiles: { unit: string; endValue: number; events: { type: 'O' | 'C'; at: number; frame: number }[] }[];
}

/**
 * What speedscope has read: of each function what it takes by itself, in the profile's unit, and the sum of all. It draws with WebGL,
 * which a machine without graphics does not offer; hence its own export, which it writes of what it imported.
 */
export async function inSpeedscope(
  { app }: Running,
  file: string,
): Promise<{ flat: Map<string, number>; total: number; unit: string }> {
  const its = path.dirname(createRequire(import.meta.url).resolve('speedscope/package.json'));
  const folder = mkdtempSync(path.join(os.tmpdir(), 'speedscope-'));
  const [handed, exported] = ['profile.js', 'exported.json'].map((n) => path.join(folder, n)) as [string, string];
  // As its own command line hands a file over.
  const data = readFileSync(file).toString('base64');
  writeFileSync(handed, `speedscope.loadFileFromBase64(${JSON.stringify(path.basename(file))}, ${JSON.stringify(data)})`);
  try {
    await app.evaluate(
      async ({ BrowserWindow, session }, [index, handed, exported]) => {
        const own = session.fromPartition('speedscope');
        own.webRequest.onBeforeRequest((d, answer) => answer({ cancel: !d.url.startsWith('file:') }));
        const saved = new Promise<void>((resolve, reject) => {
          own.once('will-download', (_event, item) => {
            item.setSavePath(exported!);
            item.once('done', (_e, state) => (state === 'completed' ? resolve() : reject(new Error(state))));
          });
        });
        const plain = new BrowserWindow({ width: 1000, height: 800, webPreferences: { session: own, sandbox: true } });
        await plain.loadFile(index!, { hash: `localProfilePath=${handed}` });
        await plain.webContents.executeJavaScript(`(async () => {
          for (const end = Date.now() + 25_000; Date.now() < end; await new Promise((r) => setTimeout(r, 50))) {
            const button = [...document.querySelectorAll('div')].find((d) => d.children.length < 3 && d.textContent.trim().endsWith('Export'));
            if (button && document.title.includes(' - ')) return button.click();
          }
          throw new Error('speedscope reads nothing: ' + document.body.innerText);
        })()`);
        await saved;
        plain.destroy();
      },
      [path.join(its, 'dist/release/index.html'), handed, exported],
    );
    const { shared, profiles } = JSON.parse(readFileSync(exported, 'utf8')) as Exported;
    const { unit, endValue, events } = profiles[0]!;
    const flat = new Map<string, number>();
    const stack: number[] = [];
    let before = 0;
    for (const { type, at, frame } of events) {
      const top = stack.at(-1);
      if (top !== undefined) flat.set(shared.frames[top]!.name, (flat.get(shared.frames[top]!.name) ?? 0) + at - before);
      before = at;
      if (type === 'O') stack.push(frame);
      else stack.pop();
    }
    return { flat, total: endValue, unit };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
