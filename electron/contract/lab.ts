// A lab's manifest (lab.yaml) and what the window sees of a lab.
import { z } from 'zod';
import { findingKinds } from './findings.ts';
import { FileName, ItemId, LabId, Text } from './ids.ts';
import { targetIds } from './targets.ts';

/** Programs of a machine that a lab may need; the doctor looks for them. */
export const programNames = ['cc', 'python3', 'rustc', 'node', 'java', 'javac'] as const;
export type ProgramName = (typeof programNames)[number];

const Key = z.string().regex(/^[a-z][a-z0-9_]*$/);
const Value = z.union([z.string(), z.number()]).transform(String);
const Where = z.record(Key, Value);
const Unit = z.string().min(1);

export const Measure = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ratio'), unit: Unit, of: Where, to: Where }),
  z.strictObject({ kind: z.literal('exponent'), unit: Unit, x: Key, where: Where }),
  z.strictObject({ kind: z.literal('value'), unit: Unit, where: Where }),
  z.strictObject({ kind: z.literal('knee'), unit: Unit, x: Key, of: Where, to: Where, ratio: z.number() }),
]);
export type Measure = z.infer<typeof Measure>;

export const Parameter = z.strictObject({
  key: Key,
  title: Text,
  role: z.enum(['series', 'x', 'filter']),
  values: z.array(Value).min(1),
  labels: z.record(z.string(), z.union([z.string(), Text])).optional(),
  unit: z.string().optional(),
  default: z.array(Value).min(1).optional(),
  /** value → the program without which it is not measured; on the PATH, and itself rather than a script that starts it */
  programs: z.record(z.string(), z.enum(programNames)).optional(),
});
export type Parameter = z.infer<typeof Parameter>;

export const Metric = z.strictObject({ unit: Unit, title: Text, better: z.enum(['lower', 'higher']) });
export type Metric = z.infer<typeof Metric>;

/**
 * How a chart is first shown: as lines, as lines on a logarithmic axis where the figures span decades, or as a map of cells, a row for
 * each of the series, where both keys matter alike.
 */
export const ChartFace = z.enum(['lines', 'log', 'map']);
export type ChartFace = z.infer<typeof ChartFace>;

/**
 * How the values within a sample spread: shares of them by size, each printed under a unit of its own that is no metric of the lab. Drawn
 * as bars, for each value on the part's axis. `label` says where a bin ends, without the unit: it is the same in every language.
 */
export const ValueSpread = z.strictObject({
  title: Text,
  /** what the bins are of, with its unit */
  axis: Text,
  /** of a share */
  unit: Unit,
  bins: z.array(z.strictObject({ unit: Unit, label: z.string().min(1) })).min(3),
});
export type ValueSpread = z.infer<typeof ValueSpread>;

/**
 * A benchmark of several experiments: `key` is the parameter that tells them apart, and each of its values has a part with parameters of
 * its own (in the order of `parameters`; those it leaves out are not in the names of its variants), an axis and a metric to show first.
 */
export const Experiments = z.strictObject({
  key: Key,
  parts: z.record(
    z.string(),
    z.strictObject({
      with: z.record(Key, z.array(Value).min(1)),
      x: Key,
      unit: Unit,
      face: ChartFace.optional(),
      /** what its variants print, `unit` among it; without it every metric of the lab */
      metrics: z.array(Unit).min(1).optional(),
      spread: ValueSpread.optional(),
    }),
  ),
});
export type Experiments = z.infer<typeof Experiments>;

export const Profile = z.strictObject({
  samples: z.number().int().min(6).max(100),
  benchtime: z.string().regex(/^\d+(\.\d+)?(ms|s|x)$/),
  set: z.record(Key, z.array(Value).min(1)),
  /** Combinations of `set` that are left out, each as key → values; one of whose keys the person chose values themself is taken again. */
  without: z.array(z.record(Key, z.array(Value).min(1))).optional(),
  /** Seconds that a sample takes beside its benchtime, to warm up or to build something; all of them where benchtime is a count. */
  beside: z.number().min(0.01).max(60).optional(),
});
export const ProfileName = z.enum(['quick', 'full']);
export type ProfileName = z.infer<typeof ProfileName>;

