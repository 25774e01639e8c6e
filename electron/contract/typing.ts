// In which terminal somebody types: output of the others then comes slower, so that keys and their echo need not queue behind it.

/** ms since the last key in which the next one is expected. */
const EXPECTED = 1000;

export interface Typing {
  /** A key came for this terminal. */
  key(id: string): void;
  /** Somebody types, and into another terminal than this one. */
  elsewhere(id: string): boolean;
}

/** Both ends of the port keep one: keys pass through either. */
export function createTyping(): Typing {
  let last: { id: string; at: number } | undefined;
  return {
    key(id) {
      last = { id, at: performance.now() };
    },
    elsewhere: (id) => last !== undefined && last.id !== id && performance.now() - last.at < EXPECTED,
  };
}
