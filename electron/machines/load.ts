// How many cores are kept busy by others than us, from the kernel's own time counters.
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load } from '../contract/index.ts';

interface Snapshot {
  /** ms spent working, ms in all, over all cores since boot */
  busy: number;
  all: number;
  own: number;
}

function snapshot(): Snapshot {
  let busy = 0;
  let all = 0;
  for (const { times } of os.cpus()) {
    const work = times.user + times.nice + times.sys + times.irq;
    busy += work;
    all += work + times.idle;
  }
  const { user, system } = process.cpuUsage();
  return { busy, all, own: (user + system) / 1000 };
}

/** Load between two snapshots, with `ours` ms of CPU time (a measured program's) taken off. */
function between(a: Snapshot, b: Snapshot, ours: number): Load {
  const cores = os.availableParallelism();
  const wall = (b.all - a.all) / Math.max(1, os.cpus().length);
  const others = Math.max(0, b.busy - a.busy - (b.own - a.own) - ours);
  const busy = wall > 0 ? Math.min(cores, others / wall) : 0;
  return { busy: Math.round(busy * 100) / 100, cores, quiet: busy < 0.1 * cores, at: Date.now() };
}

/** Watches for `ms` and says what others used meanwhile. */
export async function measureLoad(ms = 400): Promise<Load> {
  const before = snapshot();
  await sleep(ms);
  return between(before, snapshot(), 0);
}

/** Starts now; `read(ours)` says what others used since, `ours` being CPU ms of the program that was measured. */
export function createLoadMeter(): { read(ours: number): Load } {
  const start = snapshot();
  return { read: (ours) => between(start, snapshot(), ours) };
}
