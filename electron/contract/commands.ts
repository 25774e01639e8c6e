// Every question the window can ask, once: input and output. Handlers, bridge and the renderer's client derive from this map.
import { z } from 'zod';
import { binaryCommands } from './binary.ts';
import { buildCommands } from './build.ts';
import { captureCommands } from './capture.ts';
import { catalogueCommands } from './catalogue.ts';
import { compilerCommands } from './compiler.ts';
import { doctorCommands } from './doctor.ts';
import { dumpCommands } from './dump.ts';
import { SourceMark } from './errors.ts';
import { gcCommands } from './gc.ts';
import { FileName, ItemId, JobId, LabId, Lang, RunId } from './ids.ts';
import { JobInfo } from './job.ts';
import { LabDetail, LabSummary, Lesson, PredictionState } from './lab.ts';
import { liveCommands, liveEvents } from './live.ts';
import { profileCommands } from './profile.ts';
import { Facts, Load, RunDetail, RunFacets, RunPage, RunSearch, RunSummary } from './run.ts';
import { Settings, SettingsPatch } from './settings.ts';
import { sourceCommands } from './source.ts';
import { command, none } from './spec.ts';
import { Stats, Verdict } from './stats.ts';
import { TerminalInfo, terminalCommands } from './terminal.ts';
import { ToolchainState } from './toolchain.ts';
import { traceCommands } from './trace.ts';
import { Backup, ExerciseState, FileContent, FileEntry } from './workspace.ts';

const inLab = z.strictObject({ labId: LabId });

