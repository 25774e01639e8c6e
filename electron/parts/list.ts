// parts/parts.json: what is in the package's parts folder, by name and hash.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

export const PARTS_FILE = 'parts.json';

const Archive = z.strictObject({
  file: z.string().regex(/^[\w.-]+$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** bytes and number of the files in it */
  bytes: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
});
export type Archive = z.infer<typeof Archive>;

const Parts = z.strictObject({
  format: z.literal(1),
  /** "linux-amd64" */
  host: z.string(),
  go: z.string(),
  /** Go's module zip */
  toolchain: z.string().regex(/^[\w.-]+$/),
  tools: Archive,
  /** one build cache a target, the host's first */
  caches: z.array(Archive.extend({ target: z.string() })),
});
export type Parts = z.infer<typeof Parts>;

/** undefined where nothing came along: from source, or a folder that can't be read as one of parts. */
export function readParts(folder: string): Parts | undefined {
  const file = path.join(folder, PARTS_FILE);
  if (!existsSync(file)) return undefined;
  try {
    return Parts.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (e) {
    console.error(`gopherbench: ${file} can't be read:`, e instanceof Error ? e.message : e);
    return undefined;
  }
}

/** Go's zip that came with the app, if one did. */
export function packagedToolchain(folder: string): string | undefined {
  const parts = readParts(folder);
  return parts && path.join(folder, parts.toolchain);
}
