// A run: artifact × machine × parameters → samples, log, exit.
import { z } from 'zod';
import { ErrorInfo } from './errors.ts';
import { ItemId, LabId, ParamSet, RunId } from './ids.ts';
import { ProfileName } from './lab.ts';

/** What is known of the machine a run was made on. Bytes, MHz, °C. */
export const Facts = z.object({
  id: z.string(),
  name: z.string(),
  os: z.string(),
  arch: z.string(),
  kernel: z.string(),
  cpu: z.string(),
  cores: z.number().int(),
  memory: z.number(),
  governor: z.string().optional(),
  virtual: z.string().optional(),
  temperature: z.number().optional(),
});
export type Facts = z.infer<typeof Facts>;

/** Load of the machine over a short window, in cores kept busy by others than us; `quiet` when below a tenth of them. */
export const Load = z.object({ busy: z.number(), cores: z.number(), quiet: z.boolean(), at: z.number() });
export type Load = z.infer<typeof Load>;

export const RunStatus = z.enum(['building', 'measuring', 'done', 'cancelled', 'failed', 'interrupted']);
export type RunStatus = z.infer<typeof RunStatus>;

export const RunSummary = z.object({
  id: RunId,
  labId: LabId,
  profile: ProfileName,
  params: ParamSet,
  status: RunStatus,
  startedAt: z.number(),
  finishedAt: z.number().optional(),
  samples: z.number().int(),
  planned: z.number().int(),
  machine: z.string(),
  goVersion: z.string(),
  resumable: z.boolean(),
  error: ErrorInfo.optional(),
  /** sha256 of the benchmark binary; two runs of one artifact measured the same code. */
  artifact: z.string().optional(),
  /** The person's workspace differed from the lab as shipped. */
  edited: z.boolean(),
});
export type RunSummary = z.infer<typeof RunSummary>;

/** One benchmark line. `round` counts from 0; `name` is without the -GOMAXPROCS suffix; values in the units as printed. */
export const Sample = z.object({
  seq: z.number().int(),
  round: z.number().int(),
  name: z.string(),
  keys: z.record(z.string(), z.string()),
  iterations: z.number(),
  values: z.array(z.object({ unit: z.string(), value: z.number() })),
  line: z.string(),
  at: z.number(),
});
export type Sample = z.infer<typeof Sample>;

export const RunDetail = RunSummary.extend({
  facts: Facts,
  loadBefore: Load.optional(),
  loadAfter: Load.optional(),
  /** Cores kept busy by anything but the measured program while samples were taken. */
  loadDuring: Load.optional(),
  /** Benchmark names in the order they were run, one entry a sample. */
  order: z.array(z.string()),
  sampleList: z.array(Sample),
  log: z.string(),
  logTruncated: z.boolean(),
});
export type RunDetail = z.infer<typeof RunDetail>;

export const RunPhase = z.enum(['building', 'measuring', 'analysing']);
/** Live state of a run. `samples` are those that landed since the last event; each is already in the store. */
export const RunProgress = z.object({
  runId: RunId,
  phase: RunPhase,
  done: z.number().int(),
  total: z.number().int(),
  secondsLeft: z.number().optional(),
  build: z.object({ ms: z.number(), cached: z.boolean(), size: z.number() }).optional(),
  current: z.string().optional(),
  samples: z.array(Sample),
});
export type RunProgress = z.infer<typeof RunProgress>;

export const RunRequest = z.strictObject({ labId: LabId, profile: ProfileName, params: ParamSet.default({}) });
export type RunRequest = z.infer<typeof RunRequest>;
export const RunResult = z.object({ runId: RunId, status: RunStatus, samples: z.number().int(), error: ErrorInfo.optional() });
export type RunResult = z.infer<typeof RunResult>;

export const CheckResult = z.object({
  id: ItemId,
  pass: z.boolean(),
  /** Measured value, where the check measures one. */
  measured: z.number().optional(),
  wanted: z.string().optional(),
  unit: z.string().optional(),
  n: z.number().int().optional(),
  output: z.string().optional(),
  error: ErrorInfo.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;
