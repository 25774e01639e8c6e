// Brings the verified module zip: the one kept, the packaged one, one from a module proxy, or the machine's own go's.
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/errors.ts';
import { diskError, needRoom } from './disk.ts';
import { download } from './download.ts';
import { fetchWithGo } from './gocommand.ts';
import { redacted } from './http.ts';
import { unfinished } from './layout.ts';
import { below, type GoSettings, goSettings } from './proxies.ts';
import { speedometer } from './speed.ts';
import { NotTheOne, type Origin, readOrigin, type SourceOptions, type VerifiedZip, verifyZip, writeOrigin } from './vouch.ts';
import { ZipReader } from './zip.ts';

/** Throws AppError: toolchain-source, toolchain-fetch, toolchain-hash, disk-full, disk-write, disk-read. */
export async function obtainZip(o: SourceOptions): Promise<VerifiedZip> {
  const origin = await readOrigin(o.paths.origin);
  const kept = await discarding(o.paths.zip, () => verifyZip(o, o.paths.zip, origin?.source ?? 'proxy', origin));
  if (kept) return kept;
  // All of it had come when we were stopped: then it need not come again.
  if (o.pin.size !== undefined && (await sizeOf(o.paths.partial)) === o.pin.size) {
    const whole = await discarding(o.paths.partial, () => keep(o, 'proxy', origin));
    if (whole) return whole;
  }
  if (o.packaged && existsSync(o.packaged)) {
    try {
      return await verifyZip(o, o.packaged, 'packaged', origin);
    } catch (e) {
      if (!(e instanceof NotTheOne)) throw e;
    }
  }
  const settings = await goSettings(o.env, o.paths.folder, o.signal);
  if (settings.proxies.length === 0 && !settings.command) throw new AppError('toolchain-source');
  return fetchZip(o, settings, origin);
}

/** undefined when the file is not there, or was not the one and is gone now. */
async function discarding(file: string, verify: () => Promise<VerifiedZip>): Promise<VerifiedZip | undefined> {
  if (!existsSync(file)) return undefined;
  try {
    return await verify();
  } catch (e) {
    if (!(e instanceof NotTheOne)) throw e;
    await rm(file, { force: true });
    return undefined;
  }
}

interface Try {
  /** as shown to the person */
  name: string;
  source: 'proxy' | 'go';
  fetch(): Promise<void>;
}

async function fetchZip(o: SourceOptions, settings: GoSettings, origin: Origin | undefined): Promise<VerifiedZip> {
  const { partial, folder } = o.paths;
  const need = Math.max(0, (o.pin.size ?? o.pin.room.zip) - (await sizeOf(partial))) + o.pin.room.unpacked;
  await needRoom(folder, need, o.space);
  const tries: Try[] = settings.proxies.map((proxy) => ({
    name: redacted(proxy),
    source: 'proxy',
    fetch: () => fromProxy(o, proxy),
  }));
  if (settings.command) tries.push({ name: 'go mod download', source: 'go', fetch: () => fromGo(o) });
  const problems: string[] = [];
  let refused = false;
  for (const { name, source, fetch } of tries) {
    // Bytes left by another attempt may be of a zip that was packed differently: then once more from the beginning.
    for (let again = existsSync(partial); ; again = false) {
      try {
        await fetch();
        return await keep(o, source, origin);
      } catch (e) {
        o.signal.throwIfAborted();
        const cause = diskError(e, folder, need);
        if (cause instanceof AppError && cause.code === 'disk-full') await rm(partial, { force: true });
        if (cause instanceof AppError && cause.code.startsWith('disk-')) throw cause;
        problems.push(`${name}: ${messageOf(cause)}`);
        if (!(e instanceof NotTheOne)) break;
        await rm(partial, { force: true });
        refused ||= !again;
        if (!again) break;
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
  const { module, version, go, size: total } = o.pin;
  const speed = speedometer();
  const progress = (bytes: number) => o.report({ state: 'fetching', version: go, bytes, total, speed: speed(bytes) });
  progress(0);
  const folder = unfinished(path.join(o.paths.folder, 'fetch'));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await fetchWithGo({ module, version, folder, to: o.paths.partial, env: o.env, signal: o.signal, progress });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Verifies the partial file; only then it gets the name under which it is taken for whole. */
async function keep(o: SourceOptions, source: 'proxy' | 'go', before: Origin | undefined): Promise<VerifiedZip> {
  const verified = await verifyZip(o, o.paths.partial, source, before);
  // Windows does not rename an open file.
  await verified.zip.close();
  await writeOrigin(o.paths.origin, verified);
  await rename(o.paths.partial, o.paths.zip);
  return { ...verified, zip: await ZipReader.open(o.paths.zip) };
}

/** What to tell of a cause: of an AppError its detail, since its code says only that fetching failed. */
function messageOf(cause: unknown): string {
  if (cause instanceof AppError) return cause.detail ?? cause.message;
  return cause instanceof Error ? cause.message : String(cause);
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    (s) => s.size,
    () => 0,
  );
