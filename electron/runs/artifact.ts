// Builds a lab's benchmark binary from the person's workspace, and keeps it under its own hash.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Artifacts, hashFile, type Stored } from '../artifacts/index.ts';
import { AppError } from '../contract/index.ts';
import { parseGoErrors } from '../explain/index.ts';
import { type ProcessResult, runProcess } from '../process/index.ts';
import type { Toolchain } from '../toolchain/index.ts';
import { hashSource } from './source.ts';

export interface Artifact {
  file: string;
  sha256: string;
  /** sha256 over the names and bytes of everything it was built from */
  source: string;
  size: number;
  ms: number;
  /** built before from exactly this source, so nothing was compiled now */
  cached: boolean;
  /** CPU ms that building it took, where that is known */
  cpu?: number;
}

export interface ArtifactOptions {
  /** the lab's folder in the workspace module */
  folder: string;
  /** the workspace module's root: its go.mod, go.sum and kit/ belong to the source */
  module: string;
  artifacts: Artifacts;
  toolchain: Toolchain;
  /** leash of the go command */
  labkit?: string;
  known(source: string): string | undefined;
  signal: AbortSignal;
}

/** Somebody who saves faster than that is not measuring. */
const TRIES = 3;

/** Throws AppError('compile') with marks when the code does not build. */
export async function buildArtifact(o: ArtifactOptions): Promise<Artifact> {
  const began = performance.now();
  const since = () => performance.now() - began;
  let cpu: number | undefined;
  for (let tries = 1; ; tries++) {
    const source = await hashSource(o.folder, o.module);
    const before = o.known(source);
    if (before) {
      const file = o.artifacts.file(before);
      if (existsSync(file) && (await hashFile(file)) === before) {
        return { file, sha256: before, source, size: (await stat(file)).size, ms: since(), cached: true };
      }
    }
    const { used, ...stored } = await compile(o);
    if (used) cpu = (cpu ?? 0) + used.userMs + used.systemMs;
    // Saved while it was compiled: nobody knows of which of the two texts this is the program, so it must not stand for either.
    const same = (await hashSource(o.folder, o.module)) === source;
    const built = { ...stored, ms: since(), cached: false, ...(cpu !== undefined && { cpu }) };
    if (same) return { ...built, source };
    if (tries === TRIES) return { ...built, source: `unknown-${randomUUID()}` };
  }
}

async function compile(o: ArtifactOptions): Promise<Stored & { used: ProcessResult['usage'] }> {
  await mkdir(o.artifacts.folder, { recursive: true });
  const temp = path.join(o.artifacts.folder, `build-${process.pid}-${Date.now()}.tmp`);
  try {
    const go = o.toolchain.go();
    const result = await runProcess([go.bin, 'test', '-c', '-trimpath', '-o', temp, '.'], {
      cwd: o.folder,
      env: go.env,
      signal: o.signal,
      timeoutMs: 10 * 60_000,
      ...(o.labkit !== undefined && { leash: { labkit: o.labkit } }),
    });
    if (result.reason === 'cancelled') throw new AppError('cancelled');
    if (result.exit !== 0) {
      const text = `${result.stdout}${result.stderr}`;
      const marks = parseGoErrors(text, o.folder);
      const first = marks[0];
      throw new AppError(
        'compile',
        { first: first ? `${first.file}:${first.line}: ${first.message}` : 'go test -c' },
        text,
        marks,
      );
    }
    if (!existsSync(temp)) throw new AppError('compile', { first: '_test.go' }, 'no test files in this package');
    return { ...(await o.artifacts.put(temp)), used: result.usage };
  } finally {
    await rm(temp, { force: true });
  }
}
