// Whether a zip is the one: its hash against ours, the recorded one, or that of Go's checksum database.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ToolchainState } from '../contract/index.ts';
import { hashZip } from './dirhash.ts';
import type { FreeSpace } from './disk.ts';
import { type Layout, unfinished } from './layout.ts';
import type { Pin } from './pin.ts';
import { goSettings } from './proxies.ts';
import { askSumdb } from './sumdb.ts';
import { ZipError, ZipReader } from './zip.ts';

type Ready = Extract<ToolchainState, { state: 'ready' }>;

/** What all who bring or judge a zip need to know. */
export interface SourceOptions {
  pin: Pin;
  paths: Layout;
  packaged: string | undefined;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  space: FreeSpace;
  stallMs: number;
  report(state: ToolchainState): void;
}

export interface VerifiedZip extends Pick<Ready, 'source' | 'hash' | 'hashFrom'> {
  /** open; the receiver closes it */
  zip: ZipReader;
  /** sha256 by entry name, what the hash is made of */
  files: Map<string, string>;
  /** the checksum database's signed answer, when it vouched */
  sumdb: string | undefined;
}

/** The bytes are not those that were vouched for, or no zip at all. */
export class NotTheOne extends Error {}

const Origin = z.object({
  source: z.enum(['packaged', 'proxy', 'go']),
  hash: z.string(),
  hashFrom: z.enum(['pinned', 'sumdb']),
  /** when it was fetched, ISO 8601 */
  at: z.string(),
  sumdb: z.string().optional(),
});
/** Where the kept zip came from and who vouched for it. */
export type Origin = z.infer<typeof Origin>;

export async function readOrigin(file: string): Promise<Origin | undefined> {
  try {
    return Origin.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

export async function writeOrigin(file: string, { source, hash, hashFrom, sumdb }: VerifiedZip): Promise<void> {
  const origin: Origin = { source, hash, hashFrom, at: new Date().toISOString(), sumdb };
  await writeFile(unfinished(file), `${JSON.stringify(origin, null, 2)}\n`, { flush: true });
  await rename(unfinished(file), file);
}

/** Throws NotTheOne; AppError('toolchain-fetch') when nobody could be asked. */
export async function verifyZip(
  o: SourceOptions,
  file: string,
  source: Ready['source'],
  origin: Origin | undefined,
): Promise<VerifiedZip> {
  let zip: ZipReader | undefined;
  try {
    zip = await ZipReader.open(file);
    const { hash, files } = await hashZip(zip, o.signal, (done, total) =>
      o.report({ state: 'verifying', version: o.pin.go, done, total }),
    );
    const wanted = await expected(o, origin);
    if (hash !== wanted.hash) throw new NotTheOne(`${path.basename(file)} has the hash ${hash}, not ${wanted.hash}`);
    return { zip, files, source, ...wanted };
  } catch (e) {
    await zip?.close();
    throw e instanceof ZipError ? new NotTheOne(`${path.basename(file)}: ${e.message}`) : e;
  }
}

/** The hash that counts. One that the database gave is recorded, so that a repair needs no network. */
async function expected(o: SourceOptions, origin: Origin | undefined): Promise<Pick<VerifiedZip, 'hash' | 'hashFrom' | 'sumdb'>> {
  if (o.pin.hash) return { hash: o.pin.hash, hashFrom: 'pinned', sumdb: undefined };
  if (origin?.hashFrom === 'sumdb') return { hash: origin.hash, hashFrom: 'sumdb', sumdb: origin.sumdb };
  const { proxies, sumdbs: places } = await goSettings(o.env, o.paths.folder, o.signal);
  const { module, version, sumdb: key } = o.pin;
  const { env, signal, stallMs } = o;
  const asked = await askSumdb({ module, version, key, proxies, places, env, signal, stallMs });
  return { hash: asked.hash, hashFrom: 'sumdb', sumdb: asked.answer };
}
