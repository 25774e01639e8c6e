// Files that a process left behind because it was killed; its number stands in their names.
import { lstat, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Reports of `labkit supervise` that nobody came to read; see leash.ts. */
const REPORT = /^gopherbench-(\d+)-[\da-f]{8}-[\da-f-]{27}\.json$/;
export const removeOrphanedReports = (folder = os.tmpdir()): Promise<number> => removeOrphans(folder, REPORT);
/** Folders in which a WebAssembly program ran; see wasm/. */
const SCRATCH = /^gopherbench-wasm-(\d+)-/;
export const removeOrphanedScratch = (folder = os.tmpdir()): Promise<number> => removeOrphans(folder, SCRATCH);

/** Removes what `pattern` names if the process of its first group is gone and the file is ours. Answers how many. */
export async function removeOrphans(folder: string, pattern: RegExp): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = pattern.exec(name)?.[1];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const file = path.join(folder, name);
    const owner = await lstat(file).then(
      (s) => s.uid,
      () => undefined,
    );
    if (owner === undefined || (process.getuid && owner !== process.getuid())) continue;
    await rm(file, { recursive: true, force: true }).catch(() => {});
    removed++;
  }
  return removed;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    return (e as NodeJS.ErrnoException).code !== 'ESRCH'; // one of another user's is running too
  }
}
