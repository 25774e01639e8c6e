// GET with redirects, through the person's proxy and with the system's certificates, as Go itself would do it.
import type { IncomingMessage } from 'node:http';

/** An answer other than the wanted one. */
export class HttpError extends Error {
  readonly status: number;
  constructor(status: number, url: URL) {
    super(`${redacted(url)} answered ${status}`);
    this.status = status;
  }
}

export interface GetOptions {
  headers?: Record<string, string>;
  signal: AbortSignal;
  /** ms without a byte after which the connection counts as dead */
  stallMs: number;
  /** for HTTPS_PROXY and the like */
  env: NodeJS.ProcessEnv;
}

/** Without name and password: what may be shown and logged. */
export function redacted(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  return shown.href;
}

/** Resolves with the answer to the first request that is no redirect, whatever its status. The caller reads or destroys it. */
export async function get(url: URL, o: GetOptions): Promise<IncomingMessage> {
  let at = url;
  for (let hop = 0; hop < 6; hop++) {
    const answer = await once(at, o);
    const status = answer.statusCode ?? 0;
    const to = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || !to) return answer;
    answer.destroy();
    const next = new URL(to, at);
    if (at.protocol === 'https:' && next.protocol !== 'https:') throw new Error(`${redacted(at)} leads away from https`);
    if (next.protocol !== 'https:' && next.protocol !== 'http:') throw new Error(`${redacted(at)} leads to ${next.protocol}`);
    at = next;
  }
  throw new Error(`${redacted(url)} leads round in circles`);
}

/** The whole body as text, at most `limit` bytes. Throws HttpError unless the status is 200. */
export async function getBytes(url: URL, limit: number, o: GetOptions): Promise<Buffer> {
  const answer = await get(url, o);
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw new HttpError(answer.statusCode ?? 0, url);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new Error(`${redacted(url)} answered more than ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function once(url: URL, o: GetOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // Like Go: never through a proxy to this machine itself.
    const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
    const proxy = loopback ? {} : { proxyEnv: o.env };
    const secure = url.protocol === 'https:';
    // Taken when wanted: an import statement reads all their exports, some of which are made when they are read; that costs every start.
    const http = process.getBuiltinModule('node:http');
    const https = process.getBuiltinModule('node:https');
    const agent = secure ? new https.Agent({ ca: authorities(), ...proxy }) : new http.Agent(proxy);
    const options = { agent, signal: o.signal, headers: { 'accept-encoding': 'identity', ...o.headers }, timeout: o.stallMs };
    const request = (secure ? https : http).get(url, options, (answer) => {
      answer.setTimeout(o.stallMs, () => answer.destroy(stalled(url, o.stallMs)));
      resolve(answer);
    });
    request.on('timeout', () => request.destroy(stalled(url, o.stallMs)));
    request.on('error', reject);
  });
}

const stalled = (url: URL, ms: number): Error => new Error(`nothing came from ${redacted(url)} for ${ms / 1000} s`);

let known: string[] | undefined;
/** Node's own list, and the system's: behind a company's inspecting proxy only that one knows its certificate. */
function authorities(): string[] {
  const tls = process.getBuiltinModule('node:tls');
  known ??= [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])];
  return known;
}
