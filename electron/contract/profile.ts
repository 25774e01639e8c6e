// pprof profiles: how one is named, what of it is looked at, and the views that `labkit profiles` answers. Rows come as columns of numbers.
import { z } from 'zod';
import { profileErrors } from './errors.ts';
import { Lang } from './ids.ts';
import { command, none } from './spec.ts';

/** A profile the window may look at: kept beside a run, by its hash; or opened from the disk, by the id that gave. */
export const ProfileRef = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('kept'), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ kind: z.literal('opened'), id: z.string().regex(/^[0-9a-f]{16}$/) }),
]);
export type ProfileRef = z.infer<typeof ProfileRef>;

/** Captures that are pprof profiles. */
export { profileKinds } from './profile-kinds.ts';

export const granularities = ['functions', 'filefunctions', 'files', 'lines', 'addresses', 'packages'] as const;
const Expression = z.string().max(500);

/** What of a profile is looked at; the names and their order of effect are pprof's. */
const selectFields = {
  profile: ProfileRef,
  /** figures are then differences: profile − base */
  base: ProfileRef.optional(),
  /** what 100 % is in a diff: the base's total, or that of the differences */
  diff: z.enum(['diff_base', 'base']).optional(),
  /** scales the base to the profile's total first */
  normalize: z.boolean().optional(),
  /** absent: the profile's own default */
  sampleIndex: z.number().int().min(0).max(63).optional(),
  focus: Expression.optional(),
  ignore: Expression.optional(),
  hide: Expression.optional(),
  show: Expression.optional(),
  showFrom: Expression.optional(),
  tagFocus: Expression.optional(),
  tagIgnore: Expression.optional(),
  granularity: z.enum(granularities).optional(),
  noInlines: z.boolean().optional(),
  /** percentages of what the filters leave */
  relative: z.boolean().optional(),
};
const select = <E extends z.ZodRawShape>(more: E) => z.strictObject({ ...selectFields, ...more });
const Select = select({});
export type ProfileSelect = z.infer<typeof Select>;

export const ProfileInfo = z.object({
  kind: z.string(),
  format: z.string(),
  bytes: z.number(),
  samples: z.number(),
  locations: z.number(),
  functions: z.number(),
  sampleTypes: z.array(z.object({ type: z.string(), unit: z.string(), total: z.number() })),
  defaultIndex: z.number().int(),
  periodType: z.object({ type: z.string(), unit: z.string() }).nullable(),
  period: z.number(),
  timeNanos: z.number(),
  durationNanos: z.number(),
  comments: z.array(z.string()),
  docUrl: z.string(),
  mappings: z.array(z.object({ file: z.string(), buildId: z.string() })),
  labels: z.array(z.object({ key: z.string(), kind: z.string(), values: z.number() })),
  /** where the names of functions come from: the profile itself, its program, or nowhere */
  symbols: z.enum(['own', 'program', 'none']),
});
export type ProfileInfo = z.infer<typeof ProfileInfo>;

const i32 = z.instanceof(Int32Array);
const u8 = z.instanceof(Uint8Array);
const f64 = z.instanceof(Float64Array);

/** Parallel arrays; a column `frame` indexes them. `label` is the name as pprof prints it, where that is another. */
export const Frames = z.object({
  name: z.array(z.string()),
  file: z.array(z.string()),
  line: z.array(z.number()),
  package: z.array(z.string()),
  label: z.array(z.string()).optional(),
  address: z.array(z.string()).optional(),
});
export type Frames = z.infer<typeof Frames>;

const common = {
  /** what 100 % is */
  total: z.number(),
  sample: z.object({ index: z.number().int(), type: z.string(), unit: z.string() }),
  /** for formatValue: the unit that pprof would print all figures of this report in */
  outputUnit: z.string(),
  /** pprof's own words, as "Focus expression matched no samples" */
  warnings: z.array(z.string()),
};

/**
 * A tree in pre-order. `parent` −1: the root, node 0; `frame` −1: the root, −2: what was cut off here; `end`: the index after a
 * node's last descendant. With a base, `flat` and `cum` are differences and `baseFlat`, `baseCum` the base's own figures.
 */
export const TreeColumns = z.object({
  parent: i32,
  frame: i32,
  depth: i32,
  end: i32,
  flat: f64,
  cum: f64,
  inlined: u8,
  baseFlat: f64.optional(),
  baseCum: f64.optional(),
});
export type TreeColumns = z.infer<typeof TreeColumns>;

export const FlameAnswer = z.object({
  ...common,
  frames: Frames,
  tree: TreeColumns,
  /** nodes left out, and what they weigh */
  rest: z.object({ nodes: z.number(), value: z.number() }),
});
export type FlameAnswer = z.infer<typeof FlameAnswer>;

export const SandwichAnswer = z.object({ ...common, frames: Frames, callers: TreeColumns, callees: TreeColumns });
export type SandwichAnswer = z.infer<typeof SandwichAnswer>;

export const TopAnswer = z.object({
  ...common,
  frames: Frames,
  frame: i32,
  flat: f64,
  cum: f64,
  /** 1 inline, 2 partial-inline */
  inline: u8,
  /** 1: `pprof -top` would leave it out, being below the cut-off */
  low: u8,
  baseFlat: f64.optional(),
  baseCum: f64.optional(),
});
export type TopAnswer = z.infer<typeof TopAnswer>;

