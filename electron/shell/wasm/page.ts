// Runs a js/wasm module in a page that nobody sees: a sandboxed process, a session of its own, and a policy under which nothing can be
// loaded but the four files served here. WebAssembly is compiled only there; the window's own policy does not allow it.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MessageChannelMain, type Session, session, WebContentsView } from 'electron';
import type { FromProgram, Program } from '../../wasm/output.ts';
import type { WasmEnded, WasmProgram } from '../../wasm/program.ts';
import { SCHEME } from '../origin.ts';
import { following } from './limits.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const PAGE = '<!doctype html><meta charset="utf-8"><title>js/wasm</title><script src="page.js"></script>';

interface Served {
  type: string;
  body: string;
}
/** host of a page → its files */
const served = new Map<string, Map<string, Served>>();
/** A view that nothing holds is collected, and its page with it, in the middle of whatever it does. */
const views = new Set<WebContentsView>();
let locked: Session | undefined;

/** In memory, without permissions, without network. */
function sandbox(): Session {
  if (locked) return locked;
  locked = session.fromPartition('wasm', { cache: false });
  locked.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  locked.setPermissionCheckHandler(() => false);
  locked.setDevicePermissionHandler(() => false);
  locked.on('will-download', (event) => event.preventDefault());
  locked.webRequest.onBeforeRequest((details, answer) => answer({ cancel: new URL(details.url).protocol !== `${SCHEME}:` }));
  locked.protocol.handle(SCHEME, (request) => {
    const { host, pathname } = new URL(request.url);
    const file = request.method === 'GET' ? served.get(host)?.get(pathname) : undefined;
    const headers = { 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
    if (!file) return new Response(null, { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, 'content-type': file.type } });
  });
  return locked;
}

/** `built` is the folder of the built preload, page and worker scripts. */
export async function runPage(built: string, p: WasmProgram): Promise<WasmEnded> {
  const host = randomUUID();
  const script = async (file: string): Promise<Served> => ({
    type: 'text/javascript; charset=utf-8',
    body: await readFile(file, 'utf8'),
  });
  served.set(
    host,
    new Map<string, Served>([
      ['/index.html', { type: 'text/html; charset=utf-8', body: PAGE }],
      ['/page.js', await script(path.join(built, 'wasm-page.cjs'))],
      ['/worker.js', await script(path.join(built, 'wasm-worker.cjs'))],
      ['/wasm_exec.js', await script(p.support)],
    ]),
  );
  const view = new WebContentsView({
    webPreferences: {
      session: sandbox(),
      preload: path.join(built, 'wasm-preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  });
  views.add(view);
  const contents = view.webContents;
  const gone = new Promise<void>((resolve) => contents.once('render-process-gone', () => resolve()));
  const run = following(p, () => (contents.isDestroyed() ? undefined : contents.getOSProcessId()));
  void gone.then(run.died);
  const { port1, port2 } = new MessageChannelMain();
  port2.on('message', ({ data }: { data: FromProgram }) => run.take(data));
  port2.start();
  try {
    await contents.loadURL(`${SCHEME}://${host}/index.html`);
    contents.postMessage('program', { args: p.args, module: await readFile(p.module) } satisfies Program, [port1]);
    return await run.ended;
  } finally {
    served.delete(host);
    port2.close();
    // A worker that never yields does not hear that its page closes; its process does.
    if (!contents.isDestroyed()) {
      if (!contents.isCrashed()) {
        contents.forcefullyCrashRenderer();
        await Promise.race([gone, new Promise((r) => setTimeout(r, 1000))]);
      }
      contents.close();
    }
    views.delete(view);
  }
}
