// The shape of the one object the preload script puts into the window, and of every answer that comes back through it.
import type { EventName, EventPayload } from './commands.ts';
import type { ErrorInfo } from './errors.ts';

export const CHANNEL = {
  call: 'gopherbench:call',
  start: 'gopherbench:start',
  event: 'gopherbench:event',
  dropped: 'gopherbench:dropped',
} as const;

export type Answer = { ok: true; value: unknown } | { ok: false; error: ErrorInfo };

export interface Bridge {
  /** Asks a command of `commands`. */
  call(name: string, input: unknown): Promise<Answer>;
  /** Starts (or joins) a job of `jobs`; the value is its JobInfo. */
  start(kind: string, input: unknown): Promise<Answer>;
  /** A file that was dropped on the page, opened as what it is. Its path is read off it on our side: the page can't name one. */
  dropped(file: File): Promise<Answer>;
  /** Listens to an event of `events`; returns what stops listening. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
}
