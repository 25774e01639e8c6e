// Which processes belong to a data folder: everything we start carries it in its environment or its command line.
import { readdirSync, readFileSync } from 'node:fs';

export interface Seen {
  pid: number;
  command: string;
}

/** Linux only: reads /proc. The test runner itself is left out. */
export function processesOf(data: string): Seen[] {
  const seen: Seen[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${name}/environ`, 'utf8');
      const state = /\) (\S)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1];
      if (state !== 'Z' && (command.includes(data) || environment.includes(data))) seen.push({ pid: Number(name), command });
    } catch {
      // it ended while we looked
    }
  }
  return seen;
}