export const Claim = z.strictObject({
  id: ItemId,
  text: Text,
  article: Text,
  measure: Measure,
  direction: z.enum(['above', 'below']),
  none: z.number(),
  band: z.tuple([z.number(), z.number()]),
  labels: z.strictObject({ none: Text, band: Text }),
  wrong: z.boolean().default(false),
  why: Text,
  sentence: Text,
  /** bytes and duration: what is measured is in B or ns, and is shown in the unit that suits it */
  format: z.enum(['ratio', 'exponent', 'number', 'count', 'bytes', 'duration']),
  minSamples: z.number().int().min(6).default(6),
  needs: z.strictObject({ cores: z.number().int().positive() }).optional(),
});
export type Claim = z.infer<typeof Claim>;

export const When = z.strictObject({ above: z.number().optional(), below: z.number().optional() });
export const Prediction = z.strictObject({
  id: ItemId,
  question: Text,
  options: z.array(z.strictObject({ id: ItemId, text: Text, when: When })).min(2),
  measure: Measure,
});
export type Prediction = z.infer<typeof Prediction>;

/**
 * What must hold for an option to be the answer: the function has or lacks a finding (of one subject, or at a line with this code), or its
 * instructions call a symbol or don't. Just one of `has`, `lacks`, `calls`, `callsNot`.
 */
export const GuessCondition = z.strictObject({
  has: z.enum(findingKinds).optional(),
  lacks: z.enum(findingKinds).optional(),
  subject: z.string().min(1).optional(),
  code: z.string().min(1).optional(),
  calls: z.string().min(1).optional(),
  callsNot: z.string().min(1).optional(),
});
export type GuessCondition = z.infer<typeof GuessCondition>;
/** A question that is answered before the compiler's view of a function opens; see guess.ts for who is right. */
export const Guess = z.strictObject({
  id: ItemId,
  question: Text,
  file: FileName,
  /** F; a method as T.M, whether its receiver is a pointer or not */
  func: z.string().min(1),
  /** this computer when it names none */
  target: z.enum(targetIds).exclude(['ios/arm64']).optional(),
  options: z
    .array(
      z.strictObject({
        id: ItemId,
        text: Text,
        when: z.preprocess((c) => (Array.isArray(c) ? c : [c]), z.array(GuessCondition).min(1)),
      }),
    )
    .min(2),
  why: Text,
});
export type Guess = z.infer<typeof Guess>;

export const Command = z.strictObject({
  id: ItemId,
  argv: z.array(z.string().min(1)).min(1),
  /** how long it may take on a slow machine, where a minute is not enough: lab:check waits that long */
  seconds: z.number().int().min(1).max(600).optional(),
});

const checkBase = { id: ItemId, title: Text };
export const Check = z.discriminatedUnion('kind', [
  /** seeded: vet finds something in the exercise as it is shipped, which is the task */
  z.strictObject({ ...checkBase, kind: z.literal('vet'), seeded: z.boolean().optional() }),
  /** the editable files stand as gofmt writes them; as shipped they don't */
  z.strictObject({ ...checkBase, kind: z.literal('gofmt') }),
  z.strictObject({ ...checkBase, kind: z.literal('test'), run: z.string() }),
  /** the tests that `run` names, built with the race detector; left out where a machine can't build it */
  z.strictObject({ ...checkBase, kind: z.literal('race'), run: z.string() }),
  /** the fuzzer tries so many inputs on the fuzz test that `fuzz` names */
  z.strictObject({ ...checkBase, kind: z.literal('fuzz'), fuzz: z.string(), inputs: z.number().int().min(100).max(1_000_000) }),
  /** per cent of the statements that the tests of `run` come to */
  z.strictObject({ ...checkBase, kind: z.literal('coverage'), run: z.string(), min: z.number().min(1).max(100) }),
  z.strictObject({
    ...checkBase,
    kind: z.literal('metric'),
    bench: z.string(),
    unit: Unit,
    max: z.number().optional(),
    min: z.number().optional(),
    samples: z.number().int().min(1).max(20).default(3),
  }),
  z.strictObject({
    ...checkBase,
    kind: z.literal('ratio'),
    bench: z.string(),
    unit: Unit,
    of: Where,
    to: Where,
    max: z.number().optional(),
    min: z.number().optional(),
    samples: z.number().int().min(1).max(20).default(5),
  }),
]);
export type Check = z.infer<typeof Check>;

