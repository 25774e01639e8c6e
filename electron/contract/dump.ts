// A goroutine dump in groups, as labkit reads it (go-labs/cmd/labkit/internal/gdump says what each field is).
import { z } from 'zod';
import { command } from './spec.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Frame = z.object({ func: z.string(), file: z.string(), line: z.number().int() });
export type DumpFrame = z.infer<typeof Frame>;

export const DumpGroup = z.object({
  /** '' where the dump does not tell it (debug=1) */
  state: z.string(),
  frames: z.array(Frame),
  /** frames left out by the runtime; -1 for an unknown number */
  elided: z.number().int(),
  /** the innermost frame that is not of the standard library; -1 for none */
  own: z.number().int(),
  created: Frame.nullable(),
  count: z.number().int(),
  /** those that leak detection is sure of */
  leaked: z.number().int(),
  locked: z.number().int(),
  /** waits: how many waited < 1, 1–4, 5–14, 15–59, ≥ 60 minutes */
  minutes: z.object({ min: z.number(), max: z.number(), waits: z.array(z.number()).length(5) }),
  creators: z.number().int(),
  ids: z.array(z.number()),
  labels: z.array(z.object({ key: z.string(), value: z.string(), count: z.number().int() })),
  /** count in the base; -1 without one */
  before: z.number().int(),
  /** of these, the ones that stood there in the base already */
  stayed: z.number().int(),
});
export type DumpGroup = z.infer<typeof DumpGroup>;

export const DumpReason = z.object({
  kind: z.enum(['proven', 'growing', 'old', 'many']),
  n: z.number().int(),
  minutes: z.number().int(),
});
export type DumpReason = z.infer<typeof DumpReason>;

export const GoroutineDump = z.object({
  format: z.union([z.literal(1), z.literal(2)]),
  goroutines: z.number().int(),
  groups: z.array(DumpGroup),
  omitted: z.number().int(),
  truncated: z.boolean(),
  base: z.number().int(),
  gone: z.array(DumpGroup),
  suspects: z.array(z.object({ group: z.number().int(), reasons: z.array(DumpReason).min(1) })),
});
export type GoroutineDump = z.infer<typeof GoroutineDump>;

export const dumpCommands = {
  /** A kept dump, beside an earlier one. */
  'dump.read': command(z.strictObject({ sha256: Sha256, base: Sha256.optional() }), GoroutineDump, [
    'capture-unknown',
    'dump-format',
    'toolchain-missing',
  ]),
} as const;
