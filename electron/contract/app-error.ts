// An error for a person, and how anything that is thrown becomes one. Apart from errors.ts: what opens the window needs no schemas.
import type { ErrorCode, ErrorInfo, SourceMark } from './errors.ts';

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