const Edge = z.object({ frame: z.number().int(), value: z.number(), inline: z.boolean().optional() });
export const PeekAnswer = z.object({
  ...common,
  frames: Frames,
  /** how many functions match; at most 200 come */
  matched: z.number().int(),
  functions: z.array(
    z.object({ frame: z.number().int(), flat: z.number(), cum: z.number(), in: z.array(Edge), out: z.array(Edge) }),
  ),
});
export type PeekAnswer = z.infer<typeof PeekAnswer>;

/** One function as pprof -list shows it. `code` is absent where the file is not on this machine. */
const SourceRoutine = z.object({
  name: z.string(),
  file: z.string(),
  startLine: z.number().int(),
  flat: z.number(),
  cum: z.number(),
  lines: z.array(z.object({ line: z.number().int(), flat: z.number(), cum: z.number() })),
  code: z.object({ first: z.number().int(), lines: z.array(z.string()) }).optional(),
  /** where the editor can open it */
  place: z.object({ labId: z.string(), file: z.string() }).optional(),
  /** the file is newer than the profile: lines may not fit */
  newer: z.boolean().optional(),
});
export type SourceRoutine = z.infer<typeof SourceRoutine>;
export const SourceAnswer = z.object({ ...common, routines: z.array(SourceRoutine) });

export const TagsAnswer = z.object({
  ...common,
  keys: z.array(
    z.object({ key: z.string(), total: z.number(), values: z.array(z.object({ name: z.string(), value: z.number() })) }),
  ),
});
export type TagsAnswer = z.infer<typeof TagsAnswer>;

/** All figures as pprof prints them. */
export const DisasmAnswer = z.object({
  total: z.string(),
  routines: z.array(
    z.object({
      name: z.string(),
      flat: z.string(),
      cum: z.string(),
      rows: z.array(
        z.object({ flat: z.string(), cum: z.string(), address: z.string(), instruction: z.string(), place: z.string() }),
      ),
    }),
  ),
});
export type DisasmAnswer = z.infer<typeof DisasmAnswer>;

/** `pprof`'s own reports that the window shows as they are or lays out. */
export const reports = ['dot', 'raw', 'traces', 'tree', 'comments'] as const;
const TextAnswer = z.object({ text: z.string(), messages: z.string() });

export const NamedProfile = z.object({ profile: ProfileRef, name: z.string() });
export type NamedProfile = z.infer<typeof NamedProfile>;
/** A profile kept beside a run. */
export const KeptProfile = z.object({
  sha256: z.string(),
  kind: z.string(),
  labId: z.string(),
  runId: z.string().optional(),
  variant: z.string(),
  size: z.number(),
  at: z.number(),
  /** the machine's name, and its processor */
  host: z.string(),
  machine: z.string(),
  go: z.string(),
  /** which code: the beginning of the hash of its source, or of its program where the source is not known */
  code: z.string(),
  /** the person's own code, not the lab as shipped */
  edited: z.boolean(),
});
export type KeptProfile = z.infer<typeof KeptProfile>;

const failures = [...profileErrors, 'toolchain-missing'] as const;
/** Of the function that is looked at, exactly, as in frames. */
const exact = { name: z.string().max(4000), file: z.string().max(4000).optional(), line: z.number().int().optional() };

export const profileCommands = {
  /** Opened ones, the latest first. */
  'profile.opened': command(none, z.array(NamedProfile)),
  /** Kept beside runs, newest first. */
  'profile.kept': command(none, z.array(KeptProfile)),
  /** Asks for a file with the system's dialog; null when the person thought better of it. */
  'profile.choose': command(none, NamedProfile.nullable(), failures),
  'profile.forget': command(z.strictObject({ profile: ProfileRef }), none),
  'profile.info': command(z.strictObject({ profile: ProfileRef }), ProfileInfo, failures),
  'profile.flame': command(select({ inverted: z.boolean().optional() }), FlameAnswer, failures),
  'profile.sandwich': command(select(exact), SandwichAnswer, failures),
  'profile.top': command(Select, TopAnswer, failures),
  /** Functions whose name matches, or the one of exactly this name, with who calls them and whom they call. */
  'profile.peek': command(select({ name: Expression.optional(), exact: exact.name.optional() }), PeekAnswer, failures),
  'profile.source': command(select({ name: Expression.optional(), exact: exact.name.optional() }), SourceAnswer, failures),
  'profile.tags': command(Select, TagsAnswer, failures),
  'profile.disasm': command(select({ name: Expression }), DisasmAnswer, failures),
  'profile.text': command(
    select({ report: z.enum(reports), nodeCount: z.number().int().min(1).max(500).optional() }),
    TextAnswer,
    failures,
  ),
  /** Asks for a place with the system's dialog and writes there; `saved` is false when the person thought better of it. */
  'profile.export': command(
    select({ format: z.enum(['pb.gz', 'folded', 'csv', 'html']), lang: Lang }),
    z.object({ saved: z.boolean(), path: z.string().optional() }),
    failures,
  ),
} as const;
