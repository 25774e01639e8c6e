// Starts an Electron app as a person does, with a debugging port beside: ours and a bare one in the same way, with the same runtime.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { electronRuntime } from '../../scripts/electron-path.mjs';
import { type Cdp, connect } from './cdp.ts';

export interface App {
  page: Cdp;
  pid: number;
  /** ms since 1970 when the process was started */
  started: number;
  close(): Promise<void>;
}

/** `main` is a folder with package.json or a script; `url` what the page's address begins with. */
export async function startApp(o: { main: string; url: string; env?: Record<string, string>; args?: string[] }): Promise<App> {
  const runtime = electronRuntime();
  const started = Date.now();
  const child = spawn(runtime.executable, [...runtime.args, '--remote-debugging-port=0', ...(o.args ?? []), o.main], {
    env: { ...runtime.env, ...o.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const page = await connect(await endpoint(child), o.url);
    return {
      page,
      pid: child.pid!,
      started,
      async close() {
        page.close();
        await end(child);
      },
    };
  } catch (e) {
    await end(child);
    throw e;
  }
}

async function endpoint(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  const lines = createInterface({ input: child.stderr! });
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found) resolve(found);
      else if (said.length < 50) said.push(line);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the app ended with ${code}\n${said.join('\n')}`)));
  });
}

/** SIGTERM closes the app in order; one that does not go is killed. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}
