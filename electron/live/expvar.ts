// /debug/vars: the runtime's memory statistics with its ring of the last 256 pauses, the command line, and what a program publishes.

export interface MemStats {
  numGC: number;
  /** ns since the program began; absent where it is not told */
  pauseTotal?: number;
  /** the ring of the last 256 pauses in ns: that of cycle n stands at (n + 255) % 256 */
  ring: number[];
  heapAlloc: number;
  nextGC: number;
  /** bytes ever allocated: it never falls while a program lives */
  totalAlloc: number;
}
export interface Vars {
  mem?: MemStats;
  command?: string;
  /** every number that is published, by its path: queue.length */
  numbers: Map<string, number>;
}

const MOST = 5000;

/** Undefined for what is no JSON object. */
export function parseVars(text: string): Vars | undefined {
  let all: unknown;
  try {
    all = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(all)) return undefined;
  const { memstats, cmdline, ...own } = all;
  const numbers = new Map<string, number>();
  flatten(own, '', numbers, 0);
  return {
    ...(isRecord(memstats) && typeof memstats.NumGC === 'number' && { mem: memOf(memstats) }),
    ...(Array.isArray(cmdline) && { command: cmdline.map(String).join(' ').slice(0, 500) }),
    numbers,
  };
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);
const count = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);

function memOf(m: Record<string, unknown>): MemStats {
  return {
    numGC: count(m.NumGC),
    ...(typeof m.PauseTotalNs === 'number' && { pauseTotal: m.PauseTotalNs }),
    ring: Array.isArray(m.PauseNs) ? m.PauseNs.slice(0, 256).map(count) : [],
    heapAlloc: count(m.HeapAlloc),
    nextGC: count(m.NextGC),
    totalAlloc: count(m.TotalAlloc),
  };
}

function flatten(v: Record<string, unknown>, at: string, into: Map<string, number>, depth: number): void {
  for (const [key, value] of Object.entries(v)) {
    if (into.size >= MOST) return;
    const path = `${at}${key}`;
    if (typeof value === 'number' && Number.isFinite(value)) into.set(path, value);
    else if (depth < 4 && isRecord(value)) flatten(value, `${path}.`, into, depth + 1);
  }
}

/** The statistics that stand below a heap profile with debug=1, for a service that has pprof alone. */
export function parseHeapTail(text: string): MemStats | undefined {
  const at = text.lastIndexOf('# runtime.MemStats');
  if (at < 0) return undefined;
  const fields = new Map([...text.slice(at).matchAll(/^# (\w+) = (.+)$/gm)].map((m) => [m[1]!, m[2]!]));
  const field = (name: string): number => count(Number(fields.get(name)));
  return {
    numGC: field('NumGC'),
    ring: (fields.get('PauseNs')?.match(/\d+/g) ?? []).slice(0, 256).map(Number),
    heapAlloc: field('HeapAlloc'),
    nextGC: field('NextGC'),
    totalAlloc: field('TotalAlloc'),
  };
}

/** Name → count, from the page that net/http/pprof serves as its index. */
export function parseIndex(html: string): Map<string, number> {
  const rows = html.matchAll(/<tr><td>(\d+)<\/td><td><a href=['"]?[^'">]*['"]?>([\w./-]+)<\/a>/g);
  return new Map([...rows].map((m) => [m[2]!, Number(m[1])]));
}
