import type { Claim } from '../../electron/contract/index.ts';

// Numbers as people read them: three significant digits, one unit scale, so that a value is never shown in two ways.

/** A unit scaled for one value: `text = value / factor` with `decimals`, followed by `unit`. */
export interface Scale {
  factor: number;
  unit: string;
  decimals: number;
}

export const MISSING = '—';
const MINUS = '−';

const TIME = [
  { unit: 'ns', factor: 1 },
  { unit: 'µs', factor: 1e3 },
  { unit: 'ms', factor: 1e6 },
  { unit: 's', factor: 1e9 },
];
const BYTES = [
  { unit: 'B', factor: 1 },
  { unit: 'KiB', factor: 2 ** 10 },
  { unit: 'MiB', factor: 2 ** 20 },
  { unit: 'GiB', factor: 2 ** 30 },
  { unit: 'TiB', factor: 2 ** 40 },
];
const COUNT = [
  { unit: '', factor: 1 },
  { unit: 'k', factor: 1e3 },
  { unit: 'M', factor: 1e6 },
  { unit: 'G', factor: 1e9 },
];
const NANOSECONDS: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, sec: 1e9 };

/** `ns/op` → base `ns`, rest `/op`; `p99-ms` → base `ms`, head `p99 `; `MB/s` stays whole. */
function take(unit: string): { ladder: typeof TIME; base: number; head: string; tail: string } {
  const at = unit.indexOf('/');
  const whole = at < 0 ? unit : unit.slice(0, at);
  const tail = at < 0 ? '' : unit.slice(at);
  const dash = whole.lastIndexOf('-');
  const head = dash < 0 ? '' : `${whole.slice(0, dash)} `;
  const name = dash < 0 ? whole : whole.slice(dash + 1);
  if (name in NANOSECONDS) return { ladder: TIME, base: NANOSECONDS[name]!, head, tail };
  if (name === 'B' || name === 'bytes') return { ladder: BYTES, base: 1, head, tail };
  if (name === 'MB') return { ladder: BYTES, base: 1e6, head, tail };
  if (name === '%' || name === '×' || name === '') return { ladder: [{ unit: name, factor: 1 }], base: 1, head, tail };
  return {
    ladder: COUNT.map((s) => ({ unit: s.unit ? `${s.unit} ${name}` : name, factor: s.factor })),
    base: 1,
    head,
    tail,
  };
}

/** The unit without the name of what is measured, for a place whose title says that: `pause-max-ms` → `ms`, `rss-B/op` → `B/op`. */
export function plainUnit(unit: string): string {
  const { head } = take(unit);
  return head ? unit.slice(head.length) : unit;
}

/** Decimals that leave three significant digits; whole numbers of a counted thing below 1000 need none. */
function decimalsFor(scaled: number, counted: boolean): number {
  if (scaled === 0 || (counted && Number.isInteger(scaled) && Math.abs(scaled) < 1000)) return 0;
  const rounded = Math.abs(Number(scaled.toPrecision(3)));
  return Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(rounded))));
}

/** The scale that shows `value` (in `unit`, as a benchmark prints it) with three significant digits. */
export function scaleFor(value: number, unit: string): Scale {
  const { ladder, base, head, tail } = take(unit);
  const inBase = Math.abs(value) * base;
  let step = ladder[0]!;
  for (const next of ladder) {
    // 999.6 rounds to 1000, so it already belongs to the next step.
    const limit = ladder === BYTES ? 1023.5 / 1024 : 0.9995;
    if (next === ladder[0] || inBase >= next.factor * limit) step = next;
  }
  const scaled = (value * base) / step.factor;
  const counted = ladder !== TIME && step === ladder[0];
  return { factor: step.factor / base, unit: `${head}${step.unit}${tail}`, decimals: decimalsFor(scaled, counted) };
}

