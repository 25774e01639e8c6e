// Room to work in: memory, cores, and what a container leaves of them.
import os from 'node:os';
import { type Check, type Finding, memory as inMemory, ok, problem, warning } from './line.ts';
import { cgroupFolders, limitOf, quotaOf } from './parse/cgroup.ts';
import { meminfo } from './parse/linux.ts';
import type { Probe } from './probe.ts';

/** Compiling the largest lab takes about so much; below a quarter of it nothing does. */
const WANTED = 2 ** 30;

/** Both at once: a file in /proc is read for either. */
export const room: Check = {
  ids: ['memory', 'cores'],
  look: (probe) => [memory(probe), cores(probe)],
};

/** Bytes of memory that this machine has, or its container may use. */
export function memoryHere(probe: Probe): number {
  const groups = cgroupFolders(probe.read('/proc/self/cgroup') ?? '', 'memory');
  const limits = groups.flatMap((g) => limitOf(probe.read(`${g}/memory.max`) ?? probe.read(`${g}/memory.limit_in_bytes`)) ?? []);
  return Math.min(os.totalmem(), ...limits);
}

/** Cores that can work at the same time for long: a quota counts as it is, not as Go rounds it. */
export function usableCores(probe: Probe): number {
  return Math.max(1, Math.floor(Math.min(os.availableParallelism(), quotaHere(probe))));
}

/** Infinity without a quota. */
function quotaHere(probe: Probe): number {
  const groups = cgroupFolders(probe.read('/proc/self/cgroup') ?? '', 'cpu');
  const quotas = groups.flatMap(
    (g) =>
      quotaOf(probe.read(`${g}/cpu.max`), {
        quota: probe.read(`${g}/cpu.cfs_quota_us`),
        period: probe.read(`${g}/cpu.cfs_period_us`),
      }) ?? [],
  );
  return Math.min(...quotas);
}

function memory(probe: Probe): Finding {
  const m = meminfo(probe.read('/proc/meminfo') ?? '');
  const total = os.totalmem();
  const limit = memoryHere(probe);
  const available = Math.min(m.MemAvailable ?? os.freemem(), limit);
  const used = (m.SwapTotal ?? 0) - (m.SwapFree ?? 0);
  const params = {
    available: inMemory(available),
    total: inMemory(total),
    used: inMemory(used),
    limit: inMemory(limit),
  };
  // macOS counts as free only what nothing was ever kept in: a small figure there means nothing.
  const known = probe.platform !== 'darwin';
  if (known && available < WANTED / 4) return problem('memory', 'memory-low', { params, next: 'memory' });
  if (known && available < WANTED) return warning('memory', 'memory-low', { params, next: 'memory' });
  return ok('memory', limit < total ? 'memory-limited' : 'memory-ok', { params });
}

function cores(probe: Probe): Finding {
  const all = os.cpus().length;
  const usable = os.availableParallelism();
  const quota = quotaHere(probe);
  if (quota < usable) {
    // Go 1.25 and later round a quota up, to two at least (runtime.GOMAXPROCS).
    const procs = Math.max(2, Math.ceil(quota));
    const params = { quota: Number(quota.toFixed(2)), cores: usable, procs: Math.min(procs, usable) };
    return warning('cores', 'cores-quota', { params, next: 'quota' });
  }
  if (usable === 1) return warning('cores', 'cores-one', { next: 'cores' });
  if (usable < all) return warning('cores', 'cores-fewer', { params: { cores: usable, all }, next: 'quota' });
  return ok('cores', 'cores-ok', { params: { cores: usable } });
}
