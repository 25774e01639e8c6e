// Builds: one program for many targets. What can be built, with which flags, and what came out, row by row.
import { z } from 'zod';
import { type ErrorCode, ErrorInfo } from './errors.ts';
import { LabId } from './ids.ts';
import { command, job, none } from './spec.ts';
import { flagPatterns, targetIds } from './targets.ts';

export const TargetId = z.enum(targetIds);
export type TargetId = z.infer<typeof TargetId>;

/** A Go module of the person's own, opened from disk; the id is ours, the folder stays on the main side. */
export const ModuleId = z.string().regex(/^[0-9a-f]{16}$/);
/** A main package inside a module, as `go list` relative to the module's root: `.` or `./cmd/server`. */
export const PackagePath = z
  .string()
  .max(200)
  .regex(/^\.(\/(?!\.)[\w.@+~-]+)*$/);

/** What is built: a lab's benchmark binary (`go test -c`), a lab's program, or a main package of an opened module. */
export const Subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lab'), labId: LabId, what: z.enum(['program', 'benchmark']) }),
  z.strictObject({ kind: z.literal('module'), moduleId: ModuleId, package: PackagePath }),
]);
export type Subject = z.infer<typeof Subject>;

/** Flags that matter. `-trimpath` and CGO_ENABLED=0 are always on, so that the same source gives the same bytes anywhere. */
export const BuildFlags = z.strictObject({
  /** -ldflags='-s -w': no symbol table, no DWARF */
  strip: z.boolean().default(false),
  /** -tags, one a word */
  tags: z.array(z.string().regex(flagPatterns.tags)).max(16).default([]),
  /**
   * -gcflags for the packages of the module itself, one flag an entry: -N, -l, -m=2, -B … Only flags that change what is compiled or
   * what is said about it: others (-cpuprofile, -o …) write files, and into the person's own folder.
   */
  gcflags: z.array(z.string().regex(flagPatterns.gcflags)).max(8).default([]),
});
export type BuildFlags = z.infer<typeof BuildFlags>;

/** A target as the matrix offers it for one subject. */
export const TargetOffer = z.object({
  id: TargetId,
  goos: z.string(),
  goarch: z.string(),
  /** GOAMD64 or GOARM level */
  level: z.string().optional(),
  /** false: it can be compiled here but not linked (ios without Apple's linker) */
  links: z.boolean(),
  /** why this subject can't be built for it: the lab's manifest says so */
  not: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
  /** its packages of the standard library and the module are in the build cache already */
  warm: z.boolean(),
  /** seconds a build is expected to take, from what this machine took before; absent while nothing is known */
  seconds: z.number().optional(),
  /** this computer (or one of the person's boards) is of this kind */
  mine: z.boolean(),
});
export type TargetOffer = z.infer<typeof TargetOffer>;

export const RowState = z.enum(['waiting', 'building', 'built', 'compiled', 'failed', 'cancelled']);
/** One target of a matrix. `compiled` means compiled and not linked: there is no file. */
export const BuildRow = z.object({
  target: TargetId,
  state: RowState,
  /** when its go command began: while it builds, the window counts from here */
  startedAt: z.number().optional(),
  /** of the go command alone */
  ms: z.number().optional(),
  /** nothing was compiled: only linked, or not even that */
  cached: z.boolean().optional(),
  /** packages compiled by this build */
  compiled: z.number().int().optional(),
  size: z.number().optional(),
  sha256: z.string().optional(),
  /** where the file is, inside the dist folder; absolute, to be shown and copied */
  path: z.string().optional(),
  error: ErrorInfo.optional(),
  /** what the compiler said although all went well: that is what -m, -S and -d= are for */
  output: z.string().optional(),
});
export type BuildRow = z.infer<typeof BuildRow>;

export const BuildRequest = z.strictObject({
  subject: Subject,
  targets: z.array(TargetId).min(1).max(targetIds.length),
  flags: BuildFlags.default({ strip: false, tags: [], gcflags: [] }),
});
export type BuildRequest = z.infer<typeof BuildRequest>;

/** A matrix: live as a job's progress, and as it was left when it is looked at again. */
export const Matrix = z.object({
  subject: Subject,
  flags: BuildFlags,
  rows: z.array(BuildRow),
  /** the dist folder, laid out like goreleaser's; absolute, to be shown and copied */
  dist: z.string().optional(),
  startedAt: z.number(),
  /** wall clock for all */
  ms: z.number().optional(),
  goVersion: z.string(),
});
export type Matrix = z.infer<typeof Matrix>;

export const ModuleInfo = z.object({
  id: ModuleId,
  /** module path from go.mod */
  path: z.string(),
  folder: z.string(),
  /** the go line of go.mod */
  go: z.string().optional(),
  /** main packages */
  packages: z.array(PackagePath),
  /** where its dependencies come from */
  from: z.enum(['none', 'vendor', 'cache']),
  /** module@version that is in neither vendor nor a module cache of this machine */
  missing: z.array(z.string()),
  /** it could not be read; all other fields are then as far as known */
  problem: ErrorInfo.optional(),
});
export type ModuleInfo = z.infer<typeof ModuleInfo>;

/** Go's build cache, bytes. It is trimmed to `limit` after builds, the least recently used first. */
export const CacheState = z.object({
  bytes: z.number(),
  limit: z.number(),
  artifacts: z.number(),
  artifactCount: z.number().int(),
});
export type CacheState = z.infer<typeof CacheState>;

const ofSubject = z.strictObject({ subject: Subject });
const subject: readonly ErrorCode[] = ['lab-unknown', 'lab-manifest', 'module-unknown', 'toolchain-missing'];

export const buildCommands = {
  'build.targets': command(z.strictObject({ subject: Subject, flags: BuildFlags.optional() }), z.array(TargetOffer), subject),
  /** The last matrix of a subject: rows of all targets it was ever built for with these (or the last) flags and whose file is still there. */
  'build.last': command(ofSubject, Matrix.nullable(), subject),
  /** Opens the dist folder in the system's file manager. */
  'build.reveal': command(ofSubject, none, [...subject, 'build-none']),
  /** Asks for a folder and copies the dist folder there; null when the person thought better of it. */
  'build.export': command(ofSubject, z.object({ folder: z.string() }).nullable(), [...subject, 'build-none']),
  /** Asks for a folder (or takes the last one again) and swaps the dist folder into it: readers see the old whole or the new whole. */
  'build.publish': command(
    z.strictObject({ subject: Subject, again: z.boolean().default(false) }),
    z.object({ folder: z.string(), current: z.string() }).nullable(),
    [...subject, 'build-none'],
  ),
  'build.cache': command(none, CacheState),
  'build.clearCache': command(z.strictObject({ what: z.enum(['go', 'artifacts']) }), CacheState, ['busy', 'building']),
  'modules.list': command(none, z.array(ModuleInfo)),
  /** Asks for a folder with the system's dialog; null when the person thought better of it. */
  'modules.open': command(none, ModuleInfo.nullable(), ['module-none', 'toolchain-missing']),
  'modules.forget': command(z.strictObject({ moduleId: ModuleId }), none),
} as const;

export const buildJobs = {
  'build.start': job(BuildRequest, Matrix, Matrix, [...subject, 'compile', 'module-missing', 'busy']),
  /** Fills the build cache for targets of a subject without keeping a file. */
  'build.warm': job(BuildRequest, Matrix, Matrix, [...subject, 'compile', 'module-missing', 'busy']),
} as const;
