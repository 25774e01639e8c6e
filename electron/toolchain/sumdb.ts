// Asks Go's checksum database for the hash of a module, and believes nothing that is not proved by its key.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '../contract/errors.ts';
import { type GetOptions, getBytes, redacted } from './http.ts';
import { openNote, verifierName } from './note.ts';
import { below } from './proxies.ts';
import { proveRecord } from './tlog.ts';

export interface SumdbAnswer {
  /** "h1:…" */
  hash: string;
  /** the database's answer, to be kept: record and signed tree */
  answer: string;
}

export interface SumdbQuestion extends GetOptions {
  module: string;
  version: string;
  /** the database's verifier key */
  key: string;
  /** module proxies, asked first: they are in reach where the database itself may not be */
  proxies: readonly URL[];
  /** other addresses of the database */
  places: readonly URL[];
}

const LIMIT = 64 * 1024;

/** Throws AppError('toolchain-fetch') when no place gives an answer that can be proved. */
export async function askSumdb(q: SumdbQuestion): Promise<SumdbAnswer> {
  const name = verifierName(q.key);
  const places = [...q.proxies.map((p) => below(p, `sumdb/${name}`)), ...q.places, new URL(`https://${name}`)];
  const problems: string[] = [];
  for (const place of new Map(places.map((p) => [p.href.replace(/\/$/, ''), p])).values()) {
    try {
      return await askAt(q, (path) => read(below(place, path), q));
    } catch (e) {
      q.signal.throwIfAborted();
      problems.push(`${redacted(place)}: ${e instanceof Error ? e.message : String(e)}`);
    }
  }
  throw new AppError('toolchain-fetch', { source: name }, problems.join('\n'));
}

/** Format of the answer: golang.org/x/mod/sumdb, "lookup": number of the record, record, blank line, signed tree. */
async function askAt(q: SumdbQuestion, fetch: (path: string) => Promise<Buffer>): Promise<SumdbAnswer> {
  const answer = (await fetch(`lookup/${q.module}@${q.version}`)).toString('utf8');
  const parts = /^(\d+)\n((?:[^\n]+\n)+)\n(.+)$/s.exec(answer);
  if (!parts) throw new Error('not an answer of a checksum database');
  const [, id = '', record = '', note = ''] = parts;
  const tree = /^go\.sum database tree\n(\d+)\n([A-Za-z0-9+/]{43}=)\n/.exec(openNote(note, q.key));
  if (!tree) throw new Error('the signed note is no tree');
  await proveRecord(Number(id), record, Number(tree[1]), Buffer.from(tree[2]!, 'base64'), fetch);
  const line = record.split('\n').find((l) => l.startsWith(`${q.module} ${q.version} h1:`));
  if (!line) throw new Error(`the record is not of ${q.version}`);
  return { hash: line.split(' ')[2]!, answer };
}

const read = (url: URL, o: GetOptions): Promise<Buffer> =>
  url.protocol === 'file:' ? readFile(fileURLToPath(url)) : getBytes(url, LIMIT, o);
