// A capture: a profile or trace of one variant, taken in a process of its own and never among a run's samples.
import { z } from 'zod';
import { programErrors } from './errors.ts';
import { LabId, RunId } from './ids.ts';
import { Facts } from './run.ts';
import { command, job, none } from './spec.ts';

/**
 * What a Go test binary can record by its standard flags, and by GODEBUG. A goroutine profile is not among them: a benchmark has
 * none worth keeping once it has ended. Services have.
 */
export const CaptureKind = z.enum(['cpu', 'heap', 'mutex', 'block', 'trace', 'gctrace', 'schedtrace']);
export type CaptureKind = z.infer<typeof CaptureKind>;

/** A benchmark's name without its prefix: Lock/kind=mutex/goroutines=64/reads=90. */
const Variant = z
  .string()
  .max(400)
  .regex(/^[A-Z]\w*(\/[\w.=+-]+)*$/);
/** A minute at most: a trace of more than that is no longer read by anybody. */
const Benchtime = z.string().regex(/^([1-9]\d{0,3}ms|[1-5]?\d(\.\d+)?s|60s|[1-9]\d{0,8}x)$/);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const CaptureId = z.uuid();

/** Of a run: the very program it measured. Of a lab: the workspace as it stands, built first. */
export const CaptureSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), runId: RunId }),
  z.strictObject({ kind: z.literal('lab'), labId: LabId }),
]);
export type CaptureSubject = z.infer<typeof CaptureSubject>;

/** One process for each kind, one after the other: so each tells what it costs alone, and none stands in another's picture. */
export const CaptureRequest = z.strictObject({
  subject: CaptureSubject,
  variant: Variant,
  kinds: z.array(CaptureKind).min(1).max(CaptureKind.options.length),
  benchtime: Benchtime.default('1s'),
  /** -test.memprofilerate: 1 records every allocation, at a price */
  heapRate: z
    .number()
    .int()
    .min(1)
    .max(2 ** 30)
    .default(524_288),
});
export type CaptureRequest = z.infer<typeof CaptureRequest>;

export const Capture = z.object({
  id: CaptureId,
  runId: RunId.optional(),
  labId: LabId,
  /** sha256 of the benchmark binary */
  artifact: Sha256,
  /** sha256 of the code it was built from, where a run knows it */
  source: z.string().optional(),
  edited: z.boolean(),
  variant: z.string(),
  kind: CaptureKind,
  /** names its file; the key under which the profile views open it */
  sha256: Sha256,
  size: z.number(),
  benchtime: z.string(),
  /** Figures of its one benchmark line while it was profiled: beside the run's own they say what the profiling cost. */
  values: z.array(z.object({ unit: z.string(), value: z.number() })),
  line: z.string(),
  facts: Facts,
  goVersion: z.string(),
  startedAt: z.number(),
});
export type Capture = z.infer<typeof Capture>;

export const CaptureProgress = z.object({
  phase: z.enum(['building', 'capturing']),
  /** captures done and asked for */
  done: z.number().int(),
  total: z.number().int(),
  kind: CaptureKind.optional(),
});
export type CaptureProgress = z.infer<typeof CaptureProgress>;

const one = z.strictObject({ id: CaptureId });

export const captureCommands = {
  /** Newest first; of one run, or of a lab with or without a run. */
  'capture.list': command(
    z.strictObject({ runId: RunId.optional(), labId: LabId.optional(), variant: Variant.optional() }),
    z.array(Capture),
  ),
  'capture.remove': command(one, none, ['capture-unknown']),
  /** Asks for a place with the system's dialog and copies the file there; `saved` is false when the person thought better of it. */
  'capture.export': command(one, z.object({ saved: z.boolean(), path: z.string().optional() }), ['capture-unknown']),
};

export const captureJobs = {
  'capture.start': job(CaptureRequest, CaptureProgress, z.object({ captures: z.array(Capture) }), [
    'lab-unknown',
    'lab-manifest',
    'toolchain-missing',
    'busy',
    'building',
    'run-unknown',
    'capture-program',
    'capture-variant',
    'capture-large',
    'capture-empty',
    ...programErrors,
  ]),
};
