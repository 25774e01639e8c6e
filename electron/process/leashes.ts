// The host's end of the leashes of its terminals: each `labkit supervise -terminal` holds a connection to us, and ends what it
// supervises as soon as that breaks, however we died.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Leashes {
  /** What labkit is told to connect to. */
  address: string;
  /** Lets go of one tree: hung up, then killed. */
  release(name: string): void;
  close(): void;
}

/** Where nothing stays behind when we are killed: an abstract name on Linux, a pipe on Windows; elsewhere a file in a folder of ours. */
function place(): { listen: string; address: string; folder?: string } {
  const name = `gopherbench-${randomUUID()}`;
  if (process.platform === 'linux') return { listen: `\0${name}`, address: `@${name}` };
  if (process.platform === 'win32') return { listen: `\\\\.\\pipe\\${name}`, address: `\\\\.\\pipe\\${name}` };
  const folder = mkdtempSync(path.join(tmpdir(), 'gopherbench-'));
  const file = path.join(folder, 'leash');
  return { listen: file, address: file, folder };
}

export async function holdLeashes(): Promise<Leashes> {
  const { listen, address, folder } = place();
  const held = new Map<string, net.Socket>();
  const released = new Set<string>();
  const server = net.createServer((socket) => {
    let line = '';
    let name: string | undefined;
    socket.on('error', () => {}); // its other end has ended
    socket.on('close', () => name !== undefined && held.get(name) === socket && held.delete(name));
    socket.on('data', (chunk) => {
      if (name !== undefined) return;
      line += chunk.toString('utf8').slice(0, 100);
      const end = line.indexOf('\n');
      if (end < 0) {
        if (line.length > 100) socket.destroy();
        return;
      }
      name = line.slice(0, end);
      if (released.delete(name)) socket.destroy();
      else held.set(name, socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen, () => resolve());
  });
  server.unref();
  return {
    address,
    release(name) {
      const socket = held.get(name);
      if (socket) socket.destroy();
      else released.add(name); // it has not called yet
    },
    close() {
      for (const socket of held.values()) socket.destroy();
      server.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
