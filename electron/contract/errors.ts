// Every way something can fail for a person: one code each, one sentence each in messages/.
import { z } from 'zod';

export const errorCodes = [
  'internal',
  'bad-request',
  'not-allowed',
  'cancelled',
  'busy',
  'building',
  'toolchain-missing',
  'toolchain-hash',
  'toolchain-fetch',
  'toolchain-source',
  'toolchain-host',
  'toolchain-locked',
  'disk-full',
  'disk-read',
  'disk-write',
  'lab-unknown',
  'lab-manifest',
  'file-unknown',
  'file-too-large',
  'file-changed',
  'compile',
  'program-start',
  'program-panic',
  'program-deadlock',
  'program-memory',
  'program-output',
  'program-timeout',
  'program-exit',
  'program-no-samples',
  'program-processes',
  'program-killed',
  'run-unknown',
  'run-not-resumable',
  'run-params',
  'exercise-unknown',
  'command-unknown',
  'prediction-locked',
  'job-unknown',
  'store-newer',
  'store-corrupt',
  'labkit',
  'module-unknown',
  'module-none',
  'module-missing',
  'module-gone',
  'module-broken',
  'module-newer',
  'module-no-main',
  'module-source',
  'build-none',
  'binary-format',
  'binary-gone',
  'terminal-unknown',
  'terminal-host',
  'terminal-many',
  'shell-unknown',
  'wasm-system',
  'wasm-window',
] as const;
export const ErrorCode = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof ErrorCode>;

/** Codes that any command or job may answer with. */
export const commonErrors: readonly ErrorCode[] = [
  'internal',
  'bad-request',
  'not-allowed',
  'cancelled',
  'disk-full',
  'disk-read',
  'disk-write',
  'program-start',
  'store-newer',
  'store-corrupt',
  'labkit',
];

/** A place in a person's file, 1-based. */
export const SourceMark = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  column: z.number().int().positive().optional(),
  message: z.string(),
  source: z.enum(['build', 'vet', 'gofmt', 'panic']),
});
export type SourceMark = z.infer<typeof SourceMark>;

export const ErrorInfo = z.object({
  code: ErrorCode,
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** The cause, folded away in the window: compiler output, a goroutine dump, a system error. */
  detail: z.string().optional(),
  marks: z.array(SourceMark).optional(),
});
export type ErrorInfo = z.infer<typeof ErrorInfo>;

/** An error that reaches a person. `params` fill the sentence of its code. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly detail: string | undefined;
  readonly marks: SourceMark[] | undefined;
  constructor(code: ErrorCode, params: Record<string, string | number> = {}, detail?: string, marks?: SourceMark[]) {
    super(`${code} ${JSON.stringify(params)}${detail ? `: ${detail}` : ''}`);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.detail = detail;
    this.marks = marks;
  }
}

/** Any thrown thing as what crosses to the window. An error we did not foresee keeps its stack as detail. */
export function toErrorInfo(e: unknown): ErrorInfo {
  if (e instanceof AppError) return { code: e.code, params: e.params, detail: e.detail, marks: e.marks };
  if (e instanceof Error && e.name === 'AbortError') return { code: 'cancelled', params: {} };
  if (isDiskFull(e))
    return {
      code: 'disk-full',
      params: { need: '64 MB', where: 'path' in e ? String(e.path) : 'GOPHERBENCH_DATA' },
      detail: e.message,
    };
  return { code: 'internal', params: {}, detail: e instanceof Error ? (e.stack ?? e.message) : String(e) };
}

/** ENOSPC of the file system, or SQLite's own word for it (SQLITE_FULL, 13). */
function isDiskFull(e: unknown): e is Error {
  if (!(e instanceof Error)) return false;
  return ('code' in e && e.code === 'ENOSPC') || ('errcode' in e && e.errcode === 13);
}
