// What go build and go vet say about a lab's files, once for the editor's marks and the list of problems.
import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { create } from 'zustand';
import type { ErrorInfo, SourceMark } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { whenStill } from './still.ts';

interface LabMarks {
  marks: SourceMark[];
  checking: boolean;
  error?: ErrorInfo;
}
export const NO_MARKS: LabMarks = { marks: [], checking: false };
export const useMarks = create<Record<string, LabMarks>>(() => ({}));

const waiting = new Map<string, 'asked' | 'again'>();

/** Asks anew what the tools say. While a measurement runs the question waits; asked meanwhile, it is put once more. */
export function refreshMarks(labId: string): void {
  if (waiting.has(labId)) return void waiting.set(labId, 'again');
  waiting.set(labId, 'asked');
  // A save often comes just before a run: then the run goes first, and the tools don't disturb it.
  setTimeout(() => whenStill(() => void ask(labId)), PAUSE);
}
const PAUSE = 400;

async function ask(labId: string): Promise<void> {
  waiting.set(labId, 'asked');
  put(labId, { checking: true });
  try {
    put(labId, { marks: await call('workspace.marks', { labId }), error: undefined });
  } catch (e) {
    put(labId, { error: errorInfo(e) });
  }
  const again = waiting.get(labId) === 'again';
  waiting.delete(labId);
  put(labId, { checking: false });
  if (again) refreshMarks(labId);
}

const put = (labId: string, change: Partial<LabMarks>) =>
  useMarks.setState((s) => ({ [labId]: { ...(s[labId] ?? NO_MARKS), ...change } }));

/** Go counts columns in bytes of UTF-8, the editor in UTF-16 units. */
export function columnOf(line: string, byteColumn: number): number {
  let bytes = 1;
  let at = 0;
  for (const char of line) {
    if (bytes >= byteColumn) break;
    bytes += new TextEncoder().encode(char).length;
    at += char.length;
  }
  return at;
}

/** The marks of one file as the editor's diagnostics; a mark beyond the text's end stands at its last line. */
export function diagnostics(marks: readonly SourceMark[], doc: Text): Diagnostic[] {
  return marks.map((mark) => {
    const line = doc.line(Math.min(mark.line, doc.lines));
    const indent = /^\s*/.exec(line.text)![0].length;
    const start = mark.column === undefined ? indent : columnOf(line.text, mark.column);
    const word = /^[\w.]+/.exec(line.text.slice(start))?.[0].length ?? 0;
    const from = Math.min(line.from + start, line.to);
    const to = mark.column === undefined ? line.to : Math.min(from + Math.max(word, 1), line.to);
    return { from, to, severity: mark.source === 'vet' ? 'warning' : 'error', message: mark.message, source: mark.source };
  });
}
