// resources/toolchain.json: which Go, and by what hash it is known.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../contract/errors.ts';

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

/** What to fetch for one host. */
export interface Pin {
  /** Go's version, without "go" */
  go: string;
  module: string;
  version: string;
  hash: string | undefined;
  size: number | undefined;
  sumdb: string;
  room: Manifest['room'];
  /** "linux_amd64", the folder of pkg/tool */
  platform: string;
  exe: '' | '.exe';
}

/** Throws AppError('disk-read'). It is small and read once, so at once. */
export function readManifest(resources: string): Manifest {
  const file = path.join(resources, 'toolchain.json');
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (e) {
    throw new AppError('disk-read', { file }, e instanceof Error ? e.message : String(e));
  }
}

/** This computer as Go names it, e.g. "linux-amd64". */
export function hostName(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `${os}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
}

export function pinFor(manifest: Manifest, host: string): Pin {
  const pinned = Object.hasOwn(manifest.hosts, host) ? manifest.hosts[host] : undefined;
  if (!pinned) throw new AppError('toolchain-host', { host });
  return {
    go: manifest.version,
    module: manifest.module,
    version: pinned.version,
    hash: pinned.hash,
    size: pinned.size,
    sumdb: manifest.sumdb,
    room: manifest.room,
    platform: host.replace('-', '_'),
    exe: host.startsWith('windows-') ? '.exe' : '',
  };
}
