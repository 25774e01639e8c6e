// What goes over the port between the page and the terminals' host. Apart from terminal.ts: neither end needs schemas for it.

/** `data` of the message with which the page gets the port: sent by the preload script to the page's own origin. */
export const TERMINAL_PORT = 'gopherbench:terminal-port';

/** From the page. An attached terminal is told its screen and scrollback, then all that comes. */
export type ToHost =
  | { t: 'attach'; id: string; cols: number; rows: number }
  | { t: 'detach'; id: string }
  | { t: 'in'; id: string; data: string }
  | { t: 'size'; id: string; cols: number; rows: number }
  /** so many bytes of output are on the screen, or soon will be; fewer than LEAST_ACK are said with the next */
  | { t: 'ack'; id: string; n: number };
/** Bytes that the page may leave unsaid for ever: a host that waits until fewer than these are on their way waits for ever too. */
export const LEAST_ACK = 32 * 1024;
/** To the page. */
export type FromHost = { t: 'screen'; id: string; data: string } | { t: 'out'; id: string; data: Uint8Array };
