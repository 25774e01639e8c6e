// Logs of the Go runtime: labkit reads them; ours are named by their hash, others by an id that the dialog gave.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError, GcLog, type GcRef } from '../contract/index.ts';
import { baseEnv, runProcess } from '../process/index.ts';

export interface GcOptions {
  labkit: () => string;
  /** where a kept file of this hash is; throws when it is nowhere */
  kept: (sha256: string) => string;
  /** the system's dialog; undefined when the person thought better of it */
  choose: () => Promise<string | undefined>;
  cwd: string;
}

export interface GcLogs {
  /** Throws AppError 'log-gone', or 'log-none' for a file without a line of the runtime's. */
  read(ref: GcRef): Promise<GcLog>;
  open(): Promise<{ ref: GcRef; name: string } | null>;
  /** A file that the person chose, under an id. */
  opened(file: string): { ref: GcRef; name: string };
}

/** Far more than 50,000 cycles take; a log is read line by line, so its length does not matter. */
const LIMITS = { maxRss: 1024 ** 3, maxProcs: 8, grace: 0 };
const SECONDS = 60;
const KEEP = 128 * 1024 * 1024;

export function createGcLogs(o: GcOptions): GcLogs {
  /** id → path, for as long as the app runs */
  const files = new Map<string, string>();

  function find(ref: GcRef): string {
    if (ref.kind === 'kept') return o.kept(ref.sha256);
    const file = files.get(ref.id);
    if (!file || !existsSync(file)) throw new AppError('log-gone', { file: file ? path.basename(file) : ref.id });
    return file;
  }

  function opened(file: string): { ref: GcRef; name: string } {
    const known = [...files].find(([, f]) => f === file)?.[0];
    const id = known ?? randomBytes(8).toString('hex');
    files.set(id, file);
    return { ref: { kind: 'opened', id }, name: path.basename(file) };
  }

  return {
    opened,
    async read(ref) {
      const file = find(ref);
      const labkit = o.labkit();
      const result = await runProcess([labkit, 'gctrace', file], {
        cwd: o.cwd,
        env: baseEnv(),
        leash: { labkit, ...LIMITS },
        timeoutMs: SECONDS * 1000,
        maxOutput: KEEP,
        keep: KEEP,
      });
      if (result.reason !== 'exit') throw new AppError('labkit', {}, result.reason);
      if (result.exit !== 0) throw new AppError('log-gone', { file: path.basename(file) }, result.stderr);
      const log = GcLog.parse(JSON.parse(result.stdout));
      if (log.cycles.length + log.sched.length + log.brokenLines === 0)
        throw new AppError('log-none', { file: ref.kind === 'kept' ? ref.sha256.slice(0, 12) : path.basename(file) });
      return log;
    },
    async open() {
      const file = await o.choose();
      return file ? opened(file) : null;
    },
  };
}
