// What the author's check says, and how it says it.
import type { Problem } from '../labs/yaml.ts';

export type { Problem } from '../labs/yaml.ts';

/** A collector of problems in one file. */
export interface Report {
  say(line: number, message: string): void;
}

export const reportOn = (problems: Problem[], file: string): Report => ({
  say: (line, message) => void problems.push({ file, line, message }),
});

export const problemText = (p: Problem): string => `${p.file}:${p.line}: ${p.message}`;
