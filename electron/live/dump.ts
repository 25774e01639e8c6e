// Goroutine dumps, read by labkit.
import { AppError, GoroutineDump } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';

/** The runtime stops at 64 MB of text; labkit holds each goroutine's number and each group once. */
const LIMITS = { maxRss: 1024 ** 3, maxProcs: 8, grace: 0 };
const SECONDS = 60;

export interface DumpOptions {
  labkit: () => string;
  cwd: string;
}

/** Groups of a dump, beside another where one is given. Throws AppError 'dump-format'. */
export async function readDump(o: DumpOptions, file: string, base?: string): Promise<GoroutineDump> {
  const labkit = o.labkit();
  const result = await runProcess([labkit, 'goroutines', file, ...(base === undefined ? [] : [base])], {
    cwd: o.cwd,
    env: baseEnv(),
    leash: { labkit, ...LIMITS },
    timeoutMs: SECONDS * 1000,
    keep: 64 * 1024 * 1024,
  });
  if (result.exit !== 0)
    throw new AppError('dump-format', {}, result.reason === 'exit' ? result.stderr.slice(0, 2000) : result.reason);
  return GoroutineDump.parse(JSON.parse(result.stdout));
}
