// Toolchains of versions that the app no longer uses, with their zips and lists: nothing asks for them again.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { layout } from './layout.ts';
import { findLeftovers } from './leftovers.ts';
import { readManifest } from './manifest.ts';
import { hostName, pinFor } from './pin.ts';

/** Absolute paths. What the present version has, and what somebody may be working on now, is none of them. */
export async function oldToolchains(dataFolder: string, resources: string): Promise<string[]> {
  const paths = layout(dataFolder, pinFor(readManifest(resources), hostName()));
  const current = new Set([paths.root, paths.list, paths.zip, paths.partial, paths.origin, paths.lock]);
  const busy = new Set(await findLeftovers(paths, false));
  const found: string[] = [];
  for (const name of await readdir(paths.folder).catch(() => [])) {
    const file = path.join(paths.folder, name);
    const ours = /^go\d+\.\d+(\.\d+)?(\.json)?$/.test(name) || /^v[\w.-]+\.(zip|zip\.partial|origin\.json)$/.test(name);
    if (ours && !current.has(file) && !busy.has(file)) found.push(file);
  }
  return found.sort();
}
