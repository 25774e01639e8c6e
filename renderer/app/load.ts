// How busy this machine is with other things: asked every five seconds, never while measuring or unseen.
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Load } from '../../electron/contract/index.ts';
import { call } from './api.ts';
import { useMeasuring } from './jobs.ts';

const EVERY = 5000;

export const useLoad = create<{ load?: Load }>(() => ({}));

/** Keeps useLoad fresh while the component is there. */
export function usePollLoad(): void {
  const measuring = useMeasuring();
  useEffect(() => {
    if (measuring) return;
    let stopped = false;
    const ask = async () => {
      if (document.hidden) return;
      const load = await call('machine.load', {}).catch(() => undefined);
      if (!stopped) useLoad.setState({ load });
    };
    void ask();
    const timer = setInterval(() => void ask(), EVERY);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [measuring]);
}
