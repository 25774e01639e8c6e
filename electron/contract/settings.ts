// What comes back after a restart. Every field has a default, so a broken file costs nothing but preferences.
import { z } from 'zod';
import { LabId, ParamSet } from './ids.ts';

export const Settings = z.object({
  language: z.enum(['system', 'zh', 'en']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  page: z.enum(['labs', 'lab', 'results', 'claims', 'settings']).default('labs'),
  labId: LabId.optional(),
  tab: z.enum(['code', 'run', 'compare']).default('run'),
  step: z.record(z.string(), z.string()).default({}),
  openFile: z.record(z.string(), z.string()).default({}),
  /** parameter values chosen for the next run, per lab */
  params: z.record(z.string(), ParamSet).default({}),
  panes: z.record(z.string(), z.array(z.number())).default({}),
  fontSize: z.number().min(10).max(24).default(13),
  window: z
    .object({ x: z.number().optional(), y: z.number().optional(), width: z.number(), height: z.number(), maximized: z.boolean() })
    .optional(),
});
export type Settings = z.infer<typeof Settings>;
/** What the window may change; its own size is the shell's business. */
export const SettingsPatch = Settings.omit({ window: true }).partial();
export type SettingsPatch = z.infer<typeof SettingsPatch>;
