// Ids are all that the window may name things by. Each is narrow enough that no path or argument can hide in one.
import { z } from 'zod';

export const LabId = z.string().regex(/^[a-z][a-z0-9-]{1,48}$/);
export const ItemId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,48}$/);
export const RunId = z.uuid();
export const JobId = z.uuid();
/** A file inside a lab's workspace, as `list` gave it: forward slashes, no `..`, nothing hidden, nothing absolute. */
export const FileName = z
  .string()
  .max(200)
  .regex(/^(?!.*\.\.)[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*){0,6}$/);
export const Lang = z.enum(['zh', 'en']);
export type Lang = z.infer<typeof Lang>;
/** A text in both languages. */
export const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;
/** Values chosen for each parameter key of a lab's benchmark. */
export const ParamSet = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), z.array(z.string().max(64)).max(32));
export type ParamSet = z.infer<typeof ParamSet>;
