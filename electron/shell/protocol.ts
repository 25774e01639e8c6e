// app://gopherbench/…: serves the built renderer and nothing else, with a strict content security policy.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { SCHEME } from './origin.ts';
import { NONCE_MARK, policyOf, resolveInside } from './page.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** No opener policy: nothing may open this page or be opened by it, and for one Chromium starts a second process beside the first. */
const common = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * By the callback form of Electron's API. The newer one speaks in the classes of fetch, and making these, once a start, takes the main
 * thread as long as the page needs to draw itself. `scripted` is called when a script was handed out.
 */
export function serve(session: Session, root: string, scripted: () => void): void {
  // oxlint-disable-next-line typescript/no-deprecated -- see above; it is there in the pinned version, and the types say when it is not
  session.protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    const refuse = (statusCode: number) =>
      answer({ statusCode, headers: { 'content-security-policy': "default-src 'none'" }, data: Buffer.alloc(0) });
    if (request.method !== 'GET') return refuse(405);
    const file = resolveInside(root, request.url);
    const mimeType = file && types[path.extname(file)];
    if (!file || !mimeType) return refuse(404);
    let data: Buffer;
    try {
      // At once: a turn through Node's threads takes longer than such a file, and ends behind whatever this thread does meanwhile.
      data = readFileSync(file);
    } catch {
      return refuse(404);
    }
    const nonce = randomBytes(16).toString('base64');
    if (file.endsWith('.html')) data = Buffer.from(data.toString('utf8').replaceAll(NONCE_MARK, nonce));
    answer({ data, headers: { 'content-type': mimeType, 'content-security-policy': policyOf(file, nonce), ...common } });
    if (file.endsWith('.js')) scripted();
  });
}
