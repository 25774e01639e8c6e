// The page's end of the port to the terminals' host: who listens to which terminal, and getting a port when there is none.
import { type FromHost, TERMINAL_PORT, type ToHost } from '../../../electron/contract/port.ts';
import { call } from '../../app/api.ts';

type Listener = (message: FromHost) => void;

const listeners = new Map<string, Listener>();
let port: MessagePort | undefined;
let coming: Promise<MessagePort> | undefined;

function adopt(next: MessagePort): MessagePort {
  port = next;
  next.onmessage = ({ data }: MessageEvent<FromHost>) => listeners.get(data.id)?.(data);
  next.addEventListener('close', () => {
    if (port === next) disconnect();
  });
  return next;
}

/** Forgets a port whose other end is gone. */
export function disconnect(): void {
  port?.close();
  port = undefined;
  coming = undefined;
}

function connected(): Promise<MessagePort> {
  coming ??= new Promise<MessagePort>((resolve, reject) => {
    const take = (e: MessageEvent) => {
      // The preload script speaks with our own voice; nobody else is listened to.
      if (e.source !== window || e.origin !== location.origin || e.data !== TERMINAL_PORT || !e.ports[0]) return;
      removeEventListener('message', take);
      resolve(adopt(e.ports[0]));
    };
    addEventListener('message', take);
    call('terminal.connect', {}).catch((e: unknown) => {
      removeEventListener('message', take);
      coming = undefined;
      reject(e);
    });
  });
  return coming;
}

/** Attaches to a terminal: its screen comes first, then all it prints, until the returned function is called. */
export async function listen(id: string, size: { cols: number; rows: number }, listener: Listener): Promise<() => void> {
  const to = await connected();
  listeners.set(id, listener);
  to.postMessage({ t: 'attach', id, ...size } satisfies ToHost);
  return () => {
    if (listeners.get(id) !== listener) return; // another view has it now
    listeners.delete(id);
    send({ t: 'detach', id });
  };
}

export const send = (message: ToHost): void => port?.postMessage(message);
