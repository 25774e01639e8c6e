// Figures in a terminal, as the window writes them.
import type { Claim, StatRow } from '../contract/index.ts';

/** Three significant digits, plain. */
export function three(n: number): string {
  if (n === 0 || !Number.isFinite(n)) return String(n);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(n))));
  return n.toFixed(Math.min(digits, 12));
}
const ladders = {
  bytes: { step: 1024, units: ['B', 'KiB', 'MiB', 'GiB', 'TiB'] },
  duration: { step: 1000, units: ['ns', 'µs', 'ms', 's'] },
};

/** A figure of a claim by its format, as the claim's sentence takes it: bytes and durations bring their unit. null has no end. */
export function figure(n: number | null, format: Claim['format']): string {
  if (n === null) return '∞';
  if (format !== 'bytes' && format !== 'duration') return three(n);
  const { step, units } = ladders[format];
  const up = n === 0 ? 0 : Math.floor(Math.log(Math.abs(Number(n.toPrecision(3)))) / Math.log(step));
  const at = Math.min(units.length - 1, Math.max(0, up));
  return `${three(n / step ** at)} ${units[at]}`;
}
/** The ± part of what benchstat prints for a row. */
export const range = (r: StatRow): string => (/± \S+/.exec(r.text)?.[0] ?? '').trim() || '±';
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
/** As much of a run's id as tells it from others. */
export const shortId = (id: string): string => id.slice(0, 8);
/** 2026-11-24 23:18, in this machine's time. */
export function when(at: number): string {
  const d = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}
/** Seconds for people: 40 s, 3 min. */
export const duration = (seconds: number): string =>
  seconds < 100 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
/** A line of CSV (RFC 4180). */
export const csvLine = (fields: readonly (string | number | null)[]): string =>
  fields.map((f) => (/[",\n]/.test(String(f ?? '')) ? `"${String(f).replaceAll('"', '""')}"` : String(f ?? ''))).join(',');
