// Short names and moments, the same in every language.
import type { TraceCard } from '../../../electron/contract/index.ts';

/** `G12 main.work`; nothing for no goroutine. */
export const name = (c: TraceCard): string => (c.n ? `${goName(c.id)} ${c.name}` : '');
export const goName = (id: number | undefined): string => `G${id ?? '?'}`;
export const procName = (id: number): string => `P${id}`;
/** A moment to the nanosecond: `1.234567890 s`. */
export const exact = (ns: number): string => `${(ns / 1e9).toFixed(9)} s`;
/** A moment to the microsecond, for tables. */
export const moment = (ns: number): string => `${(ns / 1e9).toFixed(6)} s`;
