// Runs a program under `labkit supervise`, which ends its whole tree as soon as the pipe to us breaks, however we died.
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

export interface Leash {
  /** path of the labkit program */
  labkit: string;
  /** bytes of resident memory of the tree */
  maxRss?: number;
  maxProcs?: number;
  /** niceness of the tree (below normal priority on Windows): other programs come first */
  nice?: number;
  /** ms between SIGTERM and SIGKILL, default 300 */
  grace?: number;
  /** variables for the program alone: GODEBUG would make labkit, a Go program too, speak on the same stderr */
  env?: Record<string, string>;
}

/** The report of `labkit supervise`; see go-labs/cmd/labkit/internal/supervise for the meaning of its fields. */
const Report = z.object({
  exit: z.number().int(),
  signal: z.string(),
  reason: z.enum(['exit', 'cancelled', 'leash', 'memory', 'processes']),
  maxRss: z.number(),
  userNs: z.number(),
  systemNs: z.number(),
});
export type Report = z.infer<typeof Report>;

export interface LeashedRun {
  argv: string[];
  /** Takes the report and removes its file; undefined when the supervisor ended without writing one. */
  report(): Promise<Report | undefined>;
}

export function leashed(argv: readonly string[], leash: Leash): LeashedRun {
  const file = path.join(tmpdir(), `gopherbench-${process.pid}-${randomUUID()}.json`);
  const flags = ['-report', file];
  if (leash.grace !== undefined) flags.push('-grace', `${Math.round(leash.grace)}ms`);
  if (leash.maxRss !== undefined) flags.push('-max-rss', String(Math.round(leash.maxRss)));
  if (leash.nice !== undefined) flags.push('-nice', String(leash.nice));
  if (leash.maxProcs !== undefined) flags.push('-max-procs', String(leash.maxProcs));
  for (const [name, value] of Object.entries(leash.env ?? {})) flags.push('-env', `${name}=${value}`);
  return {
    argv: [leash.labkit, 'supervise', ...flags, '--', ...argv],
    async report() {
      try {
        return Report.parse(JSON.parse(await readFile(file, 'utf8')));
      } catch {
        return undefined;
      } finally {
        await rm(file, { force: true }).catch(() => {});
      }
    },
  };
}

/** The supervisor's own complaint when it could not start the program at all: one line of JSON on stderr, no report. */
export function startFailure(stderr: string): string | undefined {
  const line = stderr.trimEnd().split('\n').at(-1) ?? '';
  if (!line.startsWith('{')) return undefined;
  try {
    const { error } = z.object({ error: z.string() }).parse(JSON.parse(line));
    return /^supervise: cannot (start|become)/.test(error) ? error : undefined;
  } catch {
    return undefined;
  }
}
