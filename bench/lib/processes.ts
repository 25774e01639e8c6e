// A process and all that came from it, read from /proc: Linux only, and said so elsewhere.
import { readdirSync, readFileSync } from 'node:fs';

function tree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const all: number[] = [];
  const walk = (pid: number) => {
    all.push(pid);
    for (const child of children.get(pid) ?? []) walk(child);
  };
  walk(root);
  return all;
}

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it ended while we looked
  }
}

/** Proportional set size of the whole tree, in MiB: memory that is shared counts once, divided among those who share it. */
export function memoryOf(root: number): number {
  if (process.platform !== 'linux') throw new Error('memory is read from /proc, which only Linux has');
  let kib = 0;
  for (const pid of tree(root)) {
    try {
      kib += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // it ended while we looked
    }
  }
  return kib / 1024;
}
