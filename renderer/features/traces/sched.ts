// What schedtrace said of the same program, under the trace's clock: run queues and Ps over time. Pure.
import type { SchedLine } from '../../../electron/contract/index.ts';

/** Columns of the lines, by time; what a line says holds until the next. */
export interface Sched {
  /** ns of the trace */
  at: Float64Array;
  global: Float64Array;
  local: Float64Array;
  running: Float64Array;
  idle: Float64Array;
  mostQueued: number;
  mostProcs: number;
}

/** `shift` ms: when in the trace the log's clock began; below 0 if that was before the trace. */
export function schedOf(lines: readonly SchedLine[], shift: number): Sched | undefined {
  if (lines.length === 0) return undefined;
  const column = (value: (s: SchedLine) => number) => Float64Array.from(lines, value);
  const global = column((s) => s.runQueue);
  const local = column((s) => s.queues.reduce((sum, n) => sum + n, 0));
  return {
    at: column((s) => (s.at + shift) * 1e6),
    global,
    local,
    running: column((s) => s.gomaxprocs - s.idleProcs),
    idle: column((s) => s.idleProcs),
    mostQueued: global.reduce((most, n, i) => Math.max(most, n + local[i]!), 1),
    mostProcs: lines.reduce((most, s) => Math.max(most, s.gomaxprocs), 1),
  };
}

/** The line that holds at a time, −1 before the first. */
export function lineAt(s: Sched, t: number): number {
  let [lo, hi] = [0, s.at.length];
  while (lo < hi) {
    const mid = (lo + hi) >> 1;
    if (s.at[mid]! <= t) lo = mid + 1;
    else hi = mid;
  }
  return lo - 1;
}

/** Means over [from, to), weighted by how long each line held; undefined where no line holds. */
export function meansIn(s: Sched, from: number, to: number): { queued: number; most: number; running: number } | undefined {
  let [weight, queued, running, most] = [0, 0, 0, 0];
  for (let i = Math.max(0, lineAt(s, from)); i < s.at.length && s.at[i]! < to; i++) {
    const ns = Math.min(to, s.at[i + 1] ?? to) - Math.max(from, s.at[i]!);
    if (ns <= 0) continue;
    const n = s.global[i]! + s.local[i]!;
    weight += ns;
    queued += n * ns;
    running += s.running[i]! * ns;
    most = Math.max(most, n);
  }
  return weight > 0 ? { queued: queued / weight, running: running / weight, most } : undefined;
}
