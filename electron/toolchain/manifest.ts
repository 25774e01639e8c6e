// resources/toolchain.json: which Go, and by what hash it is known.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/app-error.ts';

const Host = z.strictObject({
  /** version of the module, one per host */
  version: z.string().regex(/^v[a-z0-9.-]+$/),
  /** h1: hash of the module zip; where it is missing Go's checksum database is asked when fetching */
  hash: z
    .string()
    .regex(/^h1:[A-Za-z0-9+/]{43}=$/)
    .optional(),
  /** bytes of the zip; a proxy may pack the same files differently, so this informs and decides nothing */
  size: z.number().int().positive().optional(),
});
export const Manifest = z.strictObject({
  version: z.string().regex(/^\d+\.\d+(\.\d+)?$/),
  module: z.string().regex(/^[a-z0-9./-]+$/),
  /** name and public key of the checksum database: "<name>+<hash>+<key>" (golang.org/x/mod/sumdb/note) */
  sumdb: z.string(),
  /** bytes to plan with before the zip itself tells: an upper bound over the hosts */
  room: z.strictObject({ zip: z.number(), unpacked: z.number() }),
  hosts: z.record(z.string(), Host),
});
export type Manifest = z.infer<typeof Manifest>;

/** Throws AppError('disk-read'). It is small and read once, so at once. */
export function readManifest(resources: string): Manifest {
  const file = path.join(resources, 'toolchain.json');
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (e) {
    throw new AppError('disk-read', { file }, e instanceof Error ? e.message : String(e));
  }
}
