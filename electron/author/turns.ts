// Who of many may go on: labs are checked side by side, but what builds and compares needs a core of its own.

/** Runs `work` when it is its turn, in the order in which it was asked for. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;
export interface Turns {
  /** builds, and measures what an exercise asks for */
  work: Turn;
  /** runs a command of a lesson: they idle for most of their time, and nothing of them is compared */
  commands: Turn;
}

export function turn(places: number): Turn {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** One thing after the other. */
export const alone = (): Turns => ({ work: turn(1), commands: turn(1) });
