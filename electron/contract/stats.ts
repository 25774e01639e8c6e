// What labkit answers: benchstat's figures, and verdicts on claims.
import { z } from 'zod';
import { ItemId } from './ids.ts';

const Finite = z.number().nullable();
export const StatRow = z.object({
  input: z.number().int(),
  name: z.string(),
  base: z.string(),
  keys: z.record(z.string(), z.string()),
  procs: z.number().int(),
  unit: z.string(),
  n: z.number().int(),
  center: z.number(),
  lo: Finite,
  hi: Finite,
  confidence: z.number(),
  /** As benchstat prints it. */
  text: z.string(),
  values: z.array(z.number()),
  warnings: z.array(z.string()),
});
export type StatRow = z.infer<typeof StatRow>;

export const StatComparison = z.object({
  base: z.number().int(),
  other: z.number().int(),
  name: z.string(),
  keys: z.record(z.string(), z.string()),
  unit: z.string(),
  delta: Finite,
  deltaText: z.string(),
  p: z.number(),
  n1: z.number().int(),
  n2: z.number().int(),
  alpha: z.number(),
  significant: z.boolean(),
  warnings: z.array(z.string()),
});
export type StatComparison = z.infer<typeof StatComparison>;

export const Stats = z.object({ rows: z.array(StatRow), comparisons: z.array(StatComparison) });
export type Stats = z.infer<typeof Stats>;

export const VerdictWord = z.enum(['reproduced', 'not-reproduced', 'refuted', 'inconclusive']);
export type VerdictWord = z.infer<typeof VerdictWord>;
export const VerdictReason = z.enum([
  'in-band',
  'outside-band',
  'wrong-direction',
  'crosses-none',
  'crosses-band',
  'too-few',
  'no-samples',
  'machine',
  'ambiguous',
  'not-positive',
]);
export type VerdictReason = z.infer<typeof VerdictReason>;
export const Verdict = z.object({
  id: ItemId,
  verdict: VerdictWord,
  reason: VerdictReason,
  estimate: Finite,
  lo: Finite,
  hi: Finite,
  n: z.number().int(),
  p: z.number().optional(),
  confidence: z.number(),
});
export type Verdict = z.infer<typeof Verdict>;
