// Jobs: long work with an id, typed progress, cancel and result. They belong to the main side, so a reload of the window loses none.
import { z } from 'zod';
import { binaryJobs } from './binary.ts';
import { buildJobs } from './build.ts';
import { captureJobs } from './capture.ts';
import { compilerJobs } from './compiler.ts';
import { doctorJobs } from './doctor.ts';
import { ErrorInfo, programErrors as program } from './errors.ts';
import { ItemId, JobId, LabId } from './ids.ts';
import { liveJobs } from './live.ts';
import { OutputChunk } from './output.ts';
import { CheckResult, RunProgress, RunRequest, RunResult } from './run.ts';
import { job } from './spec.ts';
import { ToolchainState } from './toolchain.ts';
import { traceJobs } from './trace.ts';

const lab = ['lab-unknown', 'lab-manifest', 'toolchain-missing', 'busy', 'building'] as const;

/** Every kind of job: its input (also the key under which a second request joins the first), its progress, its result. */
export const jobs = {
  'toolchain.ensure': job(z.strictObject({ repair: z.boolean().default(false) }), ToolchainState, ToolchainState, [
    'toolchain-hash',
    'toolchain-fetch',
    'toolchain-source',
    'toolchain-host',
    'toolchain-locked',
    'toolchain-missing',
  ]),
  'run.start': job(RunRequest, RunProgress, RunResult, [...lab, ...program, 'run-params']),
  'run.resume': job(z.strictObject({ runId: z.uuid() }), RunProgress, RunResult, [
    ...lab,
    ...program,
    'run-unknown',
    'run-not-resumable',
  ]),
  'exercise.check': job(
    z.strictObject({ labId: LabId, exerciseId: ItemId }),
    z.object({ done: z.number(), total: z.number(), results: z.array(CheckResult) }),
    z.object({ passed: z.boolean(), results: z.array(CheckResult) }),
    [...lab, ...program, 'exercise-unknown'],
  ),
  'command.run': job(
    z.strictObject({ labId: LabId, commandId: ItemId }),
    OutputChunk,
    z.object({ exit: z.number().int(), ms: z.number(), output: z.string(), truncated: z.boolean() }),
    [...lab, ...program, 'command-unknown'],
  ),
  ...buildJobs,
  ...captureJobs,
  ...doctorJobs,
  ...binaryJobs,
  ...compilerJobs,
  ...traceJobs,
  ...liveJobs,
} as const;
export type Jobs = typeof jobs;
export type JobKind = keyof Jobs;
export type JobInput<K extends JobKind> = z.infer<Jobs[K]['input']>;
export type JobProgress<K extends JobKind> = z.infer<Jobs[K]['progress']>;
export type JobResult<K extends JobKind> = z.infer<Jobs[K]['result']>;

export const JobStatus = z.enum(['running', 'done', 'failed', 'cancelled']);
/** A job as the window sees it. `progress` and `result` have the shape that `jobs[kind]` gives. */
export const JobInfo = z.object({
  id: JobId,
  kind: z.enum(Object.keys(jobs) as [JobKind, ...JobKind[]]),
  input: z.unknown(),
  status: JobStatus,
  startedAt: z.number(),
  finishedAt: z.number().optional(),
  progress: z.unknown().optional(),
  result: z.unknown().optional(),
  error: ErrorInfo.optional(),
});
export type JobInfo = z.infer<typeof JobInfo>;
