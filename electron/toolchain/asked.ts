// That a toolchain's programs run here and are who they should be is asked once. As long as the same files lie in the same place under
// the same kernel their answer stands; their bytes are compared at every start (check.ts).
import { readFile, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Layout } from './layout.ts';
import type { Pin } from './pin.ts';
import { probe } from './probe.ts';

/** Throws AppError('program-start'), as the probe does. */
export async function askOnce(paths: Layout, pin: Pin, env: Record<string, string>, signal: AbortSignal): Promise<void> {
  const now = await identity(paths, pin);
  const before = await readFile(paths.asked, 'utf8').catch(() => undefined);
  if (now !== undefined && now === before) return;
  await probe(paths.root, pin, env, signal);
  // When it can't be kept, the next start asks again.
  if (now !== undefined) await writeFile(paths.asked, now).catch(() => {});
}

async function identity({ root }: Layout, pin: Pin): Promise<string | undefined> {
  try {
    const programs = [`bin/go${pin.exe}`, `pkg/tool/${pin.platform}/compile${pin.exe}`];
    const files = await Promise.all(
      programs.map(async (name) => {
        const { dev, ino, size, mode, mtimeMs, ctimeMs } = await stat(path.join(root, name));
        return [dev, ino, size, mode, mtimeMs, ctimeMs];
      }),
    );
    return JSON.stringify({ root, version: pin.version, system: [os.type(), os.release(), os.arch()], files });
  } catch {
    return undefined; // the probe says what is missing
  }
}
