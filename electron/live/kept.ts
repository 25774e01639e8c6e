// Files that came from services, as the events of their sessions tell of them.
import type { LiveEvent, ServiceFile } from '../contract/index.ts';
import type { Head } from './history.ts';

/** sha256 of every file that events speak of. */
export const keptIn = (events: readonly LiveEvent[]): string[] =>
  events.flatMap((e) => (e.kind === 'kept' ? [e.kept.sha256] : e.kind === 'alarm' ? e.kept.map((k) => k.sha256) : []));

/** Each with its session, and the rule whose alarm took it. */
export function filesIn({ session, events }: Head): ServiceFile[] {
  const { command } = session.program;
  const of = { sessionId: session.id, address: session.address, ...(command !== undefined && { command }) };
  return events.flatMap((e): ServiceFile[] => {
    if (e.kind === 'kept') return [{ ...e.kept, ...of }];
    return e.kind === 'alarm' ? e.kept.map((k) => ({ ...k, ...of, rule: e.rule })) : [];
  });
}
