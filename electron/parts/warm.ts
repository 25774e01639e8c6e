// Compiles what the first click on any lab will need: benchmark binaries, demo programs, vet's facts.
import { existsSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../contract/index.ts';
import { runProcess } from '../process/index.ts';
import type { GoTools } from '../toolchain/index.ts';

export interface WarmOptions {
  go: Pick<GoTools, 'bin'>;
  /** the isolated environment; its GOCACHE is what is warmed, GOOS and GOARCH say for which target */
  env: Record<string, string>;
  /** go-labs/ */
  labs: string;
  signal: AbortSignal;
  progress?: (done: number, total: number, name: string) => void;
}

export async function warmCache(o: WarmOptions): Promise<void> {
  const folder = path.join(o.labs, 'labs');
  const names = (await readdir(folder)).filter((n) => existsSync(path.join(folder, n, 'lab.yaml')));
  const scratch = path.join(o.env.GOTMPDIR ?? o.env.GOCACHE!, `warm-${process.pid}`);
  await mkdir(scratch, { recursive: true });
  try {
    for (const [i, name] of names.entries()) {
      o.progress?.(i, names.length, name);
      const cwd = path.join(folder, name);
      await goDoes(o, cwd, ['test', '-c', '-trimpath', '-o', path.join(scratch, 'bench'), '.']);
      if (existsSync(path.join(cwd, 'demo')))
        await goDoes(o, cwd, ['build', '-trimpath', '-o', path.join(scratch, 'demo'), './demo']);
      await goDoes(o, cwd, ['vet', '-trimpath', '.']);
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function goDoes(o: WarmOptions, cwd: string, args: string[]): Promise<void> {
  const result = await runProcess([o.go.bin, ...args], { cwd, env: o.env, signal: o.signal, timeoutMs: 20 * 60_000 });
  if (result.reason === 'cancelled') throw new AppError('cancelled');
  if (result.exit !== 0) throw new AppError('internal', {}, `go ${args.join(' ')}\n${result.stdout}${result.stderr}`);
}