export const Exercise = z.strictObject({
  id: ItemId,
  title: Text,
  task: Text,
  dir: z.string().regex(/^exercises\/[a-z0-9-]+$/),
  files: z.array(z.string().regex(/^[a-z0-9_]+\.go$/)).min(1),
  hints: z.array(Text).min(1),
  checks: z.array(Check).min(1),
});
export type Exercise = z.infer<typeof Exercise>;

export const Manifest = z.strictObject({
  id: LabId,
  number: z.number().int().min(1).max(99),
  chapter: z.string(),
  group: z.number().int().min(1).max(5),
  title: Text,
  summary: Text,
  minutes: z.number().int().positive(),
  targets: z
    .strictObject({
      only: z.array(z.string()).optional(),
      /** `what`: only the benchmark (or only the program) is of no use there; without it neither is */
      except: z
        .array(z.strictObject({ target: z.string(), what: z.enum(['benchmark', 'program']).optional(), why: Text }))
        .optional(),
    })
    .default({}),
  /** What it needs of a machine beside its target. Without the cores or the memory claims stay open; without a program, what it is for. */
  needs: z
    .strictObject({
      cores: z.number().int().positive().optional(),
      memoryMB: z.number().int().positive().optional(),
      programs: z
        .array(z.strictObject({ name: z.enum(programNames), optional: z.boolean().default(false), why: Text }))
        .default([]),
    })
    .default({ programs: [] }),
  benchmark: z.string().regex(/^[A-Z]\w*$/),
  parameters: z.array(Parameter).min(1),
  metrics: z.array(Metric).min(1),
  chart: z.strictObject({ x: Key, series: Key, unit: Unit, face: ChartFace.optional() }),
  experiments: Experiments.optional(),
  profiles: z.strictObject({ quick: Profile, full: Profile }),
  claims: z.array(Claim),
  predictions: z.array(Prediction).default([]),
  guesses: z.array(Guess).default([]),
  commands: z.array(Command).default([]),
  exercises: z.array(Exercise).default([]),
});
export type Manifest = z.infer<typeof Manifest>;

/** Whether a lab can run on this machine; `why` when it can't. */
export const Availability = z.object({ here: z.boolean(), why: Text.optional() });

export type Availability = z.infer<typeof Availability>;

export const LabProgress = z.object({
  predictions: z.number().int(),
  /** those locked in */
  predicted: z.number().int(),
  exercisesPassed: z.number().int(),
  exercises: z.number().int(),
  stepsSeen: z.array(z.string()),
  steps: z.number().int(),
  runs: z.number().int(),
  done: z.boolean(),
});
export type LabProgress = z.infer<typeof LabProgress>;

export const LabSummary = z.object({
  id: LabId,
  number: z.number(),
  chapter: z.string(),
  group: z.number(),
  title: Text,
  summary: Text,
  minutes: z.number(),
  available: Availability,
  progress: LabProgress,
  /** Set when the manifest is broken: the lab is listed, can't be opened, and says why. */
  problem: z.object({ file: z.string(), line: z.number(), message: z.string() }).optional(),
});
export type LabSummary = z.infer<typeof LabSummary>;

export const GlossaryEntry = z.object({ word: z.string(), text: z.string() });
export type GlossaryEntry = z.infer<typeof GlossaryEntry>;
export const Lesson = z.object({
  lang: z.enum(['zh', 'en']),
  markdown: z.string(),
  /** Diagram name → SVG text. */
  diagrams: z.record(z.string(), z.string()),
  glossary: z.record(z.string(), GlossaryEntry),
});
export type Lesson = z.infer<typeof Lesson>;

export const PredictionState = z.object({ id: ItemId, option: ItemId, lockedAt: z.number() });
export type PredictionState = z.infer<typeof PredictionState>;

/** How long a profile takes here, as the last run of it tells or else the manifest, and what it would run: variants × samples. */
export const Estimate = z.object({ variants: z.number(), samples: z.number(), seconds: z.number() });
export type Estimate = z.infer<typeof Estimate>;
export const LabDetail = z.object({
  manifest: Manifest,
  available: Availability,
  progress: LabProgress,
  predictions: z.array(PredictionState),
  estimates: z.object({ quick: Estimate, full: Estimate }),
  /** values that the manifest here lacks, because this machine lacks the program */
  missing: z.array(z.object({ parameter: Text, value: Text, program: z.string() })),
});
export type LabDetail = z.infer<typeof LabDetail>;
