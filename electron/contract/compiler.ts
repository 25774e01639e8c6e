// The compiler's view of a package: what escapes, what is inlined, what is checked at run time, and the instructions that came out.
import { z } from 'zod';
import { TargetId } from './build.ts';
import type { ErrorCode } from './errors.ts';
import { findingGroupNames, findingKinds } from './findings.ts';
import { FileName, LabId } from './ids.ts';
import { command, job } from './spec.ts';

/** A folder of the workspace that holds one package; '' is the lab's own. */
const PackageFolder = z
  .string()
  .max(200)
  .regex(/^(?!.*\.\.)(?:[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*){0,5})?$/);

/** See go-labs/cmd/labkit/internal/optlog for what each kind means. */
export const FindingKind = z.enum(findingKinds);
export type FindingKind = z.infer<typeof FindingKind>;

const FindingGroup = z.enum(findingGroupNames);
export type FindingGroup = z.infer<typeof FindingGroup>;

/** How the editor's view of the compiler was left. Without a target it is that of this computer. */
export const CompilerSettings = z.strictObject({
  open: z.boolean(),
  groups: z.array(FindingGroup).max(16),
  target: TargetId.optional(),
});
export type CompilerSettings = z.infer<typeof CompilerSettings>;

/** Line and column from 1, the column in bytes. `own` is the file as the workspace names it; `file` is for reading. */
export const CodePlace = z.object({
  file: z.string(),
  own: z.string().optional(),
  line: z.number().int(),
  column: z.number().int().optional(),
});
export type CodePlace = z.infer<typeof CodePlace>;

export const FlowStep = z.object({
  kind: z.enum(['flow', 'from']),
  text: z.string(),
  /** the compiler's word for what the expression does: assign, return, call parameter … */
  why: z.string().optional(),
  place: CodePlace,
  inlined: z.array(CodePlace).default([]),
});
export type FlowStep = z.infer<typeof FlowStep>;

export const Finding = z.object({
  kind: FindingKind,
  line: z.number().int(),
  column: z.number().int(),
  function: z.string(),
  /** the compiler's own words */
  message: z.string(),
  subject: z.string().optional(),
  to: z.string().optional(),
  reason: z.string().optional(),
  cost: z.number().int().optional(),
  /** a variable that lives on the heap from its declaration on */
  moved: z.boolean().default(false),
  /** how often the compiler met it: once for each instance of a generic function */
  times: z.number().int(),
  /** where the code really stands, when inlining brought it here */
  inlined: z.array(CodePlace).default([]),
  flow: z.array(FlowStep).default([]),
});
export type Finding = z.infer<typeof Finding>;

export const CompiledFile = z.object({
  /** as the workspace names it */
  file: z.string(),
  /** sha256 of the text that was compiled: the same as the version of what `workspace.read` gave, or the report is old */
  version: z.string(),
  functions: z.array(z.object({ name: z.string(), line: z.number().int(), endLine: z.number().int() })),
  findings: z.array(Finding),
});
export type CompiledFile = z.infer<typeof CompiledFile>;

export const CompilerReport = z.object({
  id: z.string(),
  folder: z.string(),
  target: TargetId,
  goVersion: z.string(),
  /** of compiling alone */
  ms: z.number(),
  files: z.array(CompiledFile),
});
export type CompilerReport = z.infer<typeof CompilerReport>;

/** What an instruction does that a person asks about: allocates, tells the garbage collector of a write, checks bounds … */
export const InstructionMark = z.enum(['alloc', 'barrier', 'bounds', 'panic', 'stack', 'call']);
export type InstructionMark = z.infer<typeof InstructionMark>;

export const Instruction = z.object({
  /** hexadecimal, as objdump prints it: an offset in the object file */
  address: z.string(),
  /** hexadecimal; '' in a listing of the compiler */
  bytes: z.string(),
  text: z.string(),
  /** the symbols it names, which the linker fills in */
  refs: z.array(z.string()),
  place: CodePlace.optional(),
  mark: InstructionMark.optional(),
});
export type Instruction = z.infer<typeof Instruction>;

export const Disassembly = z.object({
  target: TargetId,
  function: z.string(),
  line: z.number().int(),
  endLine: z.number().int(),
  /** `objdump` of the compiled package, or, for WebAssembly, the `listing` that the compiler prints (-S) */
  from: z.enum(['objdump', 'listing']),
  /** the function, its literals, and one for each instance of a generic one */
  symbols: z.array(z.object({ name: z.string(), instructions: z.array(Instruction) })),
  /** instructions left out */
  left: z.number().int(),
});
export type Disassembly = z.infer<typeof Disassembly>;

const ReportId = z.string().regex(/^[0-9a-f]{32}$/);
const lab: readonly ErrorCode[] = [
  'lab-unknown',
  'lab-manifest',
  'toolchain-missing',
  'compile',
  'compiler-none',
  'compiler-log',
];

export const compilerCommands = {
  /** Throws 'compiler-gone' when it is not kept any more: read it again. */
  'compiler.report': command(z.strictObject({ report: ReportId }), CompilerReport, ['compiler-gone']),
  /** Of the function around a line; null when there is none, or nothing was made of it for this target. */
  'compiler.assembly': command(
    z.strictObject({ report: ReportId, file: FileName, line: z.number().int().positive() }),
    Disassembly.nullable(),
    [...lab, 'compiler-gone'],
  ),
} as const;

export const compilerJobs = {
  /**
   * Compiles a package of the workspace for a target and reads what the compiler says. `ask` counts up, so that a request after a save
   * is not taken for the one before it.
   */
  'compiler.read': job(
    z.strictObject({ labId: LabId, folder: PackageFolder, target: TargetId, ask: z.number().int() }),
    z.object({ waiting: z.boolean() }),
    z.object({ report: ReportId }),
    [...lab, 'busy'],
  ),
} as const;
