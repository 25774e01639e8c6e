// When the page says that output has arrived.
import { LEAST_ACK } from '../../../electron/contract/port.ts';

/**
 * Bytes that may wait to be parsed here before the host hears nothing more: enough that it need not stand idle between two parts of a
 * flood, little enough that Ctrl-C is seen at once. The host has its own limit on top.
 */
const AHEAD = 128 * 1024;

export interface Acknowledge {
  received(n: number): void;
  parsed(n: number): void;
}

/** `urgent`: something else needs the page now; then only what is parsed has arrived. */
export function acknowledge(send: (n: number) => void, urgent: () => boolean): Acknowledge {
  let waiting = 0;
  let owed = 0;
  const settle = () => {
    const now = owed - Math.max(0, waiting - (urgent() ? 0 : AHEAD));
    if (now < LEAST_ACK) return;
    owed -= now;
    send(now);
  };
  return {
    received(n) {
      waiting += n;
      owed += n;
      settle();
    },
    parsed(n) {
      waiting -= n;
      settle();
    },
  };
}
