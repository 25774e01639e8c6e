// What stands side by side is coloured alike: each graph tells its packages, and all take their colours from all of them.
import { createContext, useContext, useEffect, useId, useMemo } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { PackageWeights } from './flame/colors.ts';

type Told = Record<string, PackageWeights>;

const alone = createStore<Told>(() => ({}));
const Together = createContext<StoreApi<Told>>(alone);
export const TogetherScope = Together.Provider;

export const useTogether = (): StoreApi<Told> => useMemo(() => createStore<Told>(() => ({})), []);

/** Tells one graph's packages, and answers those of all graphs that stand beside it; none where it stands alone. */
export function useBesideWeights(own: PackageWeights | undefined): readonly PackageWeights[] {
  const store = useContext(Together);
  const id = useId();
  useEffect(() => {
    if (store === alone || !own) return;
    store.setState({ [id]: own });
    return () => store.setState(({ [id]: _, ...others }) => others, true);
  }, [store, id, own]);
  const told = useStore(store);
  return useMemo(() => Object.values(told), [told]);
}
