// What comes back after a restart. Every field has a default, so a broken file costs nothing but preferences.
import { z } from 'zod';
import { BuildFlags, Subject, TargetId } from './build.ts';
import { CompilerSettings } from './compiler.ts';
import { LabId, ParamSet } from './ids.ts';
import { ShellId } from './terminal.ts';

const BuildChoice = z.strictObject({ targets: z.array(TargetId), flags: BuildFlags });
/** What the Builds page and the Build tab were left with. */
export const BuildSettings = z.strictObject({
  /** of the Builds page */
  subject: Subject.optional(),
  /** of a lab's Build tab */
  what: z.enum(['program', 'benchmark']).default('program'),
  /** targets and flags, for each kind of subject */
  chosen: z.strictObject({
    program: BuildChoice.optional(),
    benchmark: BuildChoice.optional(),
    module: BuildChoice.optional(),
  }),
});
export type BuildSettings = z.infer<typeof BuildSettings>;

/** The fields without their defaults: a patch must not bring back what it does not name. */
const fields = {
  language: z.enum(['system', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  page: z.enum(['labs', 'lab', 'glossary', 'builds', 'results', 'profiles', 'claims', 'doctor', 'live', 'settings']),
  labId: LabId,
  tab: z.enum(['code', 'run', 'build', 'compare']),
  step: z.record(z.string(), z.string()),
  openFile: z.record(z.string(), z.string()),
  /** parameter values chosen for the next run, per lab */
  params: z.record(z.string(), ParamSet),
  build: BuildSettings,
  compiler: CompilerSettings,
  panes: z.record(z.string(), z.array(z.number())),
  fontSize: z.number().min(10).max(24),
  terminal: z.object({
    open: z.boolean(),
    shell: ShellId.optional(),
    /** asks before several lines are pasted into a program that may run them at once */
    warnPaste: z.boolean(),
    screenReader: z.boolean(),
  }),
};
export const Settings = z.object({
  language: fields.language.default('system'),
  theme: fields.theme.default('system'),
  page: fields.page.default('labs'),
  labId: fields.labId.optional(),
  tab: fields.tab.default('run'),
  step: fields.step.default({}),
  openFile: fields.openFile.default({}),
  params: fields.params.default({}),
  build: fields.build.default({ what: 'program', chosen: {} }),
  compiler: fields.compiler.default({ open: false, groups: ['heap', 'inlined', 'bounds'] }),
  panes: fields.panes.default({}),
  fontSize: fields.fontSize.default(13),
  terminal: fields.terminal.default({ open: false, warnPaste: true, screenReader: false }),
  window: z
    .object({ x: z.number().optional(), y: z.number().optional(), width: z.number(), height: z.number(), maximized: z.boolean() })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;
/** What the window may change; its own size is the shell's business. */
export const SettingsPatch = z.strictObject(fields).partial();
export type SettingsPatch = z.infer<typeof SettingsPatch>;
