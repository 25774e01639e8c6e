// The person's own editable copy of a lab.
import { z } from 'zod';
import { ItemId } from './ids.ts';
import { CheckResult } from './run.ts';

export const FileEntry = z.object({
  name: z.string(),
  /** which part of the lab it belongs to: the lab's own package, its demo, or an exercise */
  exercise: ItemId.optional(),
  editable: z.boolean(),
  changed: z.boolean(),
  size: z.number(),
});
export type FileEntry = z.infer<typeof FileEntry>;

export const FileContent = z.object({
  name: z.string(),
  text: z.string(),
  /** sha256 of the bytes on disk; a save names the one it was based on */
  version: z.string(),
  /** the lab's own text, for a diff; absent for a file the person made */
  shipped: z.string().optional(),
  /** serialised undo history, if one was kept for exactly this version */
  history: z.string().optional(),
});
export type FileContent = z.infer<typeof FileContent>;

/** What a reset or an overwritten conflict put aside. */
export const Backup = z.object({ id: z.string(), at: z.number(), files: z.array(z.string()) });
export type Backup = z.infer<typeof Backup>;

export const ExerciseState = z.object({
  id: ItemId,
  passed: z.boolean(),
  passedAt: z.number().optional(),
  hintsOpened: z.number().int(),
  solutionOpened: z.boolean(),
  last: z.array(CheckResult),
  lastAt: z.number().optional(),
});
export type ExerciseState = z.infer<typeof ExerciseState>;
