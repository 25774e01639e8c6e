// The first start of a package: its tools and warm cache go from the app's folder, which may be read-only, into the person's data folder.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/index.ts';
import { sha256Of, unpackFiles } from './archive.ts';
import { type Archive, readParts } from './list.ts';

/** Go trims what nothing used for about five days: before that the cache is touched, and what lacks put back. */
const REFRESH_MS = 4 * 86_400_000;

const Stamp = z.record(z.string(), z.object({ sha256: z.string(), at: z.number() }));
type Stamp = z.infer<typeof Stamp>;

/**
 * Does what is not done yet; nothing in a tree without parts. A damaged archive is passed over with a line on stderr: then Go compiles
 * what it lacks, which is slower and just as right. Throws AppError('cancelled').
 */
export async function installParts(o: {
  /** the package's parts folder */
  parts: string;
  dataFolder: string;
  signal: AbortSignal;
  now?: number;
}): Promise<void> {
  const list = readParts(o.parts);
  if (!list) return;
  const now = o.now ?? Date.now();
  const file = path.join(o.dataFolder, 'parts.json');
  const stamp = await readStamp(file);
  const todo: [id: string, archive: Archive, to: string, goodFor: number][] = [
    ['tools', list.tools, path.join(o.dataFolder, 'tools'), Infinity],
    ...list.caches.map((c): [string, Archive, string, number] => [
      `cache-${c.target}`,
      c,
      path.join(o.dataFolder, 'go', 'cache'),
      REFRESH_MS,
    ]),
  ];
  for (const [id, archive, folder, goodFor] of todo) {
    const before = stamp[id];
    if (before?.sha256 === archive.sha256 && now - before.at < goodFor) continue;
    try {
      await unpack(path.join(o.parts, archive.file), archive, folder, o.signal);
      stamp[id] = { sha256: archive.sha256, at: now };
      await writeStamp(file, stamp);
    } catch (e) {
      if (o.signal.aborted) throw new AppError('cancelled');
      console.error(`gopherbench: ${archive.file} was not unpacked:`, e instanceof Error ? e.message : e);
    }
  }
}

async function unpack(file: string, archive: Archive, folder: string, signal: AbortSignal): Promise<void> {
  if ((await sha256Of(file, signal)) !== archive.sha256) throw new Error('it is damaged');
  await mkdir(folder, { recursive: true });
  await unpackFiles({ file, folder, signal });
}

async function readStamp(file: string): Promise<Stamp> {
  try {
    return Stamp.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return {}; // none yet, or cut off: then it is done once more
  }
}

async function writeStamp(file: string, stamp: Stamp): Promise<void> {
  const temp = `${file}.${process.pid}.tmp`;
  await writeFile(temp, JSON.stringify(stamp));
  await rename(temp, file);
}
