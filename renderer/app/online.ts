import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}

/** Whether this machine is on a network. Nothing depends on it; the window only says it. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
