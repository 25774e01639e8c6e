// Which process measures a run, so that one left behind by a killed app is told from one still going on.
import { readFileSync } from 'node:fs';

/** pid and, on Linux, its start time: a pid alone may have gone to another process meanwhile. */
export function ownerOf(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch {
    return undefined;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return `${pid}:`;
  }
}

export function isAlive(owner: string | null): boolean {
  if (!owner) return false;
  return ownerOf(Number(owner.split(':')[0])) === owner;
}
