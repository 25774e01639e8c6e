// The states of the Go toolchain that a person sees.
import { z } from 'zod';
import { ErrorInfo } from './errors.ts';

export const ToolchainState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('missing'), version: z.string() }),
  z.object({
    state: z.literal('fetching'),
    version: z.string(),
    bytes: z.number(),
    total: z.number().optional(),
    /** bytes per second over the last seconds */
    speed: z.number(),
  }),
  /** done and total in bytes */
  z.object({ state: z.literal('verifying'), version: z.string(), done: z.number(), total: z.number() }),
  z.object({ state: z.literal('unpacking'), version: z.string(), done: z.number(), total: z.number() }),
  z.object({
    state: z.literal('ready'),
    version: z.string(),
    /** where it came from: a packaged copy, a Go module proxy, the go command's own download */
    source: z.enum(['packaged', 'proxy', 'go']),
    hash: z.string(),
    /** whether the hash was pinned by us or taken from Go's checksum database at fetch time */
    hashFrom: z.enum(['pinned', 'sumdb']),
    files: z.number().int(),
    repaired: z.number().int(),
  }),
  z.object({ state: z.literal('failed'), version: z.string(), error: ErrorInfo }),
]);
export type ToolchainState = z.infer<typeof ToolchainState>;
