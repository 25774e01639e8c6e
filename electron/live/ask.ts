// One question to a service: a body with an upper bound, a deadline for the whole of it, and never a step off this computer.
import { Agent, type IncomingMessage, request } from 'node:http';
import type { LookupFunction } from 'node:net';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { AppError } from '../contract/index.ts';
import { isLoopback } from './address.ts';

export interface Question {
  /** host:port */
  host: string;
  path: string;
  agent: Agent;
  /** for the whole answer */
  seconds: number;
  /** bytes */
  limit: number;
  signal?: AbortSignal | undefined;
}
export interface Reply {
  type: string;
  body: Buffer;
  ms: number;
}

const HOPS = 3;
/** A name is this computer whatever a resolver says of it. */
const lookup: LookupFunction = (_host, options, answer) => {
  const all = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ];
  if (options.all) answer(null, all);
  else answer(null, '127.0.0.1', 4);
};

/** Kept-alive connections of one session. */
export const connections = (): Agent => new Agent({ keepAlive: true, maxSockets: 4, autoSelectFamily: true });

/** Throws AppError: cancelled, live-unreachable, live-answer, live-large, live-slow, live-away. */
export async function ask(q: Question): Promise<Reply> {
  const began = performance.now();
  const parts: Buffer[] = [];
  const type = await stream(q, (chunk) => void parts.push(chunk));
  return { type, body: Buffer.concat(parts), ms: performance.now() - began };
}

/** The same into a stream, which is ended, or destroyed where it fails; `told` hears the bytes so far. Answers the bytes. */
export async function askInto(q: Question, to: Writable, told: (bytes: number) => void): Promise<number> {
  let bytes = 0;
  // A disk that is full destroys the stream; what it says of it is thrown below.
  const written = finished(to);
  written.catch(() => {});
  try {
    await stream(q, (chunk) => {
      bytes += chunk.length;
      told(bytes);
      if (to.destroyed) throw new AppError('cancelled');
      return to.write(chunk) ? undefined : new Promise<void>((resolve) => to.once('drain', resolve).once('close', resolve));
    });
    to.end();
  } catch (e) {
    if (to.errored) throw to.errored;
    to.destroy();
    throw e;
  }
  await written;
  return bytes;
}

async function stream(q: Question, take: (chunk: Buffer) => void | Promise<void>): Promise<string> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), q.seconds * 1000);
  const signal = q.signal ? AbortSignal.any([q.signal, deadline.signal]) : deadline.signal;
  try {
    let { host, path } = q;
    for (let hop = 0; ; hop++) {
      const response = await open(q, host, path, signal);
      const { statusCode: status = 0, headers } = response;
      if (status >= 300 && status < 400 && headers.location !== undefined) {
        response.destroy();
        const to = next(headers.location, host, path);
        if (!to || hop >= HOPS) throw new AppError('live-away', { path, to: headers.location.slice(0, 200) });
        ({ host, path } = to);
        continue;
      }
      if (status !== 200) {
        response.destroy();
        throw new AppError('live-answer', { path, said: `${status} ${response.statusMessage ?? ''}`.trim() });
      }
      let bytes = 0;
      for await (const chunk of response as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > q.limit) throw new AppError('live-large', { path, limit: `${Math.round(q.limit / 2 ** 20)} MiB` });
        await take(chunk);
      }
      return headers['content-type'] ?? '';
    }
  } catch (e) {
    if (e instanceof AppError) throw e;
    if (q.signal?.aborted) throw new AppError('cancelled');
    if (deadline.signal.aborted) throw new AppError('live-slow', { path: q.path, seconds: q.seconds });
    throw new AppError('live-unreachable', { address: q.host }, e instanceof Error ? e.message || String(e) : String(e));
  } finally {
    clearTimeout(timer);
  }
}

function open(q: Question, host: string, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { hostname, port } = new URL(`http://${host}`);
  return new Promise((resolve, reject) => {
    request({
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port || 80,
      path,
      agent: q.agent,
      lookup,
      signal,
      headers: { host, accept: 'text/plain;version=0.0.4, application/json, */*;q=0.1', 'accept-encoding': 'identity' },
    })
      .once('response', resolve)
      .once('error', reject)
      .end();
  });
}

/** Where a redirect leads, if it stays on this computer. */
function next(location: string, host: string, path: string): { host: string; path: string } | undefined {
  const url = URL.canParse(location, `http://${host}${path}`) ? new URL(location, `http://${host}${path}`) : undefined;
  if (url?.protocol !== 'http:' || !isLoopback(url.hostname)) return undefined;
  return { host: url.port ? url.host : `${url.host}:80`, path: url.pathname + url.search };
}
