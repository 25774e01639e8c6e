// A question about what the compiler decides. Which answer is right is not written down: the compiler's own findings say it, in the
// person's copy when they have guessed, and in the lab's own for lab:check. Pure; the window may import it as code.
import type { CompiledFile, Finding } from './compiler.ts';
import type { Guess, GuessCondition } from './lab.ts';

/** What the compiler made of the file that the guess is about. */
export interface Decided {
  file: CompiledFile;
  /** the text it compiled */
  source: string;
  /** what the function's instructions name; needed where a condition asks for `calls` */
  refs?: ReadonlySet<string>;
}

/** Whether a condition asks for the instructions, not only for what the compiler tells. */
export const needsInstructions = (guess: Guess): boolean =>
  guess.options.some((o) => o.when.some((c) => c.calls !== undefined || c.callsNot !== undefined));

/** The compiler writes (*T).M where a lesson, like `go doc`, says T.M. */
const plain = (name: string): string => name.replace(/[()*]/g, '');
export const functionOf = (guess: Guess, file: CompiledFile) => file.functions.find((f) => plain(f.name) === plain(guess.func));

/** Findings inside the function that the guess names; undefined when the file has no such function. */
export function findingsOf(guess: Guess, file: CompiledFile): Finding[] | undefined {
  const fn = functionOf(guess, file);
  return fn && file.findings.filter((x) => fn.line <= x.line && x.line <= fn.endLine);
}

/** Ids of the options whose conditions all hold. One of them is the answer; none or several mean that the code asks something else now. */
export function rightOptions(guess: Guess, decided: Decided): string[] {
  const findings = findingsOf(guess, decided.file);
  if (!findings) return [];
  const lines = decided.source.split('\n');
  const found = ({ has, lacks, subject, code }: GuessCondition) =>
    findings.some(
      (x) =>
        x.kind === (has ?? lacks) &&
        (subject === undefined || x.subject === subject) &&
        (code === undefined || (lines[x.line - 1] ?? '').includes(code)),
    );
  const holds = (c: GuessCondition): boolean => {
    if (c.calls !== undefined) return decided.refs?.has(c.calls) ?? false;
    if (c.callsNot !== undefined) return decided.refs !== undefined && !decided.refs.has(c.callsNot);
    return c.has !== undefined ? found(c) : !found(c);
  };
  return guess.options.filter((o) => o.when.every(holds)).map((o) => o.id);
}

/** Line where a function begins in a text, 1-based: F or T.M. Undefined when it is not there. */
export function functionLine(source: string, name: string): number | undefined {
  const [, type, func] = /^(?:(\w+)\.)?(\w+)$/.exec(plain(name)) ?? [];
  if (func === undefined) return undefined;
  const receiver = type === undefined ? '' : `\\((?:\\w+ )?\\*?\\s*${type}(?:\\[[^\\]]*\\])?\\) `;
  const begins = new RegExp(`^func ${receiver}${func}[[(]`);
  const at = source.split('\n').findIndex((l) => begins.test(l));
  return at < 0 ? undefined : at + 1;
}
