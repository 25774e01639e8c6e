// Where things stand on an axis: places of x values, ticks of y, and labels moved apart. Pure.

/** Whether numbers multiply rather than add up: each some fixed factor of the one before, or all over a decade. */
function multiplies(numbers: readonly number[]): boolean {
  const [first = 0, second = 0] = numbers;
  if (numbers.length < 3 || first <= 0) return first > 0 && Math.max(...numbers) / Math.min(...numbers) >= 10;
  const factor = second / first;
  const even = factor >= 1.4 && numbers.every((n, i) => i === 0 || Math.abs(n / numbers[i - 1]! / factor - 1) < 0.01);
  return even || (Math.min(...numbers) > 0 && Math.max(...numbers) / Math.min(...numbers) >= 10);
}

/** The least distance of two neighbours, of all the way, at which their marks still stand apart. */
const APART = 1 / 60;

/**
 * Places of the x values: words stand at equal distances; numbers by their value, or by its logarithm where they multiply
 * (64, 128, 256). Where a point would hide behind another (0, 1, 4096; 32760, 32768), numbers stand at equal distances too.
 */
export function spacing(values: readonly string[]): number[] {
  const numbers = values.map(Number);
  const even = values.map((_, i) => i);
  if (values.length < 2 || numbers.some((n) => !Number.isFinite(n))) return even;
  const places = multiplies(numbers) ? numbers.map(Math.log2) : numbers;
  const order = [...places].sort((a, b) => a - b);
  const least = (order.at(-1)! - order[0]!) * APART;
  return order.some((p, i) => i > 0 && p - order[i - 1]! < least) ? even : places;
}

/** 1, 2, 2.5 or 5 times a power of ten, not below x. */
function nice(x: number): number {
  const power = 10 ** Math.floor(Math.log10(x));
  for (const f of [1, 2, 2.5, 5, 10]) if (x <= f * power * (1 + 1e-9)) return f * power;
  return 10 * power;
}

export interface Axis {
  min: number;
  max: number;
  /** places of the ticks and what they say */
  ticks: { at: number; value: number }[];
  /** value → place */
  place(value: number): number;
}

/** A linear axis from zero that holds max in about `count` steps; negative values extend it below zero. */
export function linearAxis(values: readonly number[], count = 4): Axis {
  const top = Math.max(0, ...values);
  const bottom = Math.min(0, ...values);
  const step = top - bottom > 0 ? nice((top - bottom) / count) : 1;
  const first = Math.floor(bottom / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(top / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const value = Number(((first + i) * step).toPrecision(12));
    return { at: value, value };
  });
  return { min: ticks[0]!.at, max: ticks.at(-1)!.at, ticks, place: (v) => v };
}

/** A logarithmic axis in whole decades, with 2 and 5 between them when there are few. Values must be positive to count. */
export function logAxis(values: readonly number[]): Axis {
  const positive = values.filter((v) => v > 0);
  if (positive.length === 0) return linearAxis(values);
  const steps = [1, 2, 5].flatMap((m) => Array.from({ length: 40 }, (_, i) => m * 10 ** (i - 20))).sort((a, b) => a - b);
  const low = Math.min(...positive);
  const high = Math.max(...positive);
  const from = Math.max(
    0,
    steps.findLastIndex((s) => s <= low * (1 + 1e-9)),
  );
  const to = Math.max(
    from + 1,
    steps.findIndex((s) => s >= high * (1 - 1e-9)),
  );
  const few = to - from <= 7;
  const min = Math.log10(steps[from]!);
  const ticks = steps
    .slice(from, to + 1)
    .filter((s) => few || Number.isInteger(Math.round(Math.log10(s) * 1e6) / 1e6))
    .map((value) => ({ at: Math.log10(value), value: Number(value.toPrecision(12)) }));
  return { min, max: Math.log10(steps[to]!), ticks, place: (v) => (v > 0 ? Math.log10(v) : min) };
}

/**
 * Moves labels apart: at least `gap` between neighbours, within the limits, and each as near to its own place as that
 * allows (least squares: neighbours that meet are pooled about their mean). Answers in the order given.
 */
export function spread(places: readonly number[], gap: number, min: number, max: number): number[] {
  const order = places.map((_, i) => i).sort((a, b) => places[a]! - places[b]!);
  const blocks: { sum: number; n: number }[] = [];
  order.forEach((i, k) => {
    blocks.push({ sum: places[i]! - k * gap, n: 1 });
    for (let b = blocks.length - 1; b > 0; b--) {
      const [last, before] = [blocks[b]!, blocks[b - 1]!];
      if (last.sum / last.n >= before.sum / before.n) break;
      blocks.splice(b - 1, 2, { sum: last.sum + before.sum, n: last.n + before.n });
    }
  });
  const limit = Math.max(min, max - (places.length - 1) * gap);
  const flat = blocks.flatMap((b) => new Array<number>(b.n).fill(Math.min(Math.max(b.sum / b.n, min), limit)));
  const out = new Array<number>(places.length);
  order.forEach((i, k) => {
    out[i] = flat[k]! + k * gap;
  });
  return out;
}
