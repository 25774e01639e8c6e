// The pinned Go's own source, to read on in: what a lesson points at, and where it stands.
import { z } from 'zod';
import { command } from './spec.ts';

/** A file of the standard library or the runtime, as seen from GOROOT; no path can hide in it. */
export const GoFile = z
  .string()
  .max(200)
  .regex(/^src(\/[A-Za-z0-9_][\w.-]*){1,10}\.(go|s)$/)
  .refine((name) => !name.includes('..'));
/** A declaration at the top of a file: a function or method (`runqgrab`, `mcentral.cacheSpan`), or a type, constant or variable. */
export const GoDeclaration = z.strictObject({
  file: GoFile,
  sort: z.enum(['func', 'name']),
  name: z
    .string()
    .max(120)
    .regex(/^\w+(\.\w+)?$/),
});
export type GoDeclaration = z.infer<typeof GoDeclaration>;

export const GoPlace = z.object({
  /** 1.27.4 */
  go: z.string(),
  /** 1-based; the declaration's own line, below its comment, and its last one */
  line: z.number().int(),
  end: z.number().int(),
  /** what stands in that line */
  head: z.string(),
});
export type GoPlace = z.infer<typeof GoPlace>;

export const sourceCommands = {
  'source.find': command(GoDeclaration, GoPlace, ['toolchain-missing', 'source-unknown']),
  /** The whole file. */
  'source.read': command(z.strictObject({ file: GoFile }), z.object({ text: z.string() }), [
    'toolchain-missing',
    'source-unknown',
  ]),
} as const;
