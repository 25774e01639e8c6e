// Starts the terminals' host, and leads a port from it straight to the page.
import path from 'node:path';
import { MessageChannelMain, utilityProcess, type WebContents } from 'electron';
import { TERMINAL_PORT } from '../contract/port.ts';
import type { FromHostProcess, HostLink } from '../terminal/protocol.ts';

export function startTerminalHost(out: string, windowContents: () => WebContents | undefined): HostLink {
  const host = utilityProcess.fork(path.join(out, 'main/terminal-host.js'), [], {
    serviceName: 'Gopherbench terminals',
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    send: (message) => host.postMessage(message),
    onMessage: (listener) => void host.on('message', (message: FromHostProcess) => listener(message)),
    onExit: (listener) => void host.once('exit', () => listener()),
    connectPage() {
      const { port1, port2 } = new MessageChannelMain();
      windowContents()?.postMessage(TERMINAL_PORT, null, [port1]);
      host.postMessage({ t: 'port' }, [port2]);
    },
  };
}
