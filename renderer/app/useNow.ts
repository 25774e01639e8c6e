import { useEffect, useState } from 'react';
import { useMeasuring } from './jobs.ts';

/** The time in ms, each second anew while `active`; it stands still while a benchmark measures, as all of the window does. */
export function useNow(active: boolean): number {
  const measuring = useMeasuring();
  const [now, setNow] = useState(() => Date.now());
  const ticks = active && !measuring;
  useEffect(() => {
    if (!ticks) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticks]);
  return now;
}
