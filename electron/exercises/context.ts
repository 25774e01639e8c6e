// What every check is given, and what it answers.
import type { CheckResult, StatRow } from '../contract/index.ts';
import type { ProcessResult } from '../process/index.ts';

/** Medians of benchmark text, one row for each benchmark and unit. */
export type Median = Pick<StatRow, 'name' | 'base' | 'keys' | 'unit' | 'n' | 'center'>;
export type StatsOf = (text: string) => Promise<{ rows: Median[] }>;
/** Seconds. */
export interface CheckLimits {
  /** vet and build; a cold cache compiles the standard library first */
  build: number;
  /** one test check */
  test: number;
  /** one sample of a benchmark check */
  sample: number;
  /** a second try of what ran out of time, to see where it hangs */
  dump: number;
}
export const defaultLimits: CheckLimits = { build: 300, test: 15, sample: 10, dump: 2 };

export interface CheckContext {
  go: { bin: string; gofmt: string; env: Record<string, string> };
  /** The lab's folder in the mirror. */
  folder: string;
  signal: AbortSignal;
  stats: StatsOf;
  labkit: string | undefined;
  limits: CheckLimits;
  stopAtFailure: boolean;
  progress(done: CheckResult[]): void;
}

/** What a check found; its id is added. */
export type Found = Omit<CheckResult, 'id'>;
/** Runs the exercise's test binary. Throws Failed when it does not end well. */
export type RunBinary = (args: string[], seconds: number) => Promise<ProcessResult>;

const MAX_SHOWN = 8 * 1024;
export const clip = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n…` : text);
