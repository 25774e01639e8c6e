// What Linux tells in /proc and /sys. Pure.

/** Bytes by name from /proc/meminfo. */
export function meminfo(text: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const m of text.matchAll(/^(\w+):\s+(\d+) kB$/gm)) found[m[1]!] = Number(m[2]) * 1024;
  return found;
}

export interface Used {
  name: string;
  parent: string;
  /** clock ticks of CPU time */
  ticks: number;
}

/** What a process has used, from /proc/PID/stat; its name may hold blanks and brackets. */
export function processTicks(stat: string): Used | undefined {
  const m = /^\d+ \((.*)\) \S (.*)$/s.exec(stat.trim());
  if (!m) return undefined;
  const fields = m[2]!.split(' ');
  // behind the state: ppid is field 4 of proc(5), utime 14, stime 15
  const ticks = Number(fields[10]) + Number(fields[11]);
  return Number.isFinite(ticks) ? { name: m[1]!, parent: fields[0]!, ticks } : undefined;
}

/**
 * Names of those that used most between two looks, the busiest first; only who had a twentieth of a core or more, and none that
 * `own` started.
 */
export function busiest(
  before: ReadonlyMap<string, Used>,
  after: ReadonlyMap<string, Used>,
  ticksOfACore: number,
  own: string,
): string[] {
  const isOurs = (pid: string): boolean => {
    for (let p: string | undefined = pid; p && p !== '0'; p = after.get(p)?.parent) if (p === own) return true;
    return false;
  };
  const used = new Map<string, number>();
  for (const [pid, now] of after) {
    if (isOurs(pid)) continue;
    const ticks = now.ticks - (before.get(pid)?.ticks ?? 0);
    used.set(now.name, (used.get(now.name) ?? 0) + ticks);
  }
  return [...used]
    .filter(([, ticks]) => ticks >= ticksOfACore / 20)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => name);
}

/** Sonames that `ldconfig -p` knows. */
export const sonames = (text: string): Set<string> => new Set([...text.matchAll(/^\s*(\S+) \(/gm)].map((m) => m[1]!));
