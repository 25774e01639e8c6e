// The verified module zip of any host, for a package or a kit to carry.
import { mkdir } from 'node:fs/promises';
import { AppError } from '../contract/errors.ts';
import { acquireLock } from '../disk/lock.ts';
import { freeSpace } from './disk.ts';
import { layout } from './layout.ts';
import { readManifest } from './manifest.ts';
import { hostName, pinFor } from './pin.ts';
import { obtainZip } from './sources.ts';
import type { ToolchainOptions } from './toolchain.ts';

/**
 * Its path in the data folder: the one that is kept, read through and verified again, else fetched. Throws what obtainZip throws, and
 * AppError('toolchain-host').
 */
export async function toolchainZip(o: ToolchainOptions, signal: AbortSignal): Promise<string> {
  const pin = pinFor(readManifest(o.resources), o.host ?? hostName());
  const paths = layout(o.dataFolder, pin);
  await mkdir(paths.folder, { recursive: true });
  const lock = await acquireLock(paths.lock, signal, () => {});
  try {
    const env = o.env ?? process.env;
    const space = o.space ?? freeSpace;
    const { zip } = await obtainZip({
      pin,
      paths,
      packaged: undefined,
      env,
      signal,
      space,
      stallMs: o.stallMs ?? 30_000,
      report() {},
    });
    await zip.close();
    return paths.zip;
  } catch (e) {
    if (signal.aborted) throw new AppError('cancelled');
    throw e;
  } finally {
    await lock.release();
  }
}