export const AppInfo = z.object({
  version: z.string(),
  electron: z.string(),
  go: z.string(),
  systemLanguage: Lang,
  systemDark: z.boolean(),
  dataFolder: z.string(),
  dataBytesFree: z.number(),
  /** Something the person should know once: the store was put aside, settings were unreadable. */
  notices: z.array(
    z.object({
      code: z.enum(['store-aside', 'store-damaged', 'settings-reset', 'no-sandbox', 'runs-interrupted']),
      detail: z.string(),
    }),
  ),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const commands = {
  'app.info': command(none, AppInfo),
  /** Whether Go's build cache holds what makes the first run quick. Looked at once a start. */
  'app.cache': command(none, z.object({ warm: z.boolean() })),
  /** The window's answer to `closing`: all that was typed is on the disk (or can't be put there). */
  'app.flushed': command(none, none),
  /** Closes the window although something runs in its terminals: the answer to `leaving`. */
  'app.leave': command(none, none),
  /** Pastes into what has the focus, as the menu does: the page itself may not read the clipboard. */
  'app.paste': command(none, none),
  /** Opens a web page in the person's browser; asked for each time by a dialog that shows the address. */
  'app.browse': command(z.strictObject({ url: z.url({ protocol: /^https$/ }).max(2000) }), none),
  'settings.get': command(none, Settings),
  'settings.set': command(SettingsPatch, Settings),
  'toolchain.state': command(none, ToolchainState),
  'machine.facts': command(none, Facts),
  'machine.load': command(none, Load),

  'labs.list': command(none, z.array(LabSummary)),
  'labs.get': command(inLab, LabDetail, ['lab-unknown', 'lab-manifest']),
  'labs.lesson': command(z.strictObject({ labId: LabId, lang: Lang }), Lesson, ['lab-unknown', 'lab-manifest']),
  'labs.seen': command(z.strictObject({ labId: LabId, step: z.string().max(60) }), none, ['lab-unknown', 'lab-manifest']),
  'labs.predict': command(z.strictObject({ labId: LabId, predictionId: ItemId, option: ItemId }), PredictionState, [
    'lab-unknown',
    'lab-manifest',
    'prediction-locked',
  ]),

  'workspace.list': command(inLab, z.array(FileEntry), ['lab-unknown', 'lab-manifest']),
  'workspace.read': command(z.strictObject({ labId: LabId, file: FileName }), FileContent, [
    'lab-unknown',
    'lab-manifest',
    'file-unknown',
    'file-too-large',
  ]),
  /** Formats with gofmt, saves atomically, and answers with what stands on disk now; marks say why it could not be formatted. */
  'workspace.save': command(
    z.strictObject({ labId: LabId, file: FileName, text: z.string().max(1_000_000), version: z.string().max(64) }),
    z.object({ content: FileContent, marks: z.array(SourceMark) }),
    ['lab-unknown', 'lab-manifest', 'file-unknown', 'file-too-large', 'file-changed', 'toolchain-missing'],
  ),
  /** Undo history as the editor serialises it, kept beside the file for exactly this version. */
  'workspace.history': command(
    z.strictObject({ labId: LabId, file: FileName, version: z.string().max(64), history: z.string().max(4_000_000) }),
    none,
    ['lab-unknown', 'lab-manifest', 'file-unknown'],
  ),
  'workspace.marks': command(inLab, z.array(SourceMark), ['lab-unknown', 'lab-manifest', 'toolchain-missing']),
  'workspace.reset': command(z.strictObject({ labId: LabId, exerciseId: ItemId.optional() }), Backup, [
    'lab-unknown',
    'lab-manifest',
    'exercise-unknown',
  ]),
  'workspace.backups': command(inLab, z.array(Backup), ['lab-unknown', 'lab-manifest']),
  'workspace.restore': command(z.strictObject({ labId: LabId, backupId: z.string().max(60) }), Backup, [
    'lab-unknown',
    'lab-manifest',
    'file-unknown',
  ]),

  'exercise.states': command(inLab, z.array(ExerciseState), ['lab-unknown', 'lab-manifest']),
  'exercise.hint': command(z.strictObject({ labId: LabId, exerciseId: ItemId }), ExerciseState, [
    'lab-unknown',
    'lab-manifest',
    'exercise-unknown',
  ]),
  'exercise.solution': command(
    z.strictObject({ labId: LabId, exerciseId: ItemId }),
    z.object({ state: ExerciseState, files: z.array(z.object({ name: z.string(), mine: z.string(), solution: z.string() })) }),
    ['lab-unknown', 'lab-manifest', 'exercise-unknown'],
  ),

  /** The newest runs; those of `also` beside them, however old they are. */
  'runs.list': command(
    z.strictObject({
      labId: LabId.optional(),
      limit: z.number().int().min(1).max(500).default(100),
      also: z.array(RunId).max(12).default([]),
    }),
    z.array(RunSummary),
  ),
  'runs.search': command(RunSearch, RunPage),
  'runs.facets': command(none, RunFacets),
  'runs.get': command(z.strictObject({ runId: RunId }), RunDetail, ['run-unknown']),
  'runs.delete': command(z.strictObject({ runId: RunId }), none, ['run-unknown', 'busy']),
  /**
   * Statistics over runs, the first being the base of the comparisons. `where`, one entry a run, keeps only the samples that
   * have these keys and leaves the keys out of the names: so reads=90 of one run stands against reads=99 of another.
   */
  'results.stats': command(
    z.strictObject({
      runIds: z.array(RunId).min(1).max(12),
      where: z.array(z.record(z.string(), z.string())).max(12).optional(),
    }),
    Stats,
    ['run-unknown'],
  ),
  'results.verdicts': command(z.strictObject({ runId: RunId }), z.array(Verdict), ['run-unknown', 'lab-unknown', 'lab-manifest']),
  'results.predictions': command(
    z.strictObject({ runId: RunId }),
    z.array(z.object({ id: ItemId, verdict: Verdict, right: ItemId.optional(), chosen: ItemId.optional() })),
    ['run-unknown', 'lab-unknown', 'lab-manifest'],
  ),
  /** Latest verdict of every claim of every lab on this machine. */
  'results.ledger': command(
    none,
    z.array(
      z.object({
        labId: LabId,
        claimId: ItemId,
        runId: RunId.optional(),
        at: z.number().optional(),
        verdict: Verdict.optional(),
      }),
    ),
  ),
  /** Asks for a place with the system's dialog and writes there; `saved` is false when the person thought better of it. */
  'export.save': command(
    z.strictObject({
      name: z
        .string()
        .max(120)
        .regex(/^[\w. -]+\.(png|svg|csv|txt)$/),
      base64: z.string().max(40_000_000),
    }),
    z.object({ saved: z.boolean(), path: z.string().optional() }),
  ),

  ...buildCommands,
  ...captureCommands,
  ...doctorCommands,
  ...gcCommands,
  ...terminalCommands,
  ...binaryCommands,
  ...dumpCommands,
  ...liveCommands,
  ...profileCommands,
  ...compilerCommands,
  ...traceCommands,
  ...sourceCommands,
  ...catalogueCommands,

  'jobs.list': command(none, z.array(JobInfo)),
  'jobs.cancel': command(z.strictObject({ id: JobId }), z.object({ cancelled: z.boolean() }), ['job-unknown']),
} as const;
export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<K extends CommandName> = z.input<Commands[K]['input']>;
export type CommandOutput<K extends CommandName> = z.infer<Commands[K]['output']>;

/** Events the main side sends by itself. */
export const events = {
  job: JobInfo,
  toolchain: ToolchainState,
  settings: Settings,
  /** a stored thing changed: look again */
  changed: z.object({ what: z.enum(['notices', 'runs', 'captures', 'workspace', 'progress']), labId: LabId.optional() }),
  theme: z.object({ dark: z.boolean() }),
  menu: z.object({ action: z.string() }),
  /** the window is about to close: save what is typed, then answer with `app.flushed` */
  closing: z.object({}),
  /** the person wants to leave, but these programs run in terminals: ask, then `app.leave` */
  leaving: z.object({ running: z.array(z.string()) }),
  terminals: z.array(TerminalInfo),
  ...liveEvents,
} as const;
export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;
