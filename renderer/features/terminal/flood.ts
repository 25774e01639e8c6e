// Whether output floods in: what only decorates the screen then rests, for every frame draws it anew.
const [MUCH, WITHIN, QUIET] = [64 * 1024, 250, 500];

export interface Flood {
  received(n: number): void;
  end(): void;
}

/** `tell` hears when more than 64 KB came within 250 ms, and when nothing has come for 500 ms after that. */
export function watchFlood(tell: (floods: boolean) => void): Flood {
  let since = 0;
  let sum = 0;
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const left = last + QUIET - performance.now();
    timer = left > 0 ? setTimeout(look, left) : undefined;
    if (!timer) tell(false);
  };
  return {
    received(n) {
      last = performance.now();
      if (last - since > WITHIN) [since, sum] = [last, 0];
      sum += n;
      if (timer !== undefined || sum < MUCH) return;
      timer = setTimeout(look, QUIET);
      tell(true);
    },
    end: () => clearTimeout(timer),
  };
}
