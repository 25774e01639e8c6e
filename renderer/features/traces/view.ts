// The part of a trace that is in sight, and how it moves. Pure. Times are ns since the trace's start.

export interface View {
  from: number;
  to: number;
}

/** Narrower than this nothing is told apart: the clock of a trace ticks in some tens of ns. */
const LEAST = 200;

/** Within [0, end], at least LEAST wide. */
export function clamp(v: View, end: number): View {
  const width = Math.min(Math.max(v.to - v.from, Math.min(LEAST, end)), end);
  const from = Math.min(Math.max(v.from, 0), end - width);
  return { from, to: from + width };
}

/** `factor` > 1 shows more, < 1 less; what is at `at` stays where it is. */
export function zoom(v: View, factor: number, at: number, end: number): View {
  return clamp({ from: at - (at - v.from) * factor, to: at + (v.to - at) * factor }, end);
}

/** Moves by a share of what is in sight. */
export function pan(v: View, share: number, end: number): View {
  const by = (v.to - v.from) * share;
  return clamp({ from: v.from + by, to: v.to + by }, end);
}

/** Moves just so far that [from, to) is in sight, and not wider than the view. */
export function reveal(v: View, from: number, to: number, end: number): View {
  const width = v.to - v.from;
  if (to - from > width * 0.9) return clamp({ from: from - (to - from) * 0.1, to: to + (to - from) * 0.1 }, end);
  if (from < v.from) return clamp({ from: from - width * 0.1, to: from + width * 0.9 }, end);
  if (to > v.to) return clamp({ from: to - width * 0.9, to: to + width * 0.1 }, end);
  return v;
}

/** Where the ticks of an axis stand: multiples of 1, 2 or 5 × 10^n, about `space` pixels apart. */
export function ticks(v: View, width: number, space = 110): { step: number; at: number[] } {
  const raw = ((v.to - v.from) * space) / Math.max(width, 1);
  const ten = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((m) => m * ten).find((s) => s >= raw)!);
  const at: number[] = [];
  for (let t = Math.ceil(v.from / step) * step; t <= v.to; t += step) at.push(t);
  return { step, at };
}

/** A time on the axis, with as many digits as its neighbours need: `1.2034 s`, `350 µs`. */
export function tickLabel(t: number, step: number): string {
  const [unit, factor] =
    t >= 1e9 || step >= 1e8 ? ['s', 1e9] : t >= 1e6 || step >= 1e5 ? ['ms', 1e6] : t >= 1e3 ? ['µs', 1e3] : ['ns', 1];
  const decimals = Math.max(0, Math.ceil(Math.log10((factor as number) / step) - 1e-9));
  return `${(t / (factor as number)).toFixed(decimals)} ${unit}`;
}
