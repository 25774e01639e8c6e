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
  /** why this machine can't run the check; it then counts as passed */
  notRun: ErrorInfo.optional(),
});
export type CheckResult = z.infer<typeof CheckResult>;

/** One word of a search. The window says what it means in the person's words; names of labs and parameters the main side knows. */
export const SearchTerm = z.strictObject({
  text: z.string().min(1).max(100),
  statuses: z.array(RunStatus).max(10).default([]),
  profiles: z.array(ProfileName).max(5).default([]),
  /** the word stands for runs without parameters of their own */
  standard: z.boolean().default(false),
  /** the word stands for runs of the person's own code */
  edited: z.boolean().default(false),
});
export type SearchTerm = z.infer<typeof SearchTerm>;
export const RunColumn = z.enum(['started', 'lab', 'profile', 'samples', 'status']);
export type RunColumn = z.infer<typeof RunColumn>;

/** Which runs, in which order, and which of them: every term must be found in a run. */
export const RunSearch = z.strictObject({
  labId: LabId.optional(),
  status: RunStatus.optional(),
  machine: z.string().max(200).optional(),
  /** started at or after, ms since 1970 */
  from: z.number().optional(),
  terms: z.array(SearchTerm).max(12).default([]),
  sort: z.strictObject({ by: RunColumn, down: z.boolean() }).default({ by: 'started', down: true }),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(200).default(100),
});
export type RunSearch = z.infer<typeof RunSearch>;
export const RunPage = z.object({ total: z.number().int(), runs: z.array(RunSummary) });
export type RunPage = z.infer<typeof RunPage>;
/** What the stored runs can be filtered by: only values that some run has. */
export const RunFacets = z.object({
  total: z.number().int(),
  labs: z.array(LabId),
  machines: z.array(z.string()),
  statuses: z.array(RunStatus),
});
export type RunFacets = z.infer<typeof RunFacets>;
