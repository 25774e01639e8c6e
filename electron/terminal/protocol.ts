// What the main process and the terminals' host say to each other. Both ends are ours; only the page's port is checked.
import type { Named } from './session.ts';

export interface OpenSpec {
  id: string;
  labkit: string;
  argv: string[];
  cwd: string;
  env: Record<string, string>;
  cols: number;
  rows: number;
}

export type ToHostProcess =
  | ({ t: 'open'; seq: number } & OpenSpec)
  | { t: 'close'; id: string }
  | { t: 'type'; id: string; text: string }
  | { t: 'look'; seq: number; ids: string[] }
  /** comes with a port to the page */
  | { t: 'port' }
  | { t: 'quit' };

export interface Looked {
  id: string;
  /** programs besides an idle shell; undefined where the system can't tell */
  running?: string[] | undefined;
  /** where the shell stands, where the system can tell */
  folder?: string | undefined;
}

export type FromHostProcess =
  | { t: 'opened'; seq: number; error?: string | undefined }
  | ({ t: 'named'; id: string } & Named)
  | { t: 'exit'; id: string; code: number }
  | { t: 'looked'; seq: number; terminals: Looked[] };

/** The other process as the main side holds it; the shell makes one of Electron's utility process. */
export interface HostLink {
  send(message: ToHostProcess): void;
  onMessage(listener: (message: FromHostProcess) => void): void;
  /** It ended, by itself or because it was told to. */
  onExit(listener: () => void): void;
  /** Gives the page of the window a port to the host. */
  connectPage(): void;
}
