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

function snapshot(own: OwnCpu): Snapshot {
  let busy = 0;
  let all = 0;
  for (const { times } of os.cpus()) {
    const work = times.user + times.nice + times.sys + times.irq;
    busy += work;
    all += work + times.idle;
  }
  return { busy, all, own: own() };
}

/** Load between two snapshots, with `ours` ms of CPU time (a measured program's) taken off. */
function between(a: Snapshot, b: Snapshot, ours: number): Load {
  const cores = os.availableParallelism();
  const wall = (b.all - a.all) / Math.max(1, os.cpus().length);
  const others = Math.max(0, b.busy - a.busy - (b.own - a.own) - ours);
  const busy = wall > 0 ? Math.min(cores, others / wall) : 0;
  return { busy: Math.round(busy * 100) / 100, cores, quiet: busy < 0.1 * cores, at: Date.now() };
}

/** CPU ms that the app itself has used since it began: all its processes, where it has several. */
export type OwnCpu = () => number;

const thisProcess: OwnCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

export interface LoadWatch {
  /** Watches for `ms` and says what others used meanwhile. */
  measure(ms?: number): Promise<Load>;
  /** Starts now; `read(ours)` says what others used since, `ours` being CPU ms of the program that was measured. */
  meter(): { read(ours: number): Load };
}

export function createLoadWatch(own: OwnCpu = thisProcess): LoadWatch {
  return {
    async measure(ms = 400) {
      const before = snapshot(own);
      await sleep(ms);
      return between(before, snapshot(own), 0);
    },
    meter() {
      const start = snapshot(own);
      return { read: (ours) => between(start, snapshot(own), ours) };
    },
  };
}
