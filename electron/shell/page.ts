// Which file an app:// address names, and what its page may load. Pure, so that it is tested without a window.
import path from 'node:path';
import { HOST, SCHEME } from './origin.ts';

/** Stands in index.html where the page's nonce goes; Vite writes it there (html.cspNonce). */
export const NONCE_MARK = '__CSP_NONCE__';

/** Scripts and styles only from ourselves; the nonce is for style elements that the code editor makes. Nothing may go out. */
export const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** A worker that lays graphs out by WebAssembly: it can load nothing and reach nothing, and hands back a text. */
const WORKER = /(^|[\\/])graphviz-worker-[\w-]+\.js$/;

/** A worker has the policy of its own script, and only this one may compile WebAssembly. */
export const policyOf = (file: string, nonce: string): string =>
  WORKER.test(file) ? "default-src 'none'; script-src 'wasm-unsafe-eval'" : policy(nonce);

/** The file that an address names inside `root`, or undefined for anything else. */
export function resolveInside(root: string, url: string): string | undefined {
  const u = new URL(url);
  if (u.protocol !== `${SCHEME}:` || u.host !== HOST) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(u.pathname);
  } catch {
    return undefined;
  }
  if (name.includes('\0') || name.includes('\\')) return undefined;
  const file = path.join(root, name === '/' ? 'index.html' : name);
  return file.startsWith(root + path.sep) ? file : undefined;
}
