// What a container may use: CPU quota and memory limit of control groups, version 2 and 1. Pure.

/** Folders of this process's groups for a controller, the innermost first, below /sys/fs/cgroup; from /proc/self/cgroup. */
export function cgroupFolders(text: string, controller: 'cpu' | 'memory'): string[] {
  for (const line of text.split('\n')) {
    const [id, names = '', place = '/'] = line.split(':');
    const mine = names === '' ? id === '0' : names.split(',').includes(controller);
    if (!mine) continue;
    const root = names === '' ? '/sys/fs/cgroup' : `/sys/fs/cgroup/${names}`;
    const parts = place.split('/').filter(Boolean);
    const chain = parts.map((_, i) => `${root}/${parts.slice(0, parts.length - i).join('/')}`);
    if (names !== '' || !text.split('\n').some((l) => l.split(':')[1]?.split(',').includes(controller))) return [...chain, root];
  }
  return [];
}

/** Cores of cpu.max ("150000 100000", "max 100000") or of v1's quota and period in µs; undefined without a limit. */
export function quotaOf(
  max: string | undefined,
  v1?: { quota: string | undefined; period: string | undefined },
): number | undefined {
  const [quota, period] = max ? max.split(/\s+/) : [v1?.quota, v1?.period];
  const q = Number(quota);
  const p = Number(period);
  return Number.isFinite(q) && q > 0 && p > 0 ? q / p : undefined;
}

/** Bytes of memory.max or memory.limit_in_bytes; undefined for "max" and for v1's huge number that means the same. */
export function limitOf(text: string | undefined): number | undefined {
  const n = Number(text);
  return text && Number.isFinite(n) && n > 0 && n < 2 ** 60 ? n : undefined;
}
