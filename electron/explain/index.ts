// What a program's death or a refused source means for a person: one error code with its figures, the cause folded, marks at their lines.
import type { ErrorCode, ErrorInfo, SourceMark } from '../contract/errors.ts';
import { type Dump, isBlocked, parseDump } from './dump.ts';
import { foldDump, ownFrame } from './fold.ts';
import { parseGoErrors } from './go-errors.ts';

export { parseGoErrors } from './go-errors.ts';
export { ownFile } from './place.ts';

/** What electron/process tells of an ended program. */
export interface Ended {
  exit: number;
  signal: string;
  reason: 'exit' | 'cancelled' | 'timeout' | 'output' | 'memory' | 'processes' | 'leash';
  stdout: string;
  stderr: string;
}
export interface ExplainOptions {
  /** The lab's folder, as an absolute path: where the person's own files are. */
  labFolder: string;
  /** The limits that were set, for the sentence: bytes, bytes, seconds, count. */
  limits?: { memory?: number; output?: number; seconds?: number; processes?: number };
}

const MAX_DETAIL = 32 * 1024;
const TAIL_LINES = 40;

/** Why a program ended otherwise than well. Not for compile errors: see explainCompile. */
export function explainFailure(ended: Ended, { labFolder, limits = {} }: ExplainOptions): ErrorInfo {
  const text = ended.stderr.includes('goroutine ') ? ended.stderr : `${ended.stderr}\n${ended.stdout}`.trim();
  const dump = parseDump(text.slice(Math.max(0, text.search(/^(panic: |fatal error: |runtime: )/m))));
  const tail = () => clip(lastLines(`${ended.stdout}\n${ended.stderr}`));
  const info = (code: ErrorCode, params: ErrorInfo['params'], detail = tail(), marks?: SourceMark[]): ErrorInfo => ({
    code,
    params,
    ...(detail ? { detail } : {}),
    ...(marks?.length ? { marks } : {}),
  });
  switch (ended.reason) {
    case 'cancelled':
    case 'leash':
      return info('cancelled', {});
    case 'timeout':
      return info('program-timeout', { seconds: limits.seconds ?? '?' });
    case 'output':
      return info('program-output', { limit: bytes(limits.output) });
    case 'memory':
      return info('program-memory', { limit: bytes(limits.memory) });
    case 'processes':
      return info('program-processes', { limit: limits.processes ?? '?' });
    case 'exit':
      break; // it ended by itself: what it printed says how
  }
  const fatal = /^(?:runtime: )?(?:fatal error|panic): (.*)$/m.exec(text)?.[1];
  if (fatal !== undefined && dump) {
    const folded = clip(foldDump(dump, labFolder));
    const marks = () => panicMarks(dump, labFolder, firstLine(fatal));
    const outOfTime = /^test timed out after (\S+)/.exec(fatal);
    if (/all goroutines are asleep/.test(fatal) || (outOfTime && isDeadlock(dump)))
      return info('program-deadlock', {}, folded, waitMarks(dump, labFolder));
    if (outOfTime) return info('program-timeout', { seconds: seconds(outOfTime[1]!) }, folded, waitMarks(dump, labFolder));
    const memory = outOfMemory(text);
    if (memory) return info('program-memory', { limit: memory }, folded, marks());
    return info('program-panic', { first: firstLine(fatal) }, folded, marks());
  }
  const memory = outOfMemory(text);
  if (memory) return info('program-memory', { limit: memory });
  // A shell or our own supervisor tells of a signal as 128 + its number.
  const signal = ended.signal || (ended.exit === 137 ? 'SIGKILL' : ended.exit === 143 ? 'SIGTERM' : '');
  if (signal) return info('program-killed', { signal });
  return info('program-exit', { exit: ended.exit });
}

/** Why sources did not build, from what go printed. `folder`: where go ran. */
export function explainCompile(text: string, folder: string, source: SourceMark['source'] = 'build'): ErrorInfo {
  const marks = parseGoErrors(text, folder, source);
  const m = marks[0];
  const said = text.split(/\r?\n/).find((l) => l.trim() !== '' && !l.startsWith('#'));
  const first = m ? `${m.file}:${m.line}: ${firstLine(m.message)}` : (said?.trim() ?? 'go');
  return { code: 'compile', params: { first }, detail: clip(text.trim()), ...(marks.length ? { marks } : {}) };
}

/** The goroutine that died stands first in a dump. */
function panicMarks(dump: Dump, labFolder: string, message: string): SourceMark[] {
  const own = dump.goroutines.map((g) => ownFrame(g, labFolder)).find((f) => f !== undefined);
  return own ? [{ file: own.file, line: own.line, message, source: 'panic' }] : [];
}

/** One mark for each line of the person's where goroutines stand, with what they do there and how many. */
function waitMarks(dump: Dump, labFolder: string): SourceMark[] {
  const places = new Map<string, { mark: SourceMark; count: number }>();
  for (const g of dump.goroutines) {
    const own = ownFrame(g, labFolder);
    if (!own) continue;
    const key = `${own.file}:${own.line}:${g.state}`;
    const place = places.get(key);
    if (place) place.count++;
    else places.set(key, { mark: { file: own.file, line: own.line, message: g.state, source: 'panic' }, count: 1 });
  }
  return [...places.values()].map(({ mark, count }) => (count > 1 ? { ...mark, message: `${mark.message} × ${count}` } : mark));
}

/** Out of time with nothing but goroutines that wait for each other; the one that rang the alarm does not count. */
function isDeadlock(dump: Dump): boolean {
  const rest = dump.goroutines.filter((g) => !g.frames.some((f) => f.func.includes('startAlarm')));
  return rest.length > 0 && rest.every((g) => isBlocked(g.state));
}

function outOfMemory(text: string): string | undefined {
  if (!/fatal error: (?:runtime: )?(?:out of memory|cannot allocate memory)|runtime: out of memory/.test(text)) return undefined;
  const used = /\((\d+) in use\)/.exec(text)?.[1];
  return bytes(used === undefined ? undefined : Number(used));
}

const firstLine = (text: string): string =>
  text
    .split('\n')[0]!
    .replace(/ \[recovered.*\]$/, '')
    .trim()
    .slice(0, 300);
const lastLines = (text: string): string => text.trim().split(/\r?\n/).slice(-TAIL_LINES).join('\n');
const clip = (text: string): string => (text.length > MAX_DETAIL ? `${text.slice(0, MAX_DETAIL)}\n…` : text);

/** 1m30s → 90 */
function seconds(go: string): number | string {
  const m = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:([\d.]+)(ms|s))?$/.exec(go);
  if (!m) return go;
  return Number(m[1] ?? 0) * 3600 + Number(m[2] ?? 0) * 60 + Number(m[3] ?? 0) / (m[4] === 'ms' ? 1000 : 1);
}

/** Whole binary units: 16 MiB, 1.5 GiB. */
function bytes(n: number | undefined): string {
  if (n === undefined) return '?';
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = Math.min(units.length - 1, n > 0 ? Math.floor(Math.log2(n) / 10) : 0);
  return `${Number((n / 1024 ** step).toPrecision(3))} ${units[step]}`;
}