/** A value in a scale already chosen, without its unit: what columns and interval ends share. */
export function formatIn(value: number | null | undefined, scale: Scale): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`;
  const text = Math.abs(value / scale.factor).toFixed(scale.decimals);
  return value < 0 && Number(text) !== 0 ? MINUS + text : text;
}

/** `61.2 ns/op`, `1.23 ms/op`, `24.3 k requests/s`, `0 allocs/op`. */
export function formatValue(value: number | null | undefined, unit = ''): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const scale = scaleFor(value, unit);
  const text = formatIn(value, scale);
  if (!scale.unit) return text;
  return /^[×%]/.test(scale.unit) ? `${text}${scale.unit === '%' ? ' ' : ''}${scale.unit}` : `${text} ${scale.unit}`;
}

/** The interval as the larger distance from the centre, in whole per cent, as benchstat prints it: `± 3 %`. */
export function formatInterval(center: number, lo: number | null, hi: number | null): string {
  if (lo === null || hi === null) return '± ∞';
  if (center === 0) return lo === 0 && hi === 0 ? '± 0 %' : '± ?';
  const share = Math.max(hi / center - 1, 1 - lo / center);
  return `± ${Math.abs(share * 100).toFixed(0)} %`;
}

/** Both ends of an interval in the scale of its centre: `59.9 – 63.0 ns/op`. */
export function formatRange(center: number, lo: number | null, hi: number | null, unit = ''): string {
  const scale = scaleFor(center, unit);
  const tail = scale.unit === '×' ? '×' : scale.unit ? ` ${scale.unit}` : '';
  return `${lo === null ? `${MINUS}∞` : formatIn(lo, scale)} – ${hi === null ? '∞' : formatIn(hi, scale)}${tail}`;
}

/** What a claim measures in when its `format` names a kind of figure. */
export const claimUnits = { bytes: 'B', duration: 'ns' } as const;

/** A figure of a claim, by the claim's `format`. */
export function formatFigure(value: number | null | undefined, format: Claim['format']): string {
  if (format === 'bytes' || format === 'duration') return formatValue(value, claimUnits[format]);
  if (format === 'ratio') return formatValue(value, '×');
  if (format === 'count' && value !== null && value !== undefined && Number.isFinite(value)) return String(Math.round(value));
  return formatValue(value);
}

/** A share as per cent with a sign: −0.121 → `−12.1 %`. */
export function formatDelta(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  const text = formatValue(share * 100, '%');
  return share > 0 && Number.parseFloat(text) !== 0 ? `+${text}` : text;
}

/** A whole number in full, in groups of three: `11,873`. For things counted, not measured. */
export const formatCount = (n: number): string => new Intl.NumberFormat('en').format(n);

/** A size: `912 B`, `75.1 MiB`. */
export const formatBytes = (bytes: number): string => formatValue(bytes, 'B');

/** A duration in seconds: `0.4 s`, `12 s`, `1 min 20 s`, `2 h 5 min`. The symbols are the same in every language. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return MISSING;
  if (seconds < 9.95) return `${seconds === 0 ? '0' : Math.max(0.1, seconds).toFixed(1).replace(/\.0$/, '')} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 600) return `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ''}`;
}

const DAY = 86_400_000;
/** Intl joins Chinese and digits without the space that we set. */
const spaced = (text: string): string => text.replace(/(\d)(?=\p{sc=Han})/gu, '$1 ').replace(/(\p{sc=Han})(?=\d)/gu, '$1 ');
const clock = (at: number, lang: 'zh' | 'en'): string =>
  new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** When something was, as seen from `now`: `now`, `5 min. ago`, `yesterday, 14:03`, `3 Nov`. Milliseconds since 1970. */
export function formatTime(at: number, lang: 'zh' | 'en', now = Date.now()): string {
  const ago = (now - at) / 1000;
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto', style: 'short' });
  if (ago < 45) return relative.format(0, 'second');
  if (ago < 3570) return spaced(relative.format(-Math.max(1, Math.round(ago / 60)), 'minute'));
  const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY);
  if (days === 0) return spaced(relative.format(-Math.max(1, Math.round(ago / 3600)), 'hour'));
  if (days === 1) return `${relative.format(-1, 'day')}${lang === 'zh' ? ' ' : ', '}${clock(at, lang)}`;
  const year = new Date(at).getFullYear() === new Date(now).getFullYear() ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'zh-CN', { day: 'numeric', month: 'short', year }).format(at);
}

/** Date and time in full, for titles and exports: `2026-11-23 14:03:09`. */
export function formatDateTime(at: number): string {
  const d = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}
