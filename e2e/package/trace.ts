// What a process and all its children say to the network: strace's record of connect, send and bind, read back.
import { existsSync, readFileSync } from 'node:fs';

export const strace = ['/usr/bin/strace', '/bin/strace'].find((file) => existsSync(file));

/** What goes before a command to record it in `file`; `user` is who it runs as. */
export function traced(file: string, user?: string): string[] {
  const calls = 'trace=connect,sendto,sendmsg,sendmmsg,bind,listen';
  return [
    strace!,
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-s',
    '64',
    '-e',
    calls,
    '-e',
    'signal=none',
    '-o',
    file,
    ...(user ? ['-u', user] : []),
  ];
}

export interface Contact {
  call: string;
  /** "inet 192.0.2.1:53", "unix /run/x", "netlink" */
  address: string;
}

/** Every address that a call named. A send on a socket that is connected names none: its connect was seen. */
export function contacts(file: string): Contact[] {
  const found: Contact[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const call = /^\d+\s+(?:<\.\.\. )?(\w+)/.exec(line)?.[1];
    if (!call) continue;
    for (const [, family, rest = ''] of line.matchAll(/sa_family=AF_(\w+)([^}]*)/g)) {
      const port = /sin6?_port=htons\((\d+)\)/.exec(rest)?.[1] ?? '';
      const ip = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/.exec(rest);
      const path = /sun_path=(@?"[^"]*")/.exec(rest)?.[1] ?? '';
      const where = ip ? ` ${ip[1] ?? ip[2]}:${port}` : path ? ` ${path}` : '';
      found.push({ call, address: `${family!.toLowerCase()}${where}` });
    }
  }
  return found;
}

const LOOPBACK = /^inet6? (127(\.\d+){3}|::1|::ffff:127(\.\d+){3}):/;
/** Sockets of this machine's own: files, and the kernel's. */
const LOCAL = /^(unix|netlink|unspec)\b/;

/** The contacts that leave this machine, or would let others in. */
export const outside = (all: readonly Contact[]): string[] =>
  [
    ...new Set(all.filter((c) => !LOCAL.test(c.address) && !LOOPBACK.test(c.address)).map((c) => `${c.call} ${c.address}`)),
  ].sort();
