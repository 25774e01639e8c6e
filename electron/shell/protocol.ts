// app://gopherbench/…: serves the built renderer and nothing else, with a strict content security policy.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { SCHEME } from './origin.ts';
import { NONCE_MARK, policy, resolveInside } from './page.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

export function serve(session: Session, root: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    const refuse = (status: number) =>
      new Response(null, { status, headers: { 'content-security-policy': "default-src 'none'" } });
    if (request.method !== 'GET') return refuse(405);
    const file = resolveInside(root, request.url);
    const type = file && types[path.extname(file)];
    if (!file || !type) return refuse(404);
    const nonce = randomBytes(16).toString('base64');
    let body: Buffer | string;
    try {
      body = await readFile(file);
    } catch {
      return refuse(404);
    }
    if (file.endsWith('.html')) body = body.toString('utf8').replaceAll(NONCE_MARK, nonce);
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'content-type': type,
        'content-security-policy': policy(nonce),
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
      },
    });
  });
}
