// A lab's manifest (lab.yaml) and what the window sees of a lab.
import { z } from 'zod';
import { ItemId, LabId, Text } from './ids.ts';

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
});
export type Parameter = z.infer<typeof Parameter>;

export const Metric = z.strictObject({ unit: Unit, title: Text, better: z.enum(['lower', 'higher']) });
export type Metric = z.infer<typeof Metric>;

export const Profile = z.strictObject({
  samples: z.number().int().min(6).max(100),
  benchtime: z.string().regex(/^\d+(\.\d+)?(ms|s|x)$/),
  set: z.record(Key, z.array(Value).min(1)),
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
  format: z.enum(['ratio', 'exponent', 'number', 'count']),
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

export const Command = z.strictObject({ id: ItemId, argv: z.array(z.string().min(1)).min(1) });

const checkBase = { id: ItemId, title: Text };
export const Check = z.discriminatedUnion('kind', [
  z.strictObject({ ...checkBase, kind: z.literal('vet') }),
  z.strictObject({ ...checkBase, kind: z.literal('test'), run: z.string() }),
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
  benchmark: z.string().regex(/^[A-Z]\w*$/),
  parameters: z.array(Parameter).min(1),
  metrics: z.array(Metric).min(1),
  chart: z.strictObject({ x: Key, series: Key, unit: Unit }),
  profiles: z.strictObject({ quick: Profile, full: Profile }),
  claims: z.array(Claim),
  predictions: z.array(Prediction).default([]),
  commands: z.array(Command).default([]),
  exercises: z.array(Exercise).default([]),
});
export type Manifest = z.infer<typeof Manifest>;

/** Whether a lab can run on this machine; `why` when it can't. */
export const Availability = z.object({ here: z.boolean(), why: Text.optional() });

export type Availability = z.infer<typeof Availability>;

export const LabProgress = z.object({
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

/** How long a profile takes here and what it would run: variants × samples. */
export const Estimate = z.object({ variants: z.number(), samples: z.number(), seconds: z.number() });
export type Estimate = z.infer<typeof Estimate>;
export const LabDetail = z.object({
  manifest: Manifest,
  available: Availability,
  progress: LabProgress,
  predictions: z.array(PredictionState),
  estimates: z.object({ quick: Estimate, full: Estimate }),
});
export type LabDetail = z.infer<typeof LabDetail>;
