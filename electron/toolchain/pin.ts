// What the manifest says of one host. Apart from manifest.ts: the first look at the toolchain begins before any schema is there.
import { AppError } from '../contract/app-error.ts';
import type { Manifest } from './manifest.ts';

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
