// Watched services as the window knows them: the main side tells each sample as it comes; what was before is asked once.
import { create } from 'zustand';
import type {
  ErrorInfo,
  Kept,
  LiveEvent,
  LiveNews,
  LivePaths,
  LiveSample,
  LiveSession,
} from '../../../electron/contract/index.ts';
import { call, errorInfo, on } from '../../app/api.ts';

export interface Seen {
  samples: readonly LiveSample[];
  events: readonly LiveEvent[];
}
interface State {
  /** undefined until the list has come */
  sessions?: Record<string, LiveSession>;
  /** of sessions that were opened */
  seen: Record<string, Seen>;
  /** the one that is shown, and the one beside it */
  open?: string | undefined;
  beside?: string | undefined;
  /** the goroutine dump that is looked into, beside an earlier one */
  dump?: { sha256: string; base?: string | undefined } | undefined;
  failed?: ErrorInfo | undefined;
}

export const useLive = create<State>(() => ({ seen: {} }));

/** More than the main side keeps would only be drawn over itself. */
const MOST = 7200;

/** News may overtake the answer they belong to, and the answer may hold them already: by time and id each stands once. */
export function merged(before: Seen, samples: readonly LiveSample[], events: readonly LiveEvent[]): Seen {
  const last = before.samples.at(-1)?.at ?? 0;
  const fresh = samples.filter((s) => s.at > last);
  const all = fresh.length > 0 ? [...before.samples, ...fresh] : before.samples;
  const byId = new Map(before.events.map((e) => [e.id, e]));
  for (const e of events) byId.set(e.id, e);
  return {
    samples: all.length > MOST ? all.slice(-MOST) : all,
    events: events.length > 0 ? [...byId.values()].sort((a, b) => a.id - b.id) : before.events,
  };
}

function hear({ session, samples, events }: LiveNews): void {
  useLive.setState((s) => ({
    sessions: { ...s.sessions, [session.id]: session },
    ...(s.seen[session.id] && { seen: { ...s.seen, [session.id]: merged(s.seen[session.id]!, samples, events) } }),
  }));
}

let connected = false;
/** Asked for when the page is first opened. */
export async function connectLive(): Promise<void> {
  if (connected) return;
  connected = true;
  on('live', hear);
  await work(async () => {
    const list = await call('live.list', {});
    useLive.setState((s) => ({ sessions: { ...Object.fromEntries(list.map((x) => [x.id, x])), ...s.sessions } }));
    const running = list.find((x) => x.state !== 'ended');
    if (running && !useLive.getState().open) await show(running.id);
  });
}

/** Does it, and keeps what went wrong for the page to say. */
export async function work(what: () => Promise<void>): Promise<void> {
  try {
    useLive.setState({ failed: undefined });
    await what();
  } catch (e) {
    useLive.setState({ failed: errorInfo(e) });
  }
}

async function fetchSeen(id: string): Promise<void> {
  if (useLive.getState().seen[id]) return;
  const { session, samples, events } = await call('live.history', { sessionId: id });
  useLive.setState((s) => ({
    sessions: { ...s.sessions, [id]: s.sessions?.[id] ?? session },
    seen: { ...s.seen, [id]: merged({ samples, events }, s.seen[id]?.samples ?? [], s.seen[id]?.events ?? []) },
  }));
}

export async function show(id: string | undefined): Promise<void> {
  if (id === undefined) {
    useLive.setState({ open: undefined, beside: undefined, dump: undefined });
    return;
  }
  await fetchSeen(id);
  useLive.setState((s) => ({ open: id, dump: undefined, beside: s.beside === id ? undefined : s.beside }));
}

export async function showBeside(id: string | undefined): Promise<void> {
  if (id !== undefined) await fetchSeen(id);
  useLive.setState({ beside: id });
}

/** Looks into a dump of the open session, over the dashboard; without one, back to it. */
export const showDump = (dump: { sha256: string; base?: string | undefined } | undefined): void => useLive.setState({ dump });

export const keptOf = (events: readonly LiveEvent[]): Kept[] =>
  events.flatMap((e) => (e.kind === 'kept' ? [e.kept] : e.kind === 'alarm' ? e.kept : [])).sort((a, b) => a.at - b.at);

/** The dumps of a session in their order. */
export const dumpsOf = (events: readonly LiveEvent[]): Kept[] => keptOf(events).filter((k) => k.kind === 'dump');

export async function watch(address: string, paths: LivePaths): Promise<void> {
  const session = await call('live.watch', { address, paths });
  useLive.setState((s) => ({ sessions: { ...s.sessions, [session.id]: s.sessions?.[session.id] ?? session } }));
  await show(session.id);
}

export async function remove(id: string): Promise<void> {
  await call('live.remove', { sessionId: id });
  useLive.setState((s) => {
    const { [id]: _session, ...sessions } = s.sessions ?? {};
    const { [id]: _seen, ...seen } = s.seen;
    return {
      sessions,
      seen,
      open: s.open === id ? undefined : s.open,
      beside: s.beside === id ? undefined : s.beside,
    };
  });
}
