// How a Go test binary is asked for each kind of capture.
import type { CaptureKind, CaptureRequest } from '../contract/index.ts';

export interface Asked {
  flags: string[];
  /** for the program alone, not for what supervises it */
  env: Record<string, string>;
  /** the capture is what the program prints on stderr, not a file it writes */
  stderr: boolean;
}

/** ms between lines of schedtrace: fine enough to see a queue fill, coarse enough not to be what is seen. */
const SCHEDTRACE_MS = 50;

export function ask(kind: CaptureKind, file: string, o: Pick<CaptureRequest, 'heapRate'>): Asked {
  const flags = (...list: string[]): Asked => ({ flags: list, env: {}, stderr: false });
  const debug = (value: string): Asked => ({ flags: [], env: { GODEBUG: value }, stderr: true });
  switch (kind) {
    case 'cpu':
      return flags(`-test.cpuprofile=${file}`);
    case 'heap':
      return flags(`-test.memprofile=${file}`, `-test.memprofilerate=${o.heapRate}`);
    case 'mutex':
      return flags(`-test.mutexprofile=${file}`, '-test.mutexprofilefraction=1');
    case 'block':
      return flags(`-test.blockprofile=${file}`, '-test.blockprofilerate=1');
    case 'trace':
      return flags(`-test.trace=${file}`);
    case 'gctrace':
      return debug('gctrace=1');
    case 'schedtrace':
      return debug(`schedtrace=${SCHEDTRACE_MS}`);
  }
}

/**
 * Kinds by process: each has one of its own, but the scheduler's log stands beside the trace of the very same process. Its lines cost
 * next to nothing, and beside another process's trace they would say nothing.
 */
export function processes(kinds: readonly CaptureKind[]): CaptureKind[][] {
  const both = kinds.includes('trace') && kinds.includes('schedtrace');
  return kinds.filter((k) => !both || k !== 'schedtrace').map((k) => (both && k === 'trace' ? ['trace', 'schedtrace'] : [k]));
}

/** Ending of an exported file, as other programs expect it. */
export const ending = (kind: CaptureKind): string =>
  kind === 'trace' ? 'trace' : kind === 'gctrace' || kind === 'schedtrace' ? 'log' : 'pb.gz';
