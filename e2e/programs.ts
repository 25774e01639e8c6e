// Program files for the tests: built by the pinned Go, put where artifacts are.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../electron/paths.ts';
import { isolatedEnv } from '../electron/toolchain/env.ts';

/** The pinned Go in the data folder that set-up filled. */
export function preparedGo(): { bin: string; env: Record<string, string> } {
  const toolchain = path.join(dataFolder(), 'toolchain');
  const goroot = path.join(toolchain, readdirSync(toolchain).find((n) => /^go[\d.]+$/.test(n))!);
  return { bin: path.join(goroot, 'bin', 'go'), env: isolatedEnv(dataFolder(), goroot) };
}

/** Puts a file into the app's artifacts and answers its hash. */
export function asArtifact(data: string, file: string): string {
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const folder = path.join(data, 'artifacts', sha256.slice(0, 2));
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, path.join(folder, sha256));
  return sha256;
}
