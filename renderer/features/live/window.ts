// Which stretch of time the charts show. Pure.
import type { LiveSession } from '../../../electron/contract/index.ts';

export const spans = ['1m', '5m', '15m', '1h', 'all'] as const;
export type Span = (typeof spans)[number];
const MS: Record<Exclude<Span, 'all'>, number> = { '1m': 60_000, '5m': 300_000, '15m': 900_000, '1h': 3_600_000 };

/** The newest `span`, or all there is; at least ten seconds, so that the first samples don't stand at the far ends. */
export function windowOf(session: LiveSession, last: number, span: Span): { from: number; to: number } {
  const to = Math.max(last, session.startedAt + 10_000);
  if (span === 'all') return { from: session.startedAt, to };
  return { from: Math.max(session.startedAt, to - MS[span]), to };
}
