// How a command and a job are declared; each noun's file lists its own, commands.ts and job.ts put them together.
import { z } from 'zod';
import type { ErrorCode } from './errors.ts';

/** A command's input, output and the error codes of its own; codes of `commonErrors` may come from any. */
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O, errors: readonly ErrorCode[] = []) => ({
  input,
  output,
  errors,
});

/** A job's input (also the key under which a second request joins the first), its progress, its result, its own error codes. */
export const job = <I extends z.ZodType, P extends z.ZodType, R extends z.ZodType>(
  input: I,
  progress: P,
  result: R,
  errors: readonly ErrorCode[],
) => ({ input, progress, result, errors });

export const none = z.strictObject({});
