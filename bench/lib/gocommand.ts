// The bundled go as the product runs it, for peers: same toolchain, same environment, another cache where a bench says so.
import { spawn } from 'node:child_process';
import { createToolchain } from '../../electron/toolchain/index.ts';
import { root } from './places.ts';

export interface Go {
  bin: string;
  env: Record<string, string>;
}

export async function goOf(data: string): Promise<Go> {
  const toolchain = createToolchain({ dataFolder: data, resources: `${root}/resources` });
  await toolchain.ensure({ signal: new AbortController().signal });
  const { bin, env } = toolchain.go();
  return { bin, env };
}

/** Runs a command to its end; throws when it fails. `onOutput` may answer true: enough was seen, and the command is ended. */
export async function command(
  argv: readonly string[],
  o: { cwd: string; env: Record<string, string>; onOutput?: (all: string) => boolean },
): Promise<string> {
  const child = spawn(argv[0]!, argv.slice(1), { cwd: o.cwd, env: o.env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let out = '';
  let errors = '';
  let enough = false;
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (enough || !o.onOutput?.(out)) return;
    enough = true;
    process.kill(-child.pid!, 'SIGTERM');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0 && !enough) throw new Error(`${argv.join(' ')} ended with ${code}\n${out}${errors}`);
  return out;
}
