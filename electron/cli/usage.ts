// A command line that can't be understood: exit code 2, one sentence.
import type { CommonText } from './texts/common.ts';

export class UsageError extends Error {
  /** key of the sentence among the common words */
  readonly key: keyof CommonText;
  readonly values: Record<string, string>;
  constructor(key: keyof CommonText, values: Record<string, string> = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** What was asked for can't be done, for a reason that only the command line has: exit code 1. The message is the sentence. */
export class Failed extends Error {}
