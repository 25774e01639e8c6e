// Brings the verified module zip: the one kept, the packaged one, one from a module proxy, or the machine's own go's.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError, type ToolchainState } from '../contract/index.ts';
import { hashZip } from './dirhash.ts';
import { diskError, type FreeSpace, needRoom } from './disk.ts';
import { download } from './download.ts';
import { fetchWithGo } from './gocommand.ts';
import { redacted } from './http.ts';
import { type Layout, unfinished } from './layout.ts';
import type { Pin } from './manifest.ts';
import { below, type GoSettings, goSettings } from './proxies.ts';
import { speedometer } from './speed.ts';
import { askSumdb } from './sumdb.ts';
import { ZipError, ZipReader } from './zip.ts';

type Ready = Extract<ToolchainState, { state: 'ready' }>;
const Origin = z.object({
  source: z.enum(['packaged', 'proxy', 'go']),
  hash: z.string(),
  hashFrom: z.enum(['pinned', 'sumdb']),
  /** when it was fetched, ISO 8601 */
  at: z.string(),
  /** the checksum database's signed answer, when it vouched */
  sumdb: z.string().optional(),
});
type Origin = z.infer<typeof Origin>;

export interface VerifiedZip extends Pick<Ready, 'source' | 'hash' | 'hashFrom'> {
  /** open; the receiver closes it */
  zip: ZipReader;
  /** sha256 by entry name, what the hash is made of */
  files: Map<string, string>;
}

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

/** Throws AppError: toolchain-source, toolchain-fetch, toolchain-hash, disk-full, disk-write, disk-read. */
export async function obtainZip(o: SourceOptions): Promise<VerifiedZip> {
  const origin = await readOrigin(o.paths.origin);
  for (const [file, source] of [
    [o.paths.zip, origin?.source ?? 'proxy'],
    [o.packaged, 'packaged'],
  ] as const) {
    if (!file || !existsSync(file)) continue;
    try {
      return await verify(o, file, source, () => expected(o, origin, undefined));
    } catch (e) {
      if (!(e instanceof NotTheOne)) throw e;
      if (source !== 'packaged') await rm(file, { force: true });
    }
  }
  const settings = await goSettings(o.env, o.paths.folder, o.signal);
  if (settings.proxies.length === 0 && !settings.command) throw new AppError('toolchain-source');
  return fetchZip(o, settings, origin);
}

async function fetchZip(o: SourceOptions, settings: GoSettings, origin: Origin | undefined): Promise<VerifiedZip> {
  const have = await stat(o.paths.partial).then(
    (s) => s.size,
    () => 0,
  );
  const need = Math.max(0, (o.pin.size ?? o.pin.room.zip) - have) + o.pin.room.unpacked;
  await needRoom(o.paths.folder, need, o.space);
  if (have === o.pin.size) {
    // All of it had come when we were stopped: no network is needed to find out whether it is good.
    try {
      return await keep(o, 'proxy', settings, origin);
    } catch (e) {
      if (!(e instanceof NotTheOne)) throw e;
      await rm(o.paths.partial, { force: true });
    }
  }
  const tries: { name: string; source: 'proxy' | 'go'; fetch(): Promise<void> }[] = settings.proxies.map((proxy) => ({
    name: redacted(proxy),
    source: 'proxy',
    fetch: () => fromProxy(o, proxy),
  }));
  if (settings.command) tries.push({ name: 'go mod download', source: 'go', fetch: () => fromGo(o) });
  const problems: string[] = [];
  let refused = false;
  for (const { name, source, fetch } of tries) {
    // Bytes left by another attempt may be of a zip that was packed differently: then once more from the beginning.
    for (let resumed = existsSync(o.paths.partial); ; resumed = false) {
      try {
        await fetch();
        return await keep(o, source, settings, origin);
      } catch (e) {
        o.signal.throwIfAborted();
        const cause = diskError(e, o.paths.folder, need);
        if (cause instanceof AppError && cause.code === 'disk-full') await rm(o.paths.partial, { force: true });
        if (cause instanceof AppError && cause.code.startsWith('disk-')) throw cause;
        problems.push(
          `${name}: ${cause instanceof AppError ? cause.detail : cause instanceof Error ? cause.message : String(cause)}`,
        );
        if (!(e instanceof NotTheOne)) break;
        await rm(o.paths.partial, { force: true });
        refused ||= !resumed;
        if (!resumed) break;
      }
    }
  }
  if (refused) throw new AppError('toolchain-hash', {}, problems.join('\n'));
  throw new AppError('toolchain-fetch', { source: tries.map((t) => t.name).join(', ') }, problems.join('\n'));
}

