// Brings a file from a proxy into a partial file, and goes on where the last attempt stopped.
import { createReadStream } from 'node:fs';
import { open, rm, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type GetOptions, get, HttpError, redacted } from './http.ts';

export interface Download extends GetOptions {
  /** http:, https: or file: */
  url: URL;
  /** grows; whole when the promise resolves */
  partial: string;
  /** bytes above which it is not what we asked for */
  limit: number;
  progress(bytes: number, total: number | undefined): void;
}

/** Attempts in a row that bring no byte, before it is given up; and attempts in all. */
const FRUITLESS = 3;
const ATTEMPTS = 40;

/** Rejects with the last attempt's error. Whether the bytes are the right ones is the caller's to check. */
export async function download(o: Download): Promise<void> {
  let fruitless = 0;
  for (let attempt = 1; ; attempt++) {
    const before = await sizeOf(o.partial);
    try {
      return await (o.url.protocol === 'file:' ? copy(o, before) : once(o, before));
    } catch (e) {
      o.signal.throwIfAborted();
      fruitless = (await sizeOf(o.partial)) > before ? 0 : fruitless + 1;
      if (fruitless === FRUITLESS || attempt === ATTEMPTS || !worthRetrying(e)) throw e;
      await sleep(100 * 4 ** fruitless, undefined, { signal: o.signal });
    }
  }
}

async function once(o: Download, have: number): Promise<void> {
  const answer = await get(o.url, { ...o, headers: have > 0 ? { ...o.headers, range: `bytes=${have}-` } : o.headers });
  const status = answer.statusCode ?? 0;
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(answer.headers['content-range'] ?? '');
  if (status === 200) {
    const length = Number(answer.headers['content-length'] ?? Number.NaN);
    return receive(o, answer, 0, Number.isNaN(length) ? undefined : length);
  }
  if (status === 206 && Number(range?.[1]) === have) {
    return receive(o, answer, have, range?.[2] === '*' ? undefined : Number(range?.[2]));
  }
  answer.destroy();
  if (status === 416 && Number(range?.[2]) === have) return; // all of it was there
  if (status === 416 || status === 206) {
    await rm(o.partial, { force: true });
    throw new Error(`${redacted(o.url)} has other bytes than before`);
  }
  throw new HttpError(status, o.url);
}

/** A file may be a USB stick's: it is read with the same care. */
async function copy(o: Download, have: number): Promise<void> {
  const file = fileURLToPath(o.url);
  const total = (await stat(file)).size;
  const start = have > total ? 0 : have;
  await receive(o, createReadStream(file, { start, signal: o.signal }), start, total);
}

async function receive(o: Download, from: Readable, start: number, total: number | undefined): Promise<void> {
  let bytes = start;
  if ((total ?? 0) > o.limit) {
    from.destroy();
    throw new NotOurs(o);
  }
  o.progress(bytes, total);
  // Piece by piece rather than by a pipeline: when the line breaks, that would drop what it holds in its buffers.
  const file = await open(o.partial, start > 0 ? 'a' : 'w');
  try {
    for await (const piece of from as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > o.limit) throw new NotOurs(o);
      await file.writeFile(piece);
      o.progress(bytes, total);
    }
  } finally {
    await file.close();
  }
  if (total !== undefined && bytes !== total) throw new Error(`${redacted(o.url)} ended after ${bytes} of ${total} bytes`);
}

class NotOurs extends Error {
  constructor(o: Download) {
    super(`${redacted(o.url)} is larger than any toolchain`);
  }
}

function worthRetrying(e: unknown): boolean {
  if (e instanceof NotOurs) return false;
  if (e instanceof HttpError) return e.status >= 500 || e.status === 408 || e.status === 429;
  // What the disk says will not change; what the network says may.
  return !(
    e instanceof Error &&
    'code' in e &&
    /^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO|ENOENT|EISDIR|ENOTFOUND)$/.test(String(e.code))
  );
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (s) => s.size,
    () => 0,
  );
