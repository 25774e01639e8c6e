// How busy the machine is with other things, and with which.
import path from 'node:path';
import type { LoadWatch } from '../machines/index.ts';
import { WATCH_MS } from './clock.ts';
import { type Check, ok, warning } from './line.ts';
import { busiest, processTicks, type Used } from './parse/linux.ts';
import { psBusiest } from './parse/others.ts';
import type { Probe } from './probe.ts';

/** USER_HZ, the unit of /proc/PID/stat: 100 on every Linux that Go runs on. */
const TICKS_A_SECOND = 100;

export const load = (watch: LoadWatch): Check => ({
  ids: ['load'],
  async look(probe) {
    const before = processes(probe);
    const { busy, cores, quiet } = await watch.measure(WATCH_MS);
    const params = { busy: busy.toFixed(1), cores };
    if (quiet) return [ok('load', 'load-quiet', { params })];
    const names =
      probe.platform === 'darwin'
        ? psBusiest((await probe.ask(['ps', '-Aceo', 'pcpu=,comm=', '-r'])) ?? '')
        : busiest(before, processes(probe), (TICKS_A_SECOND * WATCH_MS) / 1000, String(process.pid));
    if (names.length === 0) return [warning('load', 'load-busy', { params, next: 'close' })];
    return [warning('load', 'load-by', { params: { ...params, names: names.join(', ') }, next: 'close' })];
  },
});

/** CPU time of every process; none where there is no /proc. */
function processes(probe: Probe): Map<string, Used> {
  const found = new Map<string, Used>();
  for (const pid of probe.platform === 'linux' ? probe.list('/proc') : []) {
    const used = /^\d+$/.test(pid) ? processTicks(probe.read(`/proc/${pid}/stat`) ?? '') : undefined;
    if (!used) continue;
    // Node calls every process's first thread so; its program says more.
    const program = used.name === 'MainThread' ? probe.readlink(`/proc/${pid}/exe`) : undefined;
    const name = program ? path.basename(program) : used.name;
    found.set(pid, { ...used, name });
  }
  return found;
}
