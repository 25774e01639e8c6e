// The last resort: the machine's own go fetches the module, with its version control, credentials and proxies.
import { readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { runProcess } from '../process/index.ts';
import { personalEnv } from './proxies.ts';

const Answer = z.object({ Zip: z.string().optional(), Error: z.string().optional() });

export interface GoFetch {
  module: string;
  version: string;
  /** an empty folder of ours that the caller removes; must exist */
  folder: string;
  /** where the zip goes */
  to: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  progress(bytes: number): void;
}

/** `go mod download` into a module cache of its own. Rejects with what go said. */
export async function fetchWithGo(o: GoFetch): Promise<void> {
  const cache = path.join(o.folder, 'mod');
  const download = path.join(cache, 'cache', 'download', ...o.module.split('/'), '@v');
  const timer = setInterval(() => void largestZip(download).then(o.progress), 250);
  try {
    const result = await runProcess(['go', 'mod', 'download', '-json', `${o.module}@${o.version}`], {
      cwd: o.folder,
      // -modcacherw: else its folders can't be removed afterwards
      env: { ...personalEnv(o.env), GOMODCACHE: cache, GOFLAGS: '-mod=mod -modcacherw', GOPATH: path.join(o.folder, 'gopath') },
      signal: o.signal,
    });
    o.signal.throwIfAborted();
    const answer = parse(result.stdout);
    if (result.exit !== 0 || !answer.Zip)
      throw new Error(answer.Error ?? (result.stderr.trim() || `go ended with ${result.exit}`));
    await rename(answer.Zip, o.to);
  } finally {
    clearInterval(timer);
  }
}

function parse(stdout: string): z.infer<typeof Answer> {
  try {
    return Answer.parse(JSON.parse(stdout));
  } catch {
    return {};
  }
}

/** Bytes of the largest file there: go writes the zip under a temporary name beside the final one. */
async function largestZip(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map((name) =>
    stat(path.join(folder, name)).then(
      (s) => s.size,
      () => 0,
    ),
  );
  return Math.max(0, ...(await Promise.all(sizes)));
}
