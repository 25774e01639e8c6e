// Geometry of a verdict strip: the article's band, the line of no difference, the estimate with its interval. Pure.
import { type Measure, shorten } from './layout.ts';

export interface StripInput {
  band: readonly [number, number];
  none: number;
  estimate: number | null;
  lo: number | null;
  hi: number | null;
  /** ratios and counts stand on a logarithmic axis: half and twice are equally far from 1 */
  log: boolean;
  width: number;
}

export interface Strip {
  band: { x1: number; x2: number };
  none: number;
  estimate?: {
    x: number;
    /** ends of the interval; an end that is open or lies outside has no cap */
    x1: number;
    x2: number;
    capLo: boolean;
    capHi: boolean;
    /** the estimate itself lies outside the axis, on this side */
    beyond?: 'left' | 'right';
  };
}

const PAD = 10;
/** An upper edge a million times the lower one means "at least", and has no place on the axis. */
const open = (band: readonly [number, number]): boolean => band[1] >= 1e6 * Math.max(1, Math.abs(band[0]));

export function stripOf(s: StripInput): Strip {
  const isOpen = open(s.band);
  const edge = isOpen ? s.band[0] : s.band[1];
  const log = s.log && [s.none, s.band[0], edge].every((v) => v > 0);
  const to = (v: number) => (log ? Math.log(Math.max(v, Number.MIN_VALUE)) : v);
  const base = [s.none, s.band[0], edge].map(to);
  const [low, high] = [Math.min(...base), Math.max(...base)];
  const span = high - low || Math.abs(high) || 1;
  // The measured figure widens the axis by at most its own width on either side; what lies further is shown by an arrow.
  const [least, most] = [low - span, high + span];
  const measured = [s.estimate, s.lo, s.hi].filter((v) => v !== null).map(to);
  const inside = measured.map((v) => Math.min(Math.max(v, least), most));
  const from = Math.min(low, ...inside) - span * 0.12;
  const until = Math.max(high + (isOpen ? span * 0.5 : 0), ...inside) + span * 0.12;
  const x = (v: number) => PAD + ((Math.min(Math.max(v, from), until) - from) / (until - from)) * (s.width - 2 * PAD);
  const strip: Strip = {
    band: { x1: x(to(s.band[0])), x2: isOpen ? s.width - PAD : x(to(edge)) },
    none: x(to(s.none)),
  };
  if (s.estimate === null) return strip;
  const at = to(s.estimate);
  const [lo, hi] = [s.lo === null ? from : to(s.lo), s.hi === null ? until : to(s.hi)];
  strip.estimate = {
    x: x(at),
    x1: x(lo),
    x2: x(hi),
    capLo: s.lo !== null && lo >= from,
    capHi: s.hi !== null && hi <= until,
    ...(at < least ? { beyond: 'left' as const } : at > most ? { beyond: 'right' as const } : {}),
  };
  return strip;
}

/** The names below the strip: each under its thing, moved apart where they would touch, inside the width. */
export function captions(
  wanted: readonly { text: string; x: number }[],
  width: number,
  measure: Measure,
  gap = 8,
): { text: string; x: number }[] {
  const room = width / wanted.length - gap;
  const texts = wanted.map((w) => shorten(w.text, Math.max(room, width - gap - total(wanted, w, measure)), measure));
  const half = texts.map((text) => measure(text) / 2);
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]!.x - wanted[b]!.x);
  const at = wanted.map((w, i) => Math.min(Math.max(w.x, half[i]!), width - half[i]!));
  const apart = (a: number, b: number) => half[a]! + half[b]! + gap;
  for (let k = 1; k < order.length; k++) {
    const [a, b] = [order[k - 1]!, order[k]!];
    const overlap = at[a]! + apart(a, b) - at[b]!;
    if (overlap <= 0) continue;
    const back = Math.min(overlap / 2, at[a]! - half[a]!);
    at[a] = at[a]! - back;
    at[b] = at[a]! + apart(a, b);
    const over = at[b]! + half[b]! - width;
    if (over > 0) {
      at[b] = at[b]! - over;
      at[a] = at[a]! - over;
    }
  }
  return texts.map((text, i) => ({ text, x: at[i]! }));
}

const total = (all: readonly { text: string }[], except: { text: string }, measure: Measure): number =>
  all.filter((w) => w !== except).reduce((sum, w) => sum + measure(w.text), 0);
