// Entry of the utility process that holds the terminals. Nothing but the wiring: what it does is in terminal/serve.ts.
import type { ToHostProcess } from './terminal/protocol.ts';
import { type PagePort, serveTerminals } from './terminal/serve.ts';

const { parentPort } = process;
const server = serveTerminals((message) => parentPort.postMessage(message));

parentPort.on('message', ({ data, ports: [port] }) => {
  const message = data as ToHostProcess;
  if (message.t === 'quit') {
    void server.close().finally(() => process.exit(0));
    return;
  }
  server.handle(message, port && pagePort(port));
});

function pagePort(port: Electron.MessagePortMain): PagePort {
  port.start();
  return {
    postMessage: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (e) => listener(e.data)),
    onClose: (listener) => void port.on('close', listener),
  };
}
