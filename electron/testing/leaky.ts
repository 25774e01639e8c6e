// For tests: the leaky service, built with the pinned Go and running.
import path from 'node:path';
import { baseEnv, runProcess } from '../process/index.ts';

export async function buildLeaky(folder: string, go: { bin: string; env: Record<string, string> }): Promise<string> {
  const program = path.join(folder, 'leaky');
  const result = await runProcess([go.bin, 'build', '-trimpath', '-o', program, '.'], {
    cwd: path.join(import.meta.dirname, 'leaky'),
    env: { ...go.env, GOFLAGS: '' },
    timeoutMs: 300_000,
  });
  if (result.exit !== 0) throw new Error(result.stderr);
  return program;
}

export interface Leaky {
  /** 127.0.0.1:port */
  address: string;
  get(path: string): Promise<string>;
  kill(): Promise<void>;
}

export async function startLeaky(program: string, ...args: string[]): Promise<Leaky> {
  const stop = new AbortController();
  let ended: Promise<unknown> = Promise.resolve();
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    ended = runProcess([program, ...args], {
      cwd: path.dirname(program),
      env: baseEnv(),
      signal: stop.signal,
      onStdout(chunk) {
        said += chunk.toString();
        if (said.includes('\n')) resolve(said.split('\n')[0]!);
      },
    }).then((r) => reject(new Error(`leaky ended: ${r.stderr}`)), reject);
  });
  return {
    address,
    get: async (at) => (await fetch(`http://${address}${at}`)).text(),
    async kill() {
      stop.abort();
      await ended;
    },
  };
}
