// The typed client of the main side, derived from the contract: ask a command, start or join a job, listen to an event.
import type {
  Bridge,
  CommandInput,
  CommandName,
  CommandOutput,
  ErrorInfo,
  EventName,
  EventPayload,
  JobInfo,
  JobInput,
  JobKind,
} from '../../electron/contract/index.ts';

declare global {
  interface Window {
    readonly gopherbench: Bridge;
  }
}

/** What a rejected call throws; `info.code` chooses the sentence. */
export class CallError extends Error {
  readonly info: ErrorInfo;
  constructor(info: ErrorInfo) {
    super(info.code);
    this.name = 'CallError';
    this.info = info;
  }
}

export function errorInfo(e: unknown): ErrorInfo {
  if (e instanceof CallError) return e.info;
  return { code: 'internal', params: {}, detail: e instanceof Error ? (e.stack ?? e.message) : String(e) };
}

async function unwrap<T>(answer: ReturnType<Bridge['call']>): Promise<T> {
  const a = await answer;
  if (!a.ok) throw new CallError(a.error);
  return a.value as T;
}

export function call<K extends CommandName>(name: K, input: CommandInput<K>): Promise<CommandOutput<K>> {
  return unwrap<CommandOutput<K>>(window.gopherbench.call(name, input));
}

/** Starts the job, or joins one of the same kind and input that is running. Follow it with `useJobs`. */
export function startJob<K extends JobKind>(kind: K, input: JobInput<K>): Promise<JobInfo> {
  return unwrap<JobInfo>(window.gopherbench.start(kind, input));
}

export function cancelJob(id: string): Promise<{ cancelled: boolean }> {
  return call('jobs.cancel', { id });
}

export function on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void {
  return window.gopherbench.on(event, listener);
}