function fromProxy(o: SourceOptions, proxy: URL): Promise<void> {
  const speed = speedometer();
  return download({
    url: below(proxy, `${o.pin.module}/@v/${o.pin.version}.zip`),
    partial: o.paths.partial,
    limit: 4 * o.pin.room.zip,
    env: o.env,
    signal: o.signal,
    stallMs: o.stallMs,
    progress: (bytes, total) => o.report({ state: 'fetching', version: o.pin.go, bytes, total, speed: speed(bytes) }),
  });
}

async function fromGo(o: SourceOptions): Promise<void> {
  // It unpacks its copy too.
  await needRoom(o.paths.folder, o.pin.room.zip + 2 * o.pin.room.unpacked, o.space);
  const speed = speedometer();
  const folder = unfinished(path.join(o.paths.folder, 'fetch'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const progress = (bytes: number) =>
    o.report({ state: 'fetching', version: o.pin.go, bytes, total: o.pin.size, speed: speed(bytes) });
  progress(0);
  const { module, version } = o.pin;
  try {
    await fetchWithGo({ module, version, folder, to: o.paths.partial, env: o.env, signal: o.signal, progress });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Verifies the partial file; only then it gets the name under which it is trusted to be whole. */
async function keep(
  o: SourceOptions,
  source: 'proxy' | 'go',
  settings: GoSettings,
  before: Origin | undefined,
): Promise<VerifiedZip> {
  let sumdb: string | undefined;
  const verified = await verify(o, o.paths.partial, source, async () => {
    const vouched = await expected(o, before, settings);
    sumdb = vouched.sumdb;
    return vouched;
  });
  const { hash, hashFrom } = verified;
  try {
    const origin: Origin = { source, hash, hashFrom, at: new Date().toISOString(), sumdb };
    await writeFile(unfinished(o.paths.origin), `${JSON.stringify(origin, null, 2)}\n`, { flush: true });
    await rename(unfinished(o.paths.origin), o.paths.origin);
    // Windows does not rename an open file.
    await verified.zip.close();
    await rename(o.paths.partial, o.paths.zip);
    return { ...verified, zip: await ZipReader.open(o.paths.zip) };
  } catch (e) {
    await verified.zip.close().catch(() => {});
    throw e;
  }
}

/** The bytes are not those that were vouched for, or no zip at all. */
class NotTheOne extends Error {}

async function verify(
  o: SourceOptions,
  file: string,
  source: Ready['source'],
  vouch: () => Promise<Pick<Ready, 'hash' | 'hashFrom'>>,
): Promise<VerifiedZip> {
  const report = (done: number, total: number) => o.report({ state: 'verifying', version: o.pin.go, done, total });
  let zip: ZipReader | undefined;
  try {
    zip = await ZipReader.open(file);
    const { hash, files } = await hashZip(zip, o.signal, report);
    const wanted = await vouch();
    if (hash !== wanted.hash) throw new NotTheOne(`${path.basename(file)} has the hash ${hash}, not ${wanted.hash}`);
    return { zip, files, source, hash, hashFrom: wanted.hashFrom };
  } catch (e) {
    await zip?.close();
    throw e instanceof ZipError ? new NotTheOne(`${path.basename(file)}: ${e.message}`) : e;
  }
}

/** The hash that counts: ours, the one recorded when the database was asked, or the database's. */
async function expected(
  o: SourceOptions,
  origin: Origin | undefined,
  settings: GoSettings | undefined,
): Promise<Pick<Ready, 'hash' | 'hashFrom'> & { sumdb?: string }> {
  if (o.pin.hash) return { hash: o.pin.hash, hashFrom: 'pinned' };
  if (origin?.hashFrom === 'sumdb') return { hash: origin.hash, hashFrom: 'sumdb', sumdb: origin.sumdb };
  const { proxies, sumdbs } = settings ?? (await goSettings(o.env, o.paths.folder, o.signal));
  const { module, version, sumdb: key } = o.pin;
  const asked = await askSumdb({
    module,
    version,
    key,
    proxies,
    places: sumdbs,
    env: o.env,
    signal: o.signal,
    stallMs: o.stallMs,
  });
  return { hash: asked.hash, hashFrom: 'sumdb', sumdb: asked.answer };
}

async function readOrigin(file: string): Promise<Origin | undefined> {
  try {
    return Origin.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}
