// How a profile is looked at: filters, view, search, zoom. Two profiles side by side share one pane while they keep in step, else each
// has its own. Not kept over a restart.
import { createContext, useContext, useMemo } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { ProfileInfo, ProfileRef, ProfileSelect } from '../../../electron/contract/profile.ts';
import type { Widths } from './flame/layout.ts';
import type { Place } from './flame/place.ts';
import type { Coloring } from './useScene.ts';

export type Tab = 'flame' | 'top' | 'sandwich' | 'peek' | 'source' | 'disasm' | 'graph' | 'tags' | 'raw';
export type Shape = 'down' | 'up' | 'inverted';
/** `sample` by its name: the other profile may have it at another place. */
export type Filters = Omit<ProfileSelect, 'profile' | 'base' | 'diff' | 'normalize' | 'sampleIndex'> & {
  sample?: string | undefined;
};

export interface Pane {
  filters: Filters;
  /** scales the base to the profile's total */
  normalize: boolean;
  tab: Tab;
  /** the function that sandwich, peek, source and machine code are about, as in frames */
  name?: string | undefined;
  /** what functions are searched for, in the flame graph and in Top */
  query: string;
  shape: Shape;
  coloring?: Coloring | undefined;
  widths: Widths;
  /** what the flame graph is zoomed to, and what is chosen in it; `by` says which graph the person did it in */
  place?: (Place & { by: string }) | undefined;
  chosen?: { path: readonly string[]; by: string } | undefined;
}
export type PaneStore = StoreApi<Pane>;

const fresh: Pane = { filters: {}, normalize: false, tab: 'flame', query: '', shape: 'down', widths: 'both' };
export const panes: readonly [PaneStore, PaneStore] = [createStore<Pane>(() => fresh), createStore<Pane>(() => fresh)];

/** Another profile: nothing of the last one's filters and zoom fits it; view and shape stay. */
export function resetPane({ normalize = false }: { normalize?: boolean } = {}): void {
  panes[0].setState(({ tab, shape }) => ({ ...fresh, tab, shape, normalize }), true);
}
/** What the first shows now is where the second begins. */
export const loosen = (): void => panes[1].setState(panes[0].getState(), true);

const Scope = createContext<PaneStore>(panes[0]);
export const PaneScope = Scope.Provider;

export const usePaneStore = (): PaneStore => useContext(Scope);
export const usePane = <T>(pick: (pane: Pane) => T): T => useStore(usePaneStore(), pick);

export interface PaneActions {
  set(patch: Partial<Pane>): void;
  setFilters(patch: Partial<Filters>): void;
  /** Makes one function what the views are about, or none in particular; goes to a view. */
  lookAt(name: string | undefined, tab?: Tab): void;
}
export function usePaneActions(): PaneActions {
  const store = usePaneStore();
  return useMemo(
    () => ({
      set: (patch) => store.setState(patch),
      setFilters: (patch) => store.setState((s) => ({ filters: { ...s.filters, ...patch } })),
      lookAt: (name, tab) => store.setState((s) => ({ name, tab: tab ?? s.tab })),
    }),
    [store],
  );
}

/** What every view asks with. A sample type that this profile does not have is its own default. */
export function selectOf(
  { filters: { sample, ...filters }, normalize }: Pick<Pane, 'filters' | 'normalize'>,
  profile: ProfileRef,
  base: ProfileRef | undefined,
  info: Pick<ProfileInfo, 'sampleTypes'>,
): ProfileSelect {
  const at = sample === undefined ? -1 : info.sampleTypes.findIndex((s) => s.type === sample);
  return { profile, ...(base && { base, normalize }), ...filters, ...(at >= 0 && { sampleIndex: at }) };
}
