// One target of a matrix: the go command, and its errors at their lines.
import os from 'node:os';
import path from 'node:path';
import { type BuildFlags, type ErrorInfo, type TargetId, targetEnv } from '../contract/index.ts';
import { explainCompile } from '../explain/index.ts';
import { type ProcessOptions, runProcess } from '../process/index.ts';
import { compiledPackages } from './graph.ts';
import { missingModules } from './missing.ts';
import { goArgs, type Resolved } from './subject.ts';

export interface RowOptions {
  resolved: Resolved;
  target: TargetId;
  flags: BuildFlags;
  go: { bin: string };
  /** a folder of this job's own */
  scratch: string;
  /** compilers at a time within this build */
  parallel: number;
  /** of each of them */
  threads: number;
  leash: ProcessOptions['leash'];
  signal: AbortSignal;
}

export type RowResult =
  | { ok: true; ms: number; compiled: number; file?: string; output?: string }
  | { ok: false; ms: number; error: ErrorInfo };

/**
 * Compilers and linkers live for less than a second and give all memory back by ending: collecting garbage before there is much of it
 * costs an eighth of a build's CPU time. The limit (of each program; its collector sets in there) keeps large packages in bounds.
 */
const collecting = {
  GOGC: 'off',
  GOMEMLIMIT: `${Math.max(512, Math.round(os.totalmem() / os.availableParallelism() / 4 / 1024 ** 2))}MiB`,
};
const TIMEOUT = 20 * 60_000;
const MAX_OUTPUT = 64 * 1024;

/** Rejects with AppError('cancelled'); what the source is to blame for is a result. */
export async function buildRow(o: RowOptions): Promise<RowResult> {
  const name = o.target.replaceAll('/', '-');
  const out = path.join(o.scratch, name);
  const graph = path.join(o.scratch, `${name}.json`);
  const args = goArgs(o.resolved, o.flags, ['-p', String(o.parallel), `-debug-actiongraph=${graph}`, '-o', out]);
  const result = await runGo([o.go.bin, ...args], o);
  const ms = Math.round(result.ms);
  if (result.exit !== 0 || result.reason !== 'exit') return { ok: false, ms, error: explain(result.stdout + result.stderr, o) };
  const compiled = await compiledPackages(graph);
  return { ok: true, ms, compiled: compiled?.length ?? 0, file: out, ...said(result.stderr) };
}

/** What the compiler said although all went well. */
export function said(stderr: string): { output?: string } {
  const output = stderr.trim().slice(0, MAX_OUTPUT);
  return output ? { output } : {};
}

/** Runs go for the row's target; a cancelled one rejects. */
export async function runGo(
  argv: string[],
  o: Pick<RowOptions, 'resolved' | 'target' | 'scratch' | 'threads' | 'leash' | 'signal'>,
) {
  const result = await runProcess(argv, {
    cwd: o.resolved.cwd,
    env: { ...o.resolved.env, ...targetEnv(o.target), GOTMPDIR: o.scratch, GOMAXPROCS: String(o.threads), ...collecting },
    signal: o.signal,
    timeoutMs: TIMEOUT,
    ...(o.leash && { leash: o.leash }),
  });
  o.signal.throwIfAborted();
  return result;
}

/** What go refused, as a sentence and marks. */
export function explain(text: string, o: Pick<RowOptions, 'resolved'>): ErrorInfo {
  const missing = missingModules(text);
  if (missing.length > 0) return { code: 'module-missing', params: { missing: missing.join(', ') }, detail: text.trim() };
  return explainCompile(text, o.resolved.cwd);
}
