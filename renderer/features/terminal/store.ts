// Terminals as the window knows them: told by the main side, with what only the page decides (which tab is shown, what is asked).
import { create } from 'zustand';
import type { ErrorInfo, TerminalInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo, on } from '../../app/api.ts';
import { patchSettings, useSettings } from '../../app/settings.ts';
import { flushSaves } from '../code/flush.ts';
import { disconnect } from './connection.ts';

/** What is asked before it is done. */
export type Question =
  | { kind: 'close'; ids: string[]; running: string[] }
  | { kind: 'paste'; text: string; lines: number; go: (text: string) => void }
  | { kind: 'web'; url: string }
  | { kind: 'rename'; id: string };

interface State {
  terminals: TerminalInfo[];
  /** the tab shown, by lab; a group's id */
  shown: Record<string, string>;
  /** the terminal of a tab that had the focus last */
  last: Record<string, string>;
  /** rang while it was not looked at */
  rang: Record<string, boolean>;
  /** grows when a terminal got a new host and has to be attached anew */
  round: Record<string, number>;
  question: Question | undefined;
  error: ErrorInfo | undefined;
  /** a terminal to be focused as soon as it is shown */
  focus: string | undefined;
}
const KEPT = 'terminal.shown';
const kept = (): Record<string, string> => JSON.parse(sessionStorage.getItem(KEPT) ?? '{}') as Record<string, string>;

export const useTerminals = create<State>(() => ({
  ...{ terminals: [], shown: {}, last: {}, rang: {}, round: {} },
  ...{ question: undefined, error: undefined, focus: undefined },
}));
const { getState: get, setState: set } = useTerminals;

function take(terminals: TerminalInfo[]): void {
  const before = new Map(get().terminals.map((t) => [t.id, t.state]));
  const round = { ...get().round };
  for (const t of terminals) {
    if (t.state === 'running' && before.get(t.id) === 'lost') round[t.id] = (round[t.id] ?? 0) + 1;
  }
  if (terminals.some((t) => t.state === 'lost' && before.get(t.id) === 'running')) disconnect();
  set({ terminals, round });
}

let connected = false;
/** Called when the first lab has been shown. */
export function connectTerminals(): void {
  if (connected) return;
  connected = true;
  set((s) => ({ shown: { ...kept(), ...s.shown } }));
  on('terminals', take);
  call('terminal.list', {}).then(take, (e: unknown) => set({ error: errorInfo(e) }));
}

/** Tabs of a lab in the order they were opened. */
export function groupsOf(terminals: readonly TerminalInfo[], labId: string): TerminalInfo[][] {
  const groups = new Map<string, TerminalInfo[]>();
  for (const t of terminals) if (t.labId === labId) groups.set(t.group, [...(groups.get(t.group) ?? []), t]);
  return [...groups.values()];
}

export const shownGroup = (s: Pick<State, 'terminals' | 'shown'>, labId: string): TerminalInfo[] | undefined => {
  const groups = groupsOf(s.terminals, labId);
  return groups.find((g) => g[0]!.group === s.shown[labId]) ?? groups.at(-1);
};

export const isOpen = (): boolean => useSettings.getState().settings.terminal.open;
export const patchTerminal = (patch: Partial<ReturnType<typeof useSettings.getState>['settings']['terminal']>): void =>
  patchSettings({ terminal: { ...useSettings.getState().settings.terminal, ...patch } });

export function show(labId: string, group: string, focus = true): void {
  const shown = { ...get().shown, [labId]: group };
  sessionStorage.setItem(KEPT, JSON.stringify(shown));
  set({ shown, ...(focus && { focus: get().last[group] ?? group }) });
}

/** What a terminal is given until it is seen how large it is. */
const SIZE = { cols: 80, rows: 24 };

async function trying(work: () => Promise<TerminalInfo>): Promise<void> {
  set({ error: undefined });
  try {
    const t = await work();
    set((s) => ({ last: { ...s.last, [t.group]: t.id } }));
    patchTerminal({ open: true });
    show(t.labId, t.group);
  } catch (e) {
    set({ error: errorInfo(e) });
    patchTerminal({ open: true });
  }
}

export const openTerminal = (labId: string, o: { shell?: string; beside?: string } = {}): Promise<void> =>
  trying(() => call('terminal.open', { labId, ...SIZE, ...o }));

export const restartTerminal = (id: string): Promise<void> => trying(() => call('terminal.restart', { id }));

/** The terminal that keys would go to. */
export function current(labId: string): TerminalInfo | undefined {
  const group = shownGroup(get(), labId);
  return group?.find((t) => t.id === get().last[t.group]) ?? group?.[0];
}

export const runInTerminal = (labId: string, commandId: string): Promise<void> =>
  trying(async () => {
    await flushSaves(labId);
    const prefer = current(labId)?.id;
    return call('terminal.run', { labId, commandId, ...SIZE, ...(prefer && { prefer }) });
  });

/** Ends terminals; asks first when something runs in them. */
export async function closeTerminals(ids: readonly string[]): Promise<void> {
  const running = await call('terminal.running', { ids: [...ids] }).catch(() => []);
  if (running.length > 0) set({ question: { kind: 'close', ids: [...ids], running } });
  else await endTerminals(ids);
}

export async function endTerminals(ids: readonly string[]): Promise<void> {
  const labs = new Set(
    get()
      .terminals.filter((t) => ids.includes(t.id))
      .map((t) => t.labId),
  );
  for (const id of ids) await call('terminal.close', { id }).catch(() => {});
  set((s) => ({ terminals: s.terminals.filter((t) => !ids.includes(t.id)) }));
  for (const labId of labs) {
    const next = current(labId);
    if (next) set({ focus: next.id });
    else patchTerminal({ open: false });
  }
}

export const ask = (question: Question | undefined): void => set({ question });
export const rename = (id: string, name: string): void => {
  call('terminal.rename', { id, name }).catch((e: unknown) => set({ error: errorInfo(e) }));
};
export const fail = (e: unknown): void => set({ error: errorInfo(e) });
export const ring = (id: string, rang: boolean): void => {
  if ((get().rang[id] ?? false) !== rang) set((s) => ({ rang: { ...s.rang, [id]: rang } }));
};
export function focused(t: TerminalInfo): void {
  ring(t.id, false);
  if (get().last[t.group] !== t.id) set((s) => ({ last: { ...s.last, [t.group]: t.id } }));
}

/** Open and in focus → away; else open, shown and in focus. A first one is opened when there is none. */
export function toggleTerminal(labId: string): void {
  const inside = document.activeElement?.closest('.term-panel') !== null && document.activeElement !== document.body;
  const there = current(labId);
  if (isOpen() && inside) {
    patchTerminal({ open: false });
    focusEditor();
  } else if (!there) void openTerminal(labId);
  else {
    patchTerminal({ open: true });
    set({ focus: there.id });
  }
}

export function focusEditor(): void {
  const place =
    document.querySelector<HTMLElement>('.cm-content') ??
    document.querySelector<HTMLElement>('.ui-tabs-list [role=tab][aria-selected=true]');
  place?.focus();
}
