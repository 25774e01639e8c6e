// Figures of profiles as pprof prints them, to the digit (github.com/google/pprof/internal/measurement). Pure, for both sides.

interface Unit {
  name: string;
  aliases: readonly string[];
  factor: number;
}
interface Kind {
  units: readonly Unit[];
  /** the unit for what can't be scaled by itself */
  fallback: Unit;
}

const unit = (name: string, factor: number, ...aliases: string[]): Unit => ({ name, factor, aliases });
const kind = (fallback: Unit, ...units: Unit[]): Kind => ({ units, fallback });

const B = unit('B', 1, 'b', 'byte');
const S = unit('s', 1e9, 's', 'sec', 'second');
const GCU = unit('GCU', 1, 'gcu');
const kinds: readonly Kind[] = [
  kind(
    B,
    B,
    unit('kB', 2 ** 10, 'kb', 'kbyte', 'kilobyte'),
    unit('MB', 2 ** 20, 'mb', 'mbyte', 'megabyte'),
    unit('GB', 2 ** 30, 'gb', 'gbyte', 'gigabyte'),
    unit('TB', 2 ** 40, 'tb', 'tbyte', 'terabyte'),
    unit('PB', 2 ** 50, 'pb', 'pbyte', 'petabyte'),
  ),
  kind(
    S,
    unit('ns', 1, 'ns', 'nanosecond'),
    unit('us', 1e3, 'μs', 'us', 'microsecond'),
    unit('ms', 1e6, 'ms', 'millisecond'),
    S,
    unit('hrs', 3600e9, 'hour', 'hr'),
  ),
  kind(
    GCU,
    unit('n*GCU', 1e-9, 'nanogcu'),
    unit('u*GCU', 1e-6, 'microgcu'),
    unit('m*GCU', 1e-3, 'milligcu'),
    GCU,
    unit('k*GCU', 1e3, 'kilogcu'),
    unit('M*GCU', 1e6, 'megagcu'),
    unit('G*GCU', 1e9, 'gigagcu'),
    unit('T*GCU', 1e12, 'teragcu'),
    unit('P*GCU', 1e15, 'petagcu'),
  ),
];

function find(k: Kind, name: string): Unit | undefined {
  const lower = name.toLowerCase();
  const simple = lower.length > 2 && lower.endsWith('s') ? lower.slice(0, -1) : lower;
  return k.units.find((u) => u.aliases.includes(simple));
}

/** pprof's Scale: the value in `to` ('auto', 'minimum': the largest unit of which there is at least one), and that unit's name. */
export function scale(value: number, from: string, to: string): [number, string] {
  if (value < 0) {
    const [v, u] = scale(-value, from, to);
    return [-v, u];
  }
  for (const k of kinds) {
    const source = find(k, from);
    if (!source) continue;
    const base = value * source.factor;
    if (to === 'auto' || to === 'minimum') {
      let best: Unit | undefined;
      for (const u of k.units) if (base / u.factor >= 1 && (!best || u.factor >= best.factor)) best = u;
      const chosen = best ?? k.fallback;
      return [base / chosen.factor, chosen.name];
    }
    const target = find(k, to) ?? k.fallback;
    return [base / target.factor, target.name];
  }
  return [value, ['count', 'sample', 'unit', 'minimum', 'auto'].includes(to) ? '' : to];
}

/** pprof's ScaledLabel: `1.50MB`, `30ms`, `0`. */
export function formatValue(value: number, from: string, to = 'auto'): string {
  const [v, u] = scale(value, from, to);
  const text = twoDecimals(v).replace(/\.00$/, '');
  return text === '0' || text === '-0' ? '0' : text + u;
}

/** pprof's Percentage: five places wide, or as many as it needs. */
export function percentage(value: number, total: number): string {
  const ratio = total === 0 ? 0 : Math.abs(value / total) * 100;
  if (ratio >= 99.95 && ratio <= 100.05) return '  100%';
  if (ratio >= 1) return `${twoDecimals(ratio).padStart(5)}%`;
  return `${twoDigits(ratio).padStart(5)}%`;
}

/** Go's %.2f: ties go to the even digit, where toFixed takes the larger (128 B are 0.12 kB). Only eighths are exact ties. */
function twoDecimals(v: number): string {
  const eighths = Math.abs(v) * 8;
  return eighths % 4 === 1 ? (Math.sign(v) * Math.floor(Math.abs(v) * 100) * 0.01).toFixed(2) : v.toFixed(2);
}

/** Go's %.2g of a number below 1. */
function twoDigits(n: number): string {
  if (n === 0) return '0';
  if (n === 0.125) return '0.12'; // the one exact tie that goes down
  const text = n.toPrecision(2);
  const [mantissa, exponent] = n.toExponential(1).split('e') as [string, string];
  if (Number(exponent) >= -4) return text.replace(/\.?0+$/, '');
  return `${mantissa.replace(/\.0$/, '')}e-${exponent.slice(1).padStart(2, '0')}`;
}
